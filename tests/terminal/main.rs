//! The program in a pseudo-terminal: what a person sees, and what is left of their terminal.

mod board;
mod lifecycle;
mod pictures;
mod pty;
mod svg;
