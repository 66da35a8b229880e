use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use async_trait::async_trait;
use nod_core::{
    DeviceKey, KeyRef,
    ports::{
        DeviceKeys, Gates, Gesture, KeyError, KeyHealth, KeyPurpose, MadeKey, Making, Signed, Signing,
        SigningReason,
    },
};
use nod_protocol::{Gate, Jwk, KeyTier, Signature, Verification};
use p256::ecdsa::signature::Verifier;
use sha2::{Digest, Sha256};

use super::{
    consent, credentials,
    error::{Failure, Meaning},
    form,
    gate::{self, Hello},
    hello,
    place::{self, Lacking, Place},
    platform,
    prompting::{Prompting, off_the_runtime},
    user,
};
use crate::{
    keys::{Keyring, Keys, SoftwareKeys},
    verify::Prompts,
};

/// Credential Manager asks nobody, so it does not take long.
const PATIENCE: Duration = Duration::from_secs(15);

/// The keys of this device; `service` keeps those of different profiles apart.
pub fn open(service: &str, prompts: Prompts) -> Keys {
    let keyring = Keyring::new(service, credentials::connect, PATIENCE);
    let keys = WindowsKeys {
        service: service.to_owned(),
        prompts,
        software: SoftwareKeys::new(keyring.clone()),
        no_hello_keys: AtomicBool::new(false),
        no_tpm_keys: AtomicBool::new(false),
        prompting: Prompting::new(),
    };
    Keys::new(keys, keyring)
}

struct WindowsKeys {
    service: String,
    prompts: Prompts,
    software: SoftwareKeys,
    /// Found out by trying, until the next start.
    no_hello_keys: AtomicBool,
    no_tpm_keys: AtomicBool,
    prompting: Prompting,
}

#[async_trait]
impl DeviceKeys for WindowsKeys {
    async fn make(&self, key: &KeyRef, making: Making<'_>) -> Result<MadeKey, KeyError> {
        let guarded = making.purpose == KeyPurpose::Verification && matches!(making.gesture, Gesture::None);
        let hello = if guarded { consent::hello().await } else { Hello::Absent };
        let mut last = KeyError::GestureMissing(Gate::AppPin);
        for place in place::places(making.purpose, making.gesture, hello, self.lacking())? {
            let made = match place {
                Place::CredentialManager => return self.software.make(key, making).await,
                Place::Hello => self.make_in_hello(key).await,
                Place::TpmAsked => self.make_in_tpm(key, Gate::UserPresence).await,
                Place::Tpm => self.make_in_tpm(key, Gate::None).await,
            };
            let failure = match made {
                Ok(key) => return Ok(MadeKey { key, attestation: Vec::new() }),
                Err(failure) => failure,
            };
            if !place::goes_on(failure.meaning()) {
                return Err(failure.into());
            }
            tracing::warn!(%failure, ?place, "no key could be made there");
            if failure.meaning() == Meaning::Unsupported {
                self.note_lack(place);
            } else {
                last = failure.into();
            }
        }
        Err(last)
    }

    async fn sign(&self, key: &DeviceKey, signing: Signing<'_>) -> Result<Signed, KeyError> {
        let place = match place::homes(key) {
            // Their use tells whether they are there.
            [place @ (Place::Tpm | Place::CredentialManager)] => *place,
            places => self.find(places, key).await?,
        };
        match place {
            Place::CredentialManager => self.software.sign(key, signing).await,
            Place::Tpm => self.sign_in_tpm(key, signing, gate::unasked()).await,
            Place::TpmAsked => {
                self.prompting.consent(consent::ask((self.prompts.text)(signing.reason))).await?;
                self.sign_in_tpm(key, signing, gate::by_consent()).await
            }
            Place::Hello => self.sign_in_hello(key, signing, gate::by_hello(key.tier)).await,
        }
    }

    async fn health(&self, key: &DeviceKey) -> Result<KeyHealth, KeyError> {
        let found = match place::homes(key) {
            [Place::CredentialManager] => return self.software.health(key).await,
            places => self.find(places, key).await,
        };
        match found {
            Ok(_) => Ok(KeyHealth::Usable),
            Err(KeyError::NotFound) => Ok(KeyHealth::Missing),
            Err(KeyError::Invalidated) => Ok(KeyHealth::Invalidated),
            Err(error) => Err(error),
        }
    }

    async fn forget(&self, key: &KeyRef) -> Result<(), KeyError> {
        let (name, in_hello) = (self.tpm_name(key), self.hello_name(key));
        let hello = off_the_runtime(move || hello::forget(&in_hello()?)).await;
        let tpm = off_the_runtime(move || platform::forget(&name)).await;
        let software = self.software.forget(key).await;
        nothing_there(hello).and(nothing_there(tpm)).and(software)
    }

    async fn gates(&self) -> Result<Gates, KeyError> {
        let Gates { pin, system: _ } = self.software.gates().await?;
        Ok(Gates { pin, system: gate::system_gate(consent::hello().await, self.lacking()) })
    }

    fn cancel(&self) {
        self.prompting.take_back();
    }
}

impl WindowsKeys {
    async fn make_in_hello(&self, key: &KeyRef) -> Result<DeviceKey, Failure> {
        let name = self.hello_name(key);
        let text = (self.prompts.text)(SigningReason::KeyChange);
        let made = self.prompting.hello(move || hello::make(&name()?, &text)).await?;
        let tier = if made.in_hardware { KeyTier::Tpm } else { KeyTier::OsStore };
        Ok(DeviceKey { key: key.clone(), jwk: made.jwk, tier, gate: Gate::UserPresence })
    }

    async fn make_in_tpm(&self, key: &KeyRef, gate: Gate) -> Result<DeviceKey, Failure> {
        let name = self.tpm_name(key);
        let jwk = off_the_runtime(move || platform::make(&name)).await?;
        Ok(DeviceKey { key: key.clone(), jwk, tier: KeyTier::Tpm, gate })
    }

    async fn sign_in_hello(
        &self,
        key: &DeviceKey,
        signing: Signing<'_>,
        verification: Verification,
    ) -> Result<Signed, KeyError> {
        // Windows asks with the message in hand, so it is written before the person answers.
        let message = (signing.message)(&verification);
        let digest = Sha256::digest(&message).into();
        let name = self.hello_name(&key.key);
        let text = (self.prompts.text)(signing.reason);
        let signature = self.prompting.hello(move || hello::sign(&name()?, &digest, &text)).await?;
        signed(&key.jwk, &message, signature, verification)
    }

    async fn sign_in_tpm(
        &self,
        key: &DeviceKey,
        signing: Signing<'_>,
        verification: Verification,
    ) -> Result<Signed, KeyError> {
        let message = (signing.message)(&verification);
        let digest = Sha256::digest(&message).into();
        let name = self.tpm_name(&key.key);
        let signature = off_the_runtime(move || platform::sign(&name, &digest)).await?;
        signed(&key.jwk, &message, signature, verification)
    }

    /// In which of these places the key is.
    async fn find(&self, places: &[Place], key: &DeviceKey) -> Result<Place, KeyError> {
        let mut failed = None;
        for place in places {
            match self.has(*place, key).await {
                Ok(true) => return Ok(*place),
                Ok(false) => {}
                Err(failure) if failure.meaning() == Meaning::Unsupported => {}
                Err(failure) => failed = failed.or(Some(failure)),
            }
        }
        match failed {
            Some(failure) => Err(failure.into()),
            None if places.contains(&Place::Hello) => Err(gate::missing(consent::hello().await)),
            None => Err(KeyError::NotFound),
        }
    }

    async fn has(&self, place: Place, key: &DeviceKey) -> Result<bool, Failure> {
        let jwk = key.jwk.clone();
        match place {
            Place::Hello => {
                let name = self.hello_name(&key.key);
                off_the_runtime(move || hello::has(&name()?, &jwk)).await
            }
            Place::TpmAsked | Place::Tpm => {
                let name = self.tpm_name(&key.key);
                off_the_runtime(move || platform::has(&name, &jwk)).await
            }
            Place::CredentialManager => Ok(false),
        }
    }

    fn tpm_name(&self, key: &KeyRef) -> String {
        form::platform_name(&self.service, &key.0)
    }

    /// Who the person is has to be asked of Windows, so it is done where the name is needed.
    fn hello_name(&self, key: &KeyRef) -> impl Fn() -> Result<String, Failure> + Send + use<> {
        let (service, key) = (self.service.clone(), key.0.clone());
        move || Ok(form::hello_name(&user::sid()?, &service, &key))
    }

    fn lacking(&self) -> Lacking {
        Lacking {
            hello_keys: self.no_hello_keys.load(Ordering::Relaxed),
            tpm_keys: self.no_tpm_keys.load(Ordering::Relaxed),
        }
    }

    fn note_lack(&self, place: Place) {
        match place {
            Place::Hello => self.no_hello_keys.store(true, Ordering::Relaxed),
            Place::TpmAsked | Place::Tpm => self.no_tpm_keys.store(true, Ordering::Relaxed),
            Place::CredentialManager => {}
        }
    }
}

/// A signature by another key, which somebody put under the name, does not leave the device.
fn signed(
    jwk: &Jwk,
    message: &[u8],
    signature: [u8; 64],
    verification: Verification,
) -> Result<Signed, KeyError> {
    let key = jwk.verifying_key().map_err(|error| KeyError::Failed(error.to_string()))?;
    let parsed = p256::ecdsa::Signature::from_slice(&signature)
        .map_err(|error| KeyError::Failed(format!("Windows gave no signature: {error}")))?;
    key.verify(message, &parsed).map_err(|_| KeyError::NotFound)?;
    Ok(Signed { signature: Signature(signature), verification })
}

/// Where such keys can't be, there is none to delete.
fn nothing_there(result: Result<(), Failure>) -> Result<(), KeyError> {
    match result {
        Err(failure) if failure.meaning() == Meaning::Unsupported => Ok(()),
        Err(failure) if failure.meaning() == Meaning::NoSuchKey => Ok(()),
        result => result.map_err(KeyError::from),
    }
}
