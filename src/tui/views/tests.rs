//! The board on a screen of memory: what it says, in which colours, and that no board and no size breaks it.

mod errands;
mod fixture;
mod frugal;
mod paced;
mod picture;
mod properties;
mod read;
mod shared;
mod snapshots;
mod styles;
mod trial;
mod turns;
mod wall;
