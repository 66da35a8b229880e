#![allow(clippy::unwrap_used)] // a panic is how a test fails

mod phone;
mod servers;
