//! A base for others over HTTP.
