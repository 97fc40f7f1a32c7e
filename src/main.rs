//! The `ardoise` program.
fn main() {}
