//! Ardoise: a planning board for field-service interventions that lives in a terminal.
pub mod backend;
pub mod base;
pub mod cli;
pub mod company;
pub mod config;
pub mod demo;
pub mod documents;
pub mod domain;
pub mod i18n;
pub mod import;
pub mod mail;
pub mod outbox;
pub mod pictures;
pub mod remote;
pub mod server;
pub mod ssh;
pub mod tui;
