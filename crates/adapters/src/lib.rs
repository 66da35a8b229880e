//! The ports of the core that need no Tauri: the service client of Nod's own protocol, records at
//! rest, the system's clock and randomness.

mod channel;
mod clock;
mod clocks;
mod native;
mod qr;
mod random;
mod records;

pub use clock::SystemClock;
pub use native::Native;
pub use qr::read_qr;
pub use random::SystemRandom;
pub use records::FileRecords;
