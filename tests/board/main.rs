//! The real loop with a fake clock, scripted keys and a real embedded base.

mod day;
mod kit;
mod two;
mod work;
