//! What Windows answers when it does not do as asked.

use nod_core::ports::KeyError;

/// A call into Windows that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{doing}: 0x{code:08X}")]
pub struct Failure {
    pub doing: &'static str,
    /// The HRESULT.
    pub code: u32,
}

/// What a failure says about the key and the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The person closed the prompt, or left it alone until it went away.
    Cancelled,
    /// A wrong PIN or a biometric that did not match, as often as the prompt allows.
    NotRecognised,
    LockedOut,
    /// The gate can't be asked here and now, for all that is set up: by policy, or from afar.
    GateUnavailable,
    NoSuchKey,
    /// Also said by Hello's store of keys that never were: only its list of names tells.
    NoAccess,
    /// The key is there and nothing will make it sign again.
    Invalidated,
    /// There is no such provider, hardware or kind of key on this device.
    Unsupported,
    /// The TPM lost its thread, as after sleep; the same with new handles may succeed.
    Passing,
    Other,
}

impl Failure {
    pub fn new(doing: &'static str, code: u32) -> Self {
        Self { doing, code }
    }

    pub fn meaning(&self) -> Meaning {
        match self.code {
            NTE_USER_CANCELLED | SCARD_W_CANCELLED_BY_USER | ERROR_CANCELLED | WAIT_TIMEOUT => {
                Meaning::Cancelled
            }
            NTE_INCORRECT_PASSWORD
            | SCARD_W_WRONG_CHV
            | TPM_20_E_AUTH_FAIL
            | TPM_20_E_BAD_AUTH
            | TPM_E_PCP_AUTHENTICATION_FAILED => Meaning::NotRecognised,
            TPM_20_E_LOCKOUT
            | TPM_E_DEFEND_LOCK_RUNNING
            | TPM_E_LOCKED_OUT
            | TPM_E_PCP_AUTHENTICATION_IGNORED
            | NTE_AUTHENTICATION_IGNORED
            | SCARD_W_CHV_BLOCKED => Meaning::LockedOut,
            NTE_NOT_ACTIVE_CONSOLE
            | NTE_PASSWORD_CHANGE_REQUIRED
            | NTE_UI_REQUIRED
            | WINBIO_E_DISABLED
            | ERROR_ACCESS_DISABLED_BY_POLICY => Meaning::GateUnavailable,
            NTE_BAD_KEYSET | NTE_NOT_FOUND | NTE_NO_KEY => Meaning::NoSuchKey,
            NTE_PERM => Meaning::NoAccess,
            NTE_BAD_KEY_STATE | NTE_KEYSET_ENTRY_BAD | TPM_20_E_INTEGRITY | TPM_E_PCP_WRONG_PARENT => {
                Meaning::Invalidated
            }
            NTE_NOT_SUPPORTED
            | NTE_BAD_ALGID
            | NTE_INVALID_PARAMETER
            | NTE_BAD_PROVIDER
            | NTE_KEYSET_NOT_DEF
            | NTE_PROVIDER_DLL_FAIL
            | NTE_PROV_DLL_NOT_FOUND
            | NTE_DEVICE_NOT_READY
            | NTE_DEVICE_NOT_FOUND
            | TBS_E_TPM_NOT_FOUND
            | TBS_E_SERVICE_DISABLED
            | TBS_E_SERVICE_NOT_RUNNING
            | TBS_E_PROVISIONING_INCOMPLETE
            | TPM_E_PCP_DEVICE_NOT_READY
            | TPM_E_PCP_FLAG_NOT_SUPPORTED
            | TPM_E_PCP_NOT_SUPPORTED
            | REGDB_E_CLASSNOTREG
            | E_NOTIMPL => Meaning::Unsupported,
            NTE_INVALID_HANDLE
            | TPM_20_E_HANDLE
            | TPM_20_E_SIZE
            | TPM_20_E_OBJECT_MEMORY
            | TPM_20_E_RETRY
            | TPM_E_PCP_KEY_HANDLE_INVALIDATED
            | TBS_E_INVALID_CONTEXT
            | TBS_E_COMMAND_CANCELED
            | WINBIO_E_DATA_PROTECTION_FAILURE => Meaning::Passing,
            _ => Meaning::Other,
        }
    }
}

impl From<Failure> for KeyError {
    fn from(failure: Failure) -> Self {
        match failure.meaning() {
            Meaning::Cancelled => KeyError::Cancelled,
            Meaning::NotRecognised => KeyError::NotRecognised,
            Meaning::LockedOut => KeyError::LockedOut { seconds: None },
            Meaning::GateUnavailable => KeyError::GateUnavailable(failure.to_string()),
            Meaning::NoSuchKey => KeyError::NotFound,
            Meaning::Invalidated => KeyError::Invalidated,
            Meaning::NoAccess | Meaning::Unsupported => KeyError::Unavailable(failure.to_string()),
            Meaning::Passing | Meaning::Other => KeyError::Failed(failure.to_string()),
        }
    }
}

/// Twice, where the first failure may be a passing one. `step` opens its handles anew each time.
pub fn patiently<T>(mut step: impl FnMut() -> Result<T, Failure>) -> Result<T, Failure> {
    match step() {
        Err(failure) if failure.meaning() == Meaning::Passing => {
            tracing::info!(%failure, "trying once more");
            step()
        }
        result => result,
    }
}

// Not taken from the `windows` crate: the table is tested where there is none.
const E_NOTIMPL: u32 = 0x8000_4001;
const REGDB_E_CLASSNOTREG: u32 = 0x8004_0154;
const WAIT_TIMEOUT: u32 = 0x8007_0102;
/// Also what this app says of a prompt that it took back itself.
pub const ERROR_CANCELLED: u32 = 0x8007_04C7;
const ERROR_ACCESS_DISABLED_BY_POLICY: u32 = 0x8007_04EC;
const NTE_BAD_ALGID: u32 = 0x8009_0008;
const NTE_BAD_KEY_STATE: u32 = 0x8009_000B;
const NTE_NO_KEY: u32 = 0x8009_000D;
const NTE_PERM: u32 = 0x8009_0010;
const NTE_NOT_FOUND: u32 = 0x8009_0011;
const NTE_BAD_PROVIDER: u32 = 0x8009_0013;
const NTE_BAD_KEYSET: u32 = 0x8009_0016;
const NTE_KEYSET_NOT_DEF: u32 = 0x8009_0019;
const NTE_KEYSET_ENTRY_BAD: u32 = 0x8009_001A;
const NTE_PROVIDER_DLL_FAIL: u32 = 0x8009_001D;
const NTE_PROV_DLL_NOT_FOUND: u32 = 0x8009_001E;
const NTE_INVALID_HANDLE: u32 = 0x8009_0026;
const NTE_INVALID_PARAMETER: u32 = 0x8009_0027;
/// Also what this app says of a provider that took a key and not the demands on it.
pub const NTE_NOT_SUPPORTED: u32 = 0x8009_0029;
const NTE_UI_REQUIRED: u32 = 0x8009_002E;
const NTE_DEVICE_NOT_READY: u32 = 0x8009_0030;
const NTE_AUTHENTICATION_IGNORED: u32 = 0x8009_0031;
const NTE_INCORRECT_PASSWORD: u32 = 0x8009_0033;
const NTE_DEVICE_NOT_FOUND: u32 = 0x8009_0035;
const NTE_USER_CANCELLED: u32 = 0x8009_0036;
const NTE_PASSWORD_CHANGE_REQUIRED: u32 = 0x8009_0037;
const NTE_NOT_ACTIVE_CONSOLE: u32 = 0x8009_0038;
const WINBIO_E_DISABLED: u32 = 0x8009_8032;
const WINBIO_E_DATA_PROTECTION_FAILURE: u32 = 0x8009_8046;
const SCARD_W_WRONG_CHV: u32 = 0x8010_006B;
const SCARD_W_CHV_BLOCKED: u32 = 0x8010_006C;
const SCARD_W_CANCELLED_BY_USER: u32 = 0x8010_006E;
const TPM_20_E_HANDLE: u32 = 0x8028_008B;
const TPM_20_E_AUTH_FAIL: u32 = 0x8028_008E;
const TPM_20_E_SIZE: u32 = 0x8028_0095;
const TPM_20_E_INTEGRITY: u32 = 0x8028_009F;
const TPM_20_E_BAD_AUTH: u32 = 0x8028_00A2;
const TPM_E_DEFEND_LOCK_RUNNING: u32 = 0x8028_0803;
const TPM_20_E_OBJECT_MEMORY: u32 = 0x8028_0902;
const TPM_20_E_LOCKOUT: u32 = 0x8028_0921;
const TPM_20_E_RETRY: u32 = 0x8028_0922;
const TBS_E_INVALID_CONTEXT: u32 = 0x8028_4004;
const TBS_E_SERVICE_NOT_RUNNING: u32 = 0x8028_4008;
const TBS_E_COMMAND_CANCELED: u32 = 0x8028_400D;
const TBS_E_TPM_NOT_FOUND: u32 = 0x8028_400F;
const TBS_E_SERVICE_DISABLED: u32 = 0x8028_4010;
const TBS_E_PROVISIONING_INCOMPLETE: u32 = 0x8028_4016;
const TPM_E_PCP_DEVICE_NOT_READY: u32 = 0x8029_0401;
const TPM_E_PCP_FLAG_NOT_SUPPORTED: u32 = 0x8029_0404;
const TPM_E_PCP_NOT_SUPPORTED: u32 = 0x8029_0405;
const TPM_E_PCP_AUTHENTICATION_FAILED: u32 = 0x8029_0408;
const TPM_E_PCP_AUTHENTICATION_IGNORED: u32 = 0x8029_0409;
const TPM_E_PCP_WRONG_PARENT: u32 = 0x8029_040E;
const TPM_E_LOCKED_OUT: u32 = 0x8029_041B;
const TPM_E_PCP_KEY_HANDLE_INVALIDATED: u32 = 0x8029_0422;

#[cfg(test)]
mod tests {
    use super::*;

    fn error(code: u32) -> KeyError {
        Failure::new("signing", code).into()
    }

    #[test]
    fn what_windows_never_said_is_a_failure_that_names_the_call_and_the_code() {
        assert_eq!(error(0x8009_0999), KeyError::Failed("signing: 0x80090999".into()));
    }

    #[test]
    fn each_spelling_of_a_closed_prompt_is_a_cancel() {
        for code in [NTE_USER_CANCELLED, SCARD_W_CANCELLED_BY_USER, ERROR_CANCELLED, WAIT_TIMEOUT] {
            assert_eq!(error(code), KeyError::Cancelled, "{code:08X}");
        }
    }

    #[test]
    fn a_lockout_is_no_lost_key() {
        for code in [TPM_20_E_LOCKOUT, TPM_E_DEFEND_LOCK_RUNNING, TPM_E_LOCKED_OUT, SCARD_W_CHV_BLOCKED] {
            assert_eq!(error(code), KeyError::LockedOut { seconds: None }, "{code:08X}");
        }
    }

    #[test]
    fn a_key_without_access_is_not_taken_for_a_missing_one() {
        for code in [NTE_BAD_KEYSET, NTE_NOT_FOUND, NTE_NO_KEY] {
            assert_eq!(error(code), KeyError::NotFound, "{code:08X}");
        }
        assert!(matches!(error(NTE_PERM), KeyError::Unavailable(_)));
    }

    #[test]
    fn a_tpm_that_was_cleared_invalidates_its_keys() {
        for code in [TPM_20_E_INTEGRITY, TPM_E_PCP_WRONG_PARENT, NTE_BAD_KEY_STATE] {
            assert_eq!(error(code), KeyError::Invalidated, "{code:08X}");
        }
    }

    #[test]
    fn a_remote_session_and_a_policy_leave_the_gate_unasked() {
        for code in [NTE_NOT_ACTIVE_CONSOLE, ERROR_ACCESS_DISABLED_BY_POLICY] {
            assert!(matches!(error(code), KeyError::GateUnavailable(_)), "{code:08X}");
        }
    }

    #[test]
    fn a_passing_failure_is_tried_once_more_and_no_other_is() {
        for (code, tries) in [(TPM_20_E_HANDLE, 2), (NTE_USER_CANCELLED, 1), (NTE_NOT_SUPPORTED, 1)] {
            let mut made = 0;
            let result: Result<(), _> = patiently(|| {
                made += 1;
                Err(Failure::new("signing", code))
            });
            assert_eq!((result, made), (Err(Failure::new("signing", code)), tries));
        }
    }

    #[test]
    fn the_second_try_may_succeed() {
        let mut failures = vec![Failure::new("signing", TPM_20_E_SIZE)];
        assert_eq!(patiently(|| failures.pop().map_or(Ok(7), Err)), Ok(7));
    }
}
