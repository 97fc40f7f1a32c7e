//! The server from outside: requests in, answers and events out, on a real base.

mod description;
mod feed;
mod kit;
mod limits;
mod live;
mod reading;
mod rights;
mod unseen;
mod uploads;
mod writing;
