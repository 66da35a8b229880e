//! iOS and macOS: Apple's push service.

mod payload;

pub use payload::read_apple;
