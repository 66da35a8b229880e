pub mod device;
pub mod keys;
pub mod place;
pub mod wire;
