use std::sync::{Arc, PoisonError};

use nod_core::{
    DeviceKey,
    ports::{Biometry, KeyError, KeyHealth, Signed, Signing},
};
use nod_protocol::Verification;

use super::{
    AppleKeys,
    error::Fault,
    hardware::{Hardware, Named},
};
use crate::keys::der;

impl<H: Hardware> AppleKeys<H> {
    pub(super) async fn sign_unasked(
        &self,
        key: &DeviceKey,
        signing: Signing<'_>,
    ) -> Result<Signed, KeyError> {
        let verification = ungated();
        let message = (signing.message)(&verification);
        let named = self.named(key);
        let signed = self.blocking(move |hardware| hardware.sign(&named, None, &message)).await;
        match signed {
            Ok(der) => Ok(Signed { signature: der::signature(&der)?, verification }),
            Err(fault) => Err(self.lost_or(fault).await),
        }
    }

    /// First the person, then the message, then the signature: the message tells how the person was
    /// recognised, and a prompt that is taken back in between leaves no signature.
    pub(super) async fn sign_asked(&self, key: &DeviceKey, signing: Signing<'_>) -> Result<Signed, KeyError> {
        let reason = (self.prompts.text)(signing.reason);
        if reason.trim().is_empty() {
            // The system throws an exception over it.
            return Err(KeyError::Failed("the prompt has no text".into()));
        }
        let _turn = self.turn.lock().await;
        let named = self.named(key);
        let asking = Asking::begin(self);
        let biometry = match asking.ask(named.clone(), reason).await {
            Ok(biometry) => biometry,
            Err(_) if asking.is_taken_back() => return Err(KeyError::Cancelled),
            Err(fault) if fault.is_refusal() => return Err(self.refused(key).await),
            Err(fault) => return Err(self.lost_or(fault).await),
        };
        let verification = by_biometrics(biometry);
        let message = (signing.message)(&verification);
        match asking.sign(named, message).await {
            Ok(der) => Ok(Signed { signature: der::signature(&der)?, verification }),
            // Or the key would be blamed for it.
            Err(_) if asking.is_taken_back() => Err(KeyError::Cancelled),
            // The person was recognised a moment ago: it is the key that knows them no longer.
            Err(fault) if fault.is_refusal() => Err(KeyError::Invalidated),
            Err(fault) => Err(fault.into()),
        }
    }

    /// Not recognised, or the key was made for others.
    async fn refused(&self, key: &DeviceKey) -> KeyError {
        match self.hardware_health(key).await {
            Ok(KeyHealth::Invalidated) => KeyError::Invalidated,
            Ok(KeyHealth::Missing) => KeyError::NotFound,
            Ok(KeyHealth::Usable) => KeyError::NotRecognised,
            Err(error) => {
                tracing::debug!(%error, "whether the key is still valid is not known");
                KeyError::NotRecognised
            }
        }
    }

    /// A program without the right to see its keys is told that there are none.
    async fn lost_or(&self, fault: Fault) -> KeyError {
        match KeyError::from(fault) {
            KeyError::NotFound => match self.missing().await {
                Ok(_) => KeyError::NotFound,
                Err(error) => error,
            },
            other => other,
        }
    }
}

/// One prompt, from before it is shown until it must not be used any more. Whoever stops waiting for the
/// signature takes it from the screen.
struct Asking<'a, H: Hardware> {
    keys: &'a AppleKeys<H>,
    prompt: Arc<H::Prompt>,
}

impl<'a, H: Hardware> Asking<'a, H> {
    fn begin(keys: &'a AppleKeys<H>) -> Self {
        let prompt = Arc::new(keys.hardware.prompt());
        *keys.asking.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&prompt));
        Self { keys, prompt }
    }

    fn is_taken_back(&self) -> bool {
        let asking = self.keys.asking.lock().unwrap_or_else(PoisonError::into_inner);
        !asking.as_ref().is_some_and(|prompt| Arc::ptr_eq(prompt, &self.prompt))
    }

    async fn ask(&self, key: Named, reason: String) -> Result<Biometry, Fault> {
        let prompt = Arc::clone(&self.prompt);
        self.keys.blocking(move |hardware| hardware.ask(&prompt, &key, &reason)).await
    }

    async fn sign(&self, key: Named, message: Vec<u8>) -> Result<Vec<u8>, Fault> {
        let prompt = Arc::clone(&self.prompt);
        self.keys.blocking(move |hardware| hardware.sign(&key, Some(&prompt), &message)).await
    }
}

impl<H: Hardware> Drop for Asking<'_, H> {
    fn drop(&mut self) {
        self.keys.asking.lock().unwrap_or_else(PoisonError::into_inner).take();
        self.keys.hardware.take_back(&self.prompt);
    }
}

fn ungated() -> Verification {
    Verification {
        performed: false,
        amr: vec!["hwk".into()],
        bound: false,
        skipped_because: Some("no gate".into()),
    }
}

/// RFC 8176: a hardware key, with the person present. It takes no passcode, so what the device reads is
/// what recognised them.
fn by_biometrics(biometry: Biometry) -> Verification {
    let read = match biometry {
        Biometry::Fingerprint => Some("fpt"),
        Biometry::Face => Some("face"),
        Biometry::Any | Biometry::WindowsHello => None,
    };
    Verification {
        performed: true,
        amr: ["hwk", "user"].into_iter().chain(read).map(String::from).collect(),
        bound: true,
        skipped_because: None,
    }
}
