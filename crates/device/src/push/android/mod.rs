//! Push on Android.

mod payload;

pub use payload::read_google;
