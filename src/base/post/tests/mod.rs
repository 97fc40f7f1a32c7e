//! The post with a server that does as it is told.
