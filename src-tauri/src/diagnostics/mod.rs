//! What Nod writes down about itself, for whoever looks why something does not work. It holds nothing secret
//! and nothing of whom it is about: see [`layer`].

mod change;
mod layer;
mod log;
mod report;

pub use change::tell_change;
pub use layer::Written;
pub use log::Log;
pub use report::{report, save};
