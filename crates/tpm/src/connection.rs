use std::{fs::OpenOptions, path::Path, str::FromStr};

use nod_tpm_wire::{Bytes, Refusal, State, TCTI};
use tss_esapi::{
    Context, TctiNameConf,
    attributes::SessionAttributesBuilder,
    constants::{CapabilityType, PropertyTag, SessionType, response_code::Tss2ResponseCodeKind as Kind},
    handles::{KeyHandle, ObjectHandle, SessionHandle},
    interface_types::{
        algorithm::HashingAlgorithm, resource_handles::Hierarchy, session_handles::AuthSession,
    },
    structures::{CapabilityData, SymmetricDefinition},
};

use crate::{refused::Refused, templates};

/// The kernel's own resource manager: several programs may use it at once.
const DEVICE: &str = "/dev/tpmrm0";
/// `inLockout` in `TPMA_PERMANENT` (TPM 2.0 Part 2, section 8.6).
const IN_LOCKOUT: u32 = 1 << 9;

/// Handles of loaded objects begin here (TPM 2.0 Part 2, section 7.4).
const FIRST_TRANSIENT: u32 = 0x8000_0000;
/// More than any TPM has room for.
const MANY: u32 = 64;

/// An open TPM with the primary key in it. What is loaded goes with the value.
pub struct Connection {
    pub context: Context,
    pub primary: KeyHandle,
    /// The primary key's name.
    pub parent: Vec<u8>,
}

impl Connection {
    pub fn open() -> Result<Self, Refused> {
        let mut context = Context::new(tcti()?).map_err(|error| {
            Refused::new(Refusal::Unreachable, format!("the TPM can't be opened: {error}"))
        })?;
        clear_leftovers(&mut context)?;
        let template = templates::primary()?;
        let made = context.execute_with_session(Some(AuthSession::Password), |context| {
            context.create_primary(Hierarchy::Owner, template, None, None, None, None)
        });
        let primary = made.map_err(no_primary)?.key_handle;
        let parent = context.tr_get_name(primary.into())?.value().to_vec();
        Ok(Self { context, primary, parent })
    }

    pub fn state(&mut self) -> Result<State, Refused> {
        let [permanent] = self.properties([PropertyTag::Permanent])?;
        let [failed_tries, max_tries, seconds_a_try] = self.properties([
            PropertyTag::LockoutCounter,
            PropertyTag::MaxAuthFail,
            PropertyTag::LockoutInterval,
        ])?;
        let parent = Bytes(self.parent.clone());
        let locked_out = permanent & IN_LOCKOUT != 0 || failed_tries >= max_tries;
        Ok(State { parent, failed_tries, max_tries, seconds_a_try, locked_out })
    }

    /// A session salted to the primary key: with it the TPM and we encrypt the first parameters and prove
    /// that we know an authorisation, so that none crosses the bus in clear (TPM 2.0 Part 1, sections 19.6
    /// and 21). `encrypt`: the answer too, where the command has something to encrypt there.
    pub fn session(&mut self, encrypt: bool) -> Result<AuthSession, Refused> {
        let session = self.context.start_auth_session(
            Some(self.primary),
            None,
            None,
            SessionType::Hmac,
            SymmetricDefinition::AES_128_CFB,
            HashingAlgorithm::Sha256,
        )?;
        let session = session.ok_or_else(|| Refused::new(Refusal::Failed, "the TPM gave no session"))?;
        self.encrypting(session, encrypt)?;
        Ok(session)
    }

    pub fn encrypting(&mut self, session: AuthSession, answers_too: bool) -> Result<(), Refused> {
        let (attributes, mask) =
            SessionAttributesBuilder::new().with_decrypt(true).with_encrypt(answers_too).build();
        Ok(self.context.tr_sess_set_attributes(session, attributes, mask)?)
    }

    /// Whether it is out of the TPM again; the connection is of no use otherwise.
    pub fn flush(&mut self, handle: impl Into<ObjectHandle>) -> bool {
        self.context.flush_context(handle.into()).is_ok()
    }

    pub fn end(&mut self, session: AuthSession) -> bool {
        self.flush(SessionHandle::from(session))
    }

    /// Asked anew each time: the library's own way keeps what it read first.
    fn properties<const N: usize>(&mut self, tags: [PropertyTag; N]) -> Result<[u32; N], Refused> {
        let missing = || Refused::new(Refusal::Unfit, "the TPM does not tell how it counts tries");
        let first = tags.first().copied().ok_or_else(missing)?;
        // They stand one after the other.
        let count = u32::try_from(N).unwrap_or(1);
        let (data, _) = self.context.get_capability(CapabilityType::TpmProperties, first.into(), count)?;
        let CapabilityData::TpmProperties(list) = data else { return Err(missing()) };
        let mut values = [0; N];
        for (value, tag) in values.iter_mut().zip(tags) {
            *value = list.find(tag).ok_or_else(missing)?.value();
        }
        Ok(values)
    }
}

/// Where no resource manager stands before the TPM, what a killed predecessor had loaded is still there and takes
/// the room of ours. A resource manager shows each program its own objects, of which a new connection has none.
fn clear_leftovers(context: &mut Context) -> Result<(), Refused> {
    let (data, _) = context.get_capability(CapabilityType::Handles, FIRST_TRANSIENT, MANY)?;
    let CapabilityData::Handles(handles) = data else { return Ok(()) };
    for handle in handles.into_inner() {
        let left = context.tr_from_tpm_public(handle)?;
        context.flush_context(left)?;
    }
    Ok(())
}

/// The TPM to use. `/dev/tpm0` is none of them: it serves one program alone.
fn tcti() -> Result<TctiNameConf, Refused> {
    if let Ok(named) = std::env::var(TCTI) {
        return TctiNameConf::from_str(&named)
            .map_err(|_| Refused::new(Refusal::NoTpm, format!("{TCTI} names no TPM: {named}")));
    }
    // On some systems only members of a group (`tss`) may.
    OpenOptions::new()
        .read(true)
        .write(true)
        .open(Path::new(DEVICE))
        .map_err(|error| Refused::new(Refusal::NoTpm, format!("{DEVICE}: {error}")))?;
    Ok(TctiNameConf::from_str(&format!("device:{DEVICE}"))?)
}

fn no_primary(error: tss_esapi::Error) -> Refused {
    let tss_esapi::Error::Tss2Error(code) = error else { return Refused::from(error) };
    match code.kind() {
        Some(
            Kind::AuthFail
            | Kind::BadAuth
            | Kind::Hierarchy
            | Kind::Disabled
            | Kind::Curve
            | Kind::Asymmetric
            | Kind::Symmetric
            | Kind::Value
            | Kind::Scheme,
        ) => Refused::new(Refusal::Unfit, format!("the TPM makes no primary key: {error}")),
        _ => Refused::from(error),
    }
}
