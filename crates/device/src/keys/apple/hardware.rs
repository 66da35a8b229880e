//! What the routing of keys needs of the Secure Enclave, so that it can be tried where there is none.

use nod_core::ports::{Biometry, SystemGate};
use nod_protocol::Jwk;

use super::{enrolment::Enrolment, error::Fault};

/// The Secure Enclave and who it asks. Every call but [`Hardware::prompt`] and [`Hardware::take_back`]
/// blocks; only [`Hardware::ask`] shows the person anything.
pub trait Hardware: Send + Sync + 'static {
    /// Where the person is asked; for one signature.
    type Prompt: Send + Sync + 'static;

    /// Whether this program may keep keys in the Secure Enclave at all.
    fn is_open(&self) -> Result<bool, Fault>;

    fn biometrics(&self) -> Biometrics;

    /// Makes a key, in the place of any under the same name.
    fn make(&self, name: &str, guard: &Guard) -> Result<Jwk, Fault>;

    /// `None` when there is no such key.
    fn find(&self, key: &Named) -> Result<Option<Found>, Fault>;

    fn prompt(&self) -> Self::Prompt;

    /// Asks the person for the use of a key, once; says by what they were recognised.
    fn ask(&self, prompt: &Self::Prompt, key: &Named, reason: &str) -> Result<Biometry, Fault>;

    /// Ends what is being asked there, and what may still be asked.
    fn take_back(&self, prompt: &Self::Prompt);

    /// ECDSA over SHA-256 of the message, in DER. A guarded key takes the prompt at which the person agreed.
    fn sign(&self, key: &Named, prompt: Option<&Self::Prompt>, message: &[u8]) -> Result<Vec<u8>, Fault>;

    /// A key that is not there is a success.
    fn delete(&self, name: &str) -> Result<(), Fault>;
}

/// A key to look for: another one under its name is not it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub name: String,
    pub jwk: Jwk,
}

/// What stands before a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Guard {
    None,
    /// The people enrolled now, and nobody else ever; with who they are, where the system tells.
    Biometrics(Option<Enrolment>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// See [`Guard::Biometrics`].
    pub made_for: Option<Enrolment>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Biometrics {
    pub gate: SystemGate,
    /// Where the system tells, which it does while the gate is ready and not locked.
    pub enrolled: Option<Enrolment>,
}
