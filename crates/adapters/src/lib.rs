//! The ports of the core that need no Tauri: the clients of the kinds of services (one module each, over
//! shared channels and clocks), records at rest, the system's clock and randomness; and what reads other apps' passcodes.

mod channel;
mod clock;
mod clocks;
mod events;
mod native;
mod passcodes;
mod privacyidea;
mod qr;
mod random;
mod records;
mod tls;

pub use clock::SystemClock;
pub use native::Native;
pub use passcodes::read_passcodes;
pub use privacyidea::{EduMfa, PrivacyIdea};
pub use qr::{QrDrawing, draw_qr, read_all_qr, read_qr};
pub use random::SystemRandom;
pub use records::FileRecords;
