//! What an authenticator is: its states, its rules, and the ports through which it meets the world.
//!
//! [`Authenticator`] is plain: an event in, effects out. [`perform`] carries a task out through the
//! [`ports`]; whoever owns both (the app, a test) hands the event that comes of it back in.

mod account;
mod app_lock;
mod authenticator;
mod backoff;
mod comparison;
mod enrolment;
mod erase;
#[cfg(test)]
mod example;
mod failure;
mod familiar;
mod flood;
mod gate;
mod guard;
mod journal;
mod key_change;
mod live;
mod other_devices;
mod outbox;
pub mod passcode;
mod perform;
pub mod ports;
mod provider;
mod push;
mod push_test;
mod request;
mod secret;
mod settings;
mod start;
pub mod view;

pub use account::{Account, AccountId, AccountKey, DeviceKey, KeyRef, Millis, RsaKey};
pub use app_lock::{AppLock, LockAfter, LockError, LockFound};
pub use authenticator::{
    Authenticator, Command, Copying, Effect, Event, HistoryError, JournalPage, Moment, Reply, Task, Ticket,
};
pub use backoff::backoff;
pub use comparison::{CompareError, Compared, Comparison, Strange};
pub use enrolment::{EnrolError, Unfinished};
pub use erase::Erased;
pub use familiar::{Difference, Familiar};
pub use flood::Attack;
pub use guard::{GuardLock, GuardRecord, Guarded, Stance, Standing};
pub use journal::{Details, Entry, Journal, Recorded, Tampered};
pub use key_change::{KeyChangeError, UnfinishedChange};
pub use other_devices::{DevicesRecord, OwnDevice};
pub use outbox::{Outgoing, SealFailure};
pub use perform::perform;
pub use provider::{Abilities, Line, ProviderKind};
pub use push::PushRecord;
pub use request::{Assurance, Heard, Outcome, Request, RequestId, Sealed, Verdict};
pub use secret::Secret;
pub use settings::{LANGUAGES, Settings, Theme};
pub use start::{Loaded, load};
