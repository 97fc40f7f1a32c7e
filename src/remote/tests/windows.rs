//! A window that is kept is what the base would give, after any changes.
