//! The screens of the configuration.

mod kit;
mod office;
mod people;
mod sheets;
mod templates;
