//! Keys in the machine's TPM 2.0, through `nod-tpm`. Linux only.
//!
//! # What this protects, and what it can't
//!
//! A key is made in the TPM and never leaves it in clear. What stands in the keyring is its private part as
//! the TPM encrypted it: a stolen disk, a backup or a copied keyring signs nothing, on this machine or another.
//! Clearing the TPM (a menu of the firmware) destroys every key for good.
//!
//! The verification key behind the app's PIN is the TPM's to guard: it uses the key for nobody who does not
//! prove the PIN, counts wrong tries itself, where no program can take them back, and once there were too many
//! refuses all tries, the right one included, for a time that it decides. It erases nothing. The count is one
//! for the whole machine: wrong tries at a disk's TPM PIN count here, ours count there, and a right one does
//! not take them back, time alone does. The PIN crosses no bus: the TPM and we prove it to each other in a
//! session that is salted to its primary key (TPM 2.0 Part 1, section 19.6). Whoever sits on the bus with a
//! TPM of their own when the first key is made is not found out.
//!
//! The possession key, and a verification key that stands behind a fingerprint, are free to use for every
//! program that runs as the same person and may open the TPM: such a program can sign with them here, as long
//! as it runs, and can't take them away. It can also read a PIN as it is typed. `Verification::bound` says
//! which of the two a key is.
//!
//! A desktop user may open `/dev/tpmrm0` only where the system says so: on Debian and its kin, members of the
//! group `tss`. The keyring is needed as well: without it there is nowhere to keep the encrypted parts.

mod pins;
mod program;
mod record;

use nod_core::{
    DeviceKey, KeyRef, Secret,
    ports::{Gesture, KeyError, KeyHealth, PinState, Signed, Signing},
};
use nod_protocol::{Gate, KeyTier, Signature, Verification};
use nod_tpm_wire::{Answer, Ask, Bytes, Refusal, State};
use sha2::{Digest, Sha256};
use tokio::sync::{Mutex, OnceCell};

pub use self::program::TpmProgram;
use self::{
    program::AskError,
    record::{Kind, TpmRecord, damaged},
};
use super::Keyring;
use crate::verify::check_length;

pub struct TpmKeys {
    keyring: Keyring,
    program: TpmProgram,
    fitness: OnceCell<Fitness>,
    /// Held while the list of PIN keys is read and written.
    turn: Mutex<()>,
}

/// What the TPM of this machine is good for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fitness {
    None,
    /// It does not count tries: a PIN would guard nothing.
    WithoutPin,
    Full,
}

/// What a new key stands behind.
pub enum NewKey<'a> {
    Possession,
    BehindFinger,
    BehindPin(&'a Secret),
}

const LABEL: &str = "Nod: key of an account, of use in this machine's TPM alone";

impl TpmKeys {
    pub fn new(keyring: Keyring, program: TpmProgram) -> Self {
        Self { keyring, program, fitness: OnceCell::new(), turn: Mutex::default() }
    }

    /// Found out once; asked again only where the TPM was there and did not answer.
    pub async fn fitness(&self) -> Fitness {
        let found = self.fitness.get_or_try_init(async || match self.state().await {
            Ok(state) if state.max_tries == 0 || state.seconds_a_try == 0 => Ok(Fitness::WithoutPin),
            Ok(_) => Ok(Fitness::Full),
            Err(error) if is_none_here(&error) => {
                tracing::info!(%error, "keys are kept without a TPM");
                Ok(Fitness::None)
            }
            Err(error) => Err(error),
        });
        match found.await {
            Ok(fitness) => *fitness,
            Err(error) => {
                tracing::warn!(%error, "there is a TPM, but no key can be made in it now");
                Fitness::None
            }
        }
    }

    /// The PIN of the new key is that of those there are: a try like any other, where there are some.
    pub async fn make(&self, key: &KeyRef, new: NewKey<'_>) -> Result<DeviceKey, KeyError> {
        let _turn = self.turn.lock().await;
        let (kind, auth) = match new {
            NewKey::Possession => (Kind::Possession, None),
            NewKey::BehindFinger => (Kind::Verification, None),
            NewKey::BehindPin(pin) => {
                check_length(pin)?;
                self.try_pin(pin).await?;
                (Kind::PinVerification, Some(pins::auth(&key.0, pin)))
            }
        };
        let answer = self.program.ask(Ask::Make { auth }).await.map_err(plain_error)?;
        let Answer::Made { key: stored, point } = answer else { return Err(another_answer()) };
        let record = TpmRecord { kind, point, key: stored };
        let jwk = record.jwk()?;
        // Listed first: a key of the list that is not there does no harm, one that is not listed might get
        // another PIN beside it.
        match kind {
            Kind::PinVerification => pins::add(&self.keyring, &key.0).await?,
            Kind::Possession | Kind::Verification => pins::remove(&self.keyring, &key.0).await?,
        }
        self.keyring.write(&key.0, LABEL, record.encode()).await?;
        Ok(DeviceKey { key: key.clone(), jwk, tier: KeyTier::Tpm, gate: kind.gate() })
    }

    /// Signs. The finger, where the key's gate is one, was asked for before.
    pub async fn sign(&self, key: &DeviceKey, signing: Signing<'_>) -> Result<Signed, KeyError> {
        let record = self.record(key).await?.ok_or(KeyError::NotFound)?;
        let auth = match (record.kind, signing.gesture) {
            (Kind::Possession | Kind::Verification, _) => None,
            (Kind::PinVerification, Gesture::None) => return Err(KeyError::GestureMissing(Gate::AppPin)),
            (Kind::PinVerification, Gesture::Pin(pin)) => {
                check_length(pin)?;
                Some(pins::auth(&key.key.0, pin))
            }
        };
        let verification = verification(record.kind);
        let digest = Sha256::digest((signing.message)(&verification)).to_vec();
        let TpmRecord { point, key, .. } = record;
        match self.program.ask(Ask::Sign { key, point, digest: Bytes(digest), auth }).await {
            Ok(Answer::Signed { signature }) => {
                let signature = Signature::from_slice(&signature.0).ok_or_else(another_answer)?;
                Ok(Signed { signature, verification })
            }
            Ok(_) => Err(another_answer()),
            Err(error) => Err(self.not_signed(error).await),
        }
    }

    pub async fn health(&self, key: &DeviceKey) -> Result<KeyHealth, KeyError> {
        let Some(TpmRecord { point, key, .. }) = self.record(key).await? else {
            return Ok(KeyHealth::Missing);
        };
        match self.program.ask(Ask::Load { key, point }).await {
            Ok(_) => Ok(KeyHealth::Usable),
            Err(AskError::Refused { why: Refusal::OtherTpm | Refusal::Damaged, .. }) => {
                Ok(KeyHealth::Invalidated)
            }
            Err(error) => Err(plain_error(error)),
        }
    }

    pub async fn forget(&self, key: &KeyRef) -> Result<(), KeyError> {
        let _turn = self.turn.lock().await;
        self.keyring.remove(&key.0).await?;
        pins::remove(&self.keyring, &key.0).await
    }

    /// `None` where no key of this TPM stands behind a PIN, or there is no TPM any more.
    pub async fn pin(&self) -> Result<Option<PinState>, KeyError> {
        let names = pins::read(&self.keyring).await?;
        if names.is_empty() {
            return Ok(None);
        }
        let state = match self.state().await {
            Err(error) if is_none_here(&error) => return Ok(None),
            state => state.map_err(plain_error)?,
        };
        for name in names {
            if self.pin_key(&name).await?.is_some_and(|record| record.key.parent == state.parent) {
                return Ok(Some(pin_state(&state)));
            }
        }
        Ok(None)
    }

    /// Tries the PIN at a key that it guards; where there is none, any PIN is right.
    async fn try_pin(&self, pin: &Secret) -> Result<(), KeyError> {
        for name in pins::read(&self.keyring).await? {
            let Some(TpmRecord { point, key, .. }) = self.pin_key(&name).await? else { continue };
            // A signature over nothing that anybody would take for a message, and nobody gets it.
            let digest = Bytes(Sha256::digest(b"nod 1 tpm pin try").to_vec());
            let ask = Ask::Sign { key, point, digest, auth: Some(pins::auth(&name, pin)) };
            match self.program.ask(ask).await {
                Ok(_) => return Ok(()),
                // It guards nothing any more.
                Err(AskError::Refused { why: Refusal::OtherTpm | Refusal::Damaged, .. }) => {}
                Err(error) => return Err(self.not_signed(error).await),
            }
        }
        Ok(())
    }

    /// A key of the list, where it is one still.
    async fn pin_key(&self, name: &str) -> Result<Option<TpmRecord>, KeyError> {
        let Some(text) = self.keyring.read(name).await? else { return Ok(None) };
        let record = TpmRecord::decode(&text).ok();
        Ok(record.filter(|record| record.kind == Kind::PinVerification))
    }

    /// The entry of a key, if it is this very key's.
    async fn record(&self, key: &DeviceKey) -> Result<Option<TpmRecord>, KeyError> {
        let Some(text) = self.keyring.read(&key.key.0).await? else { return Ok(None) };
        let record = TpmRecord::decode(&text)?;
        if record.kind.gate() != key.gate || record.jwk()? != key.jwk {
            return Err(damaged());
        }
        Ok(Some(record))
    }

    async fn state(&self) -> Result<State, AskError> {
        match self.program.ask(Ask::State).await? {
            Answer::State(state) => Ok(state),
            Answer::Made { .. } | Answer::Loaded | Answer::Signed { .. } | Answer::Refused { .. } => {
                Err(AskError::NotRunning("it gave another answer".into()))
            }
        }
    }

    /// The error of a try, with what the TPM's count says now.
    async fn not_signed(&self, error: AskError) -> KeyError {
        let AskError::Refused { why: why @ (Refusal::WrongAuth | Refusal::LockedOut), .. } = error else {
            return plain_error(error);
        };
        let state = match self.state().await {
            Ok(state) => state,
            Err(error) => return plain_error(error),
        };
        let tries_left = tries_left(&state);
        if why == Refusal::LockedOut || tries_left == 0 {
            return KeyError::LockedOut { seconds: seconds(&state) };
        }
        KeyError::WrongPin { tries_left }
    }
}

fn pin_state(state: &State) -> PinState {
    match tries_left(state) {
        0 => PinState::LockedOut { seconds: seconds(state) },
        tries_left => PinState::Set { tries_left },
    }
}

fn tries_left(state: &State) -> u32 {
    if state.locked_out { 0 } else { state.max_tries.saturating_sub(state.failed_tries) }
}

/// The TPM forgets a failed try every so many seconds; when the next time comes it does not tell.
fn seconds(state: &State) -> Option<u32> {
    (state.seconds_a_try > 0).then_some(state.seconds_a_try)
}

fn verification(kind: Kind) -> Verification {
    let (performed, amr, bound): (bool, &[&str], bool) = match kind {
        Kind::Possession => (false, &["hwk"], false),
        Kind::Verification => (true, &["hwk", "fpt", "user"], false),
        Kind::PinVerification => (true, &["hwk", "pin", "user"], true),
    };
    let amr = amr.iter().map(|method| (*method).to_owned()).collect();
    Verification { performed, amr, bound, skipped_because: (!performed).then(|| "no gate".to_owned()) }
}

fn is_none_here(error: &AskError) -> bool {
    match error {
        AskError::NotRunning(_) => true,
        AskError::Refused { why: Refusal::NoTpm | Refusal::Unfit, .. } => true,
        AskError::Silent(_) | AskError::Refused { .. } => false,
    }
}

fn plain_error(error: AskError) -> KeyError {
    let AskError::Refused { why, .. } = &error else { return KeyError::Unavailable(error.to_string()) };
    match why {
        Refusal::NoTpm | Refusal::Unfit | Refusal::Unreachable => KeyError::Unavailable(error.to_string()),
        Refusal::OtherTpm => KeyError::Invalidated,
        Refusal::LockedOut => KeyError::LockedOut { seconds: None },
        Refusal::Request | Refusal::WrongAuth | Refusal::Damaged | Refusal::Failed => {
            KeyError::Failed(error.to_string())
        }
    }
}

fn another_answer() -> KeyError {
    KeyError::Failed("nod-tpm gave another answer".into())
}
