use nod_tpm_wire::Refusal;
use tss_esapi::{Error, constants::response_code::Tss2ResponseCodeKind as Kind};

/// Why a request is not carried out.
pub struct Refused {
    pub why: Refusal,
    pub detail: String,
}

impl Refused {
    pub fn new(why: Refusal, detail: impl Into<String>) -> Self {
        Self { why, detail: detail.into() }
    }

    /// Whether a new connection may help: a held one goes stale when the machine slept or the TPM's
    /// service was restarted.
    pub fn may_be_the_connection(&self) -> bool {
        match self.why {
            Refusal::Unreachable | Refusal::Failed => true,
            Refusal::Request
            | Refusal::NoTpm
            | Refusal::Unfit
            | Refusal::WrongAuth
            | Refusal::LockedOut
            | Refusal::OtherTpm
            | Refusal::Damaged => false,
        }
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self { why: why(error), detail: error.to_string() }
    }
}

fn why(error: Error) -> Refusal {
    let Error::Tss2Error(code) = error else { return Refusal::Failed };
    match code.kind() {
        Some(Kind::AuthFail | Kind::BadAuth) => Refusal::WrongAuth,
        Some(Kind::Lockout) => Refusal::LockedOut,
        Some(Kind::Integrity | Kind::Binding | Kind::Sensitive) => Refusal::Damaged,
        // The library knows the TPM's own codes by kind; without one it is the way to the TPM that failed.
        Some(Kind::Failure) | None => Refusal::Unreachable,
        Some(_) => Refusal::Failed,
    }
}
