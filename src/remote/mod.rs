//! The client of a server: HTTP and a feed of server-sent events.
