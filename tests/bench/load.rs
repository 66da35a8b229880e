//! How many sign-ins the service carries, with real devices: real keys, real signatures, the real protocol. The
//! devices share the machine's cores with the service, so this is a lower bound.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use nod_adapters::{Native, SystemClock, SystemRandom};
use nod_core::ports::{
    Answer, DeviceKeys, Enrolment, Gates, Gesture, KeyError, KeyHealth, KeyPurpose, MadeKey, Making,
    OfferText, PinState, Provider, Signed, Signing, SystemGate, Trust,
};
use nod_core::{Account, AccountId, AccountKey, DeviceKey, KeyRef, Outcome, Verdict};
use nod_protocol::{
    AuthenticationStatus, CodeMatchMode, DeviceDescription, Gate, Jwk, KeyTier, Method, Signature,
    Verification,
};
use nod_tests::application::{Application, sign_in};
use nod_tests::program::Group;
use nod_tests::service::Service;
use nod_tests::{Fault, fault};
use p256::ecdsa::{SigningKey, signature::Signer};

use crate::figures::{Figure, percentile};

const DEVICES: usize = 16;
const WATCHED: Duration = Duration::from_secs(10);

pub async fn measure() -> Result<Vec<Figure>, Fault> {
    let group = Group::new()?;
    let service = Service::start(&group, &[]).await?;
    let application = service.application("Load").await?;
    let mut devices = Vec::new();
    for number in 0..DEVICES {
        devices.push(Device::register(&service, number).await?);
    }
    let start = Instant::now();
    let running: Vec<_> = devices
        .into_iter()
        .map(|device| tokio::spawn(device.sign_in_until(application.clone(), start + WATCHED)))
        .collect();
    let (mut whole, mut answers) = (Vec::new(), Vec::new());
    for device in running {
        let (sign_ins, answered) = device.await??;
        whole.extend(sign_ins);
        answers.extend(answered);
    }
    let seconds = start.elapsed().as_secs_f64();
    let count = f64::from(u32::try_from(whole.len())?);
    Ok(vec![
        Figure::new(
            format!("service: sign-ins a second, {DEVICES} devices at once"),
            "/s",
            vec![count / seconds],
        ),
        Figure::new("service: whole sign-in, median", "ms", vec![percentile(&whole, 0.5)]),
        Figure::new("service: whole sign-in, p99", "ms", vec![percentile(&whole, 0.99)]),
        Figure::new("service: an answer, sent to receipt, p99", "ms", vec![percentile(&answers, 0.99)]),
    ])
}

struct Device {
    user: String,
    provider: Native,
    account: Account,
}

impl Device {
    async fn register(service: &Service, number: usize) -> Result<Self, Fault> {
        let user = format!("user-{number}");
        service.admin(&["user", "add", &user]).await?;
        let link = OfferText::Link(service.invite(&user).await?.link);
        let keys = Arc::<Keys>::default();
        let provider = Native::new(keys.clone(), Arc::new(SystemClock), Arc::new(SystemRandom));
        let offer = provider.read_offer(&link, &Trust::System).await.map_err(told)?;
        let id = AccountId(user.clone());
        let purpose = KeyPurpose::Possession;
        let making = Making { purpose, gesture: &Gesture::None, challenge: &offer.key_challenge };
        let made = keys.make(&KeyRef::first(&id, purpose), making).await.map_err(told)?;
        let device = DeviceDescription {
            name: user.clone(),
            model: "bench".to_owned(),
            os: "Linux".to_owned(),
            app_version: "0".to_owned(),
        };
        let (possession, attestation) = (AccountKey::Es256(made.key), made.attestation);
        let enrolment = Enrolment { id, offer, device, possession, attestation, verification: None };
        let sealed = provider.seal_enrolment(&enrolment, &Gesture::None).await.map_err(told)?;
        let account = provider.deliver_enrolment(&sealed).await.map_err(told)?;
        Ok(Self { user, provider, account })
    }

    /// One sign-in after the other; how long each took, and its answer alone, in milliseconds.
    async fn sign_in_until(
        self,
        application: Application,
        end: Instant,
    ) -> Result<(Vec<f64>, Vec<f64>), Fault> {
        let (mut whole, mut answers) = (Vec::new(), Vec::new());
        while Instant::now() < end {
            let start = Instant::now();
            let begun = application.ask(&sign_in(&self.user, Method::Approve, CodeMatchMode::None)).await?;
            // A running app hears it on its stream; here it is fetched, which costs the service a little more.
            let pending = self.provider.pending(&self.account).await.map_err(told)?;
            let request = pending.first().ok_or_else(|| fault("the sign-in did not reach its device"))?;
            let answer = Answer { verdict: Verdict::Approve, code: None, gesture: Gesture::None };
            let sealed = self.provider.seal(&self.account, request, &answer).await.map_err(told)?;
            let sent = Instant::now();
            match self.provider.deliver(&self.account, &sealed).await.map_err(told)? {
                Outcome::Approved { next: None } => {}
                other => return Err(fault(format!("an approval became {other:?}"))),
            }
            answers.push(sent.elapsed().as_secs_f64() * 1000.0);
            match application.status(&begun.id, 5).await? {
                AuthenticationStatus::Allow { .. } => whole.push(start.elapsed().as_secs_f64() * 1000.0),
                other => return Err(fault(format!("the application heard {other:?}"))),
            }
        }
        Ok((whole, answers))
    }
}

fn told(error: impl std::fmt::Display) -> Fault {
    fault(error.to_string())
}

/// Keys that live as long as the bench.
#[derive(Default)]
struct Keys(Mutex<HashMap<String, SigningKey>>);

#[async_trait]
impl DeviceKeys for Keys {
    async fn make(&self, key: &KeyRef, _: Making<'_>) -> Result<MadeKey, KeyError> {
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).map_err(|error| KeyError::Failed(error.to_string()))?;
        let made = SigningKey::from_slice(&secret).map_err(|error| KeyError::Failed(error.to_string()))?;
        let jwk = Jwk::from_verifying_key(made.verifying_key());
        self.lock().insert(key.0.clone(), made);
        let key = DeviceKey { key: key.clone(), jwk, tier: KeyTier::Software, gate: Gate::None };
        Ok(MadeKey { key, attestation: Vec::new() })
    }

    async fn sign(&self, key: &DeviceKey, signing: Signing<'_>) -> Result<Signed, KeyError> {
        let keys = self.lock();
        let key = keys.get(&key.key.0).ok_or(KeyError::NotFound)?;
        let verification = Verification {
            performed: false,
            amr: vec!["swk".to_owned()],
            bound: false,
            skipped_because: Some("no gate".to_owned()),
        };
        let signature: p256::ecdsa::Signature = key.sign(&(signing.message)(&verification));
        Ok(Signed { signature: Signature(signature.to_bytes().into()), verification })
    }

    async fn health(&self, key: &DeviceKey) -> Result<KeyHealth, KeyError> {
        let there = self.lock().contains_key(&key.key.0);
        Ok(if there { KeyHealth::Usable } else { KeyHealth::Missing })
    }

    async fn forget(&self, key: &KeyRef) -> Result<(), KeyError> {
        self.lock().remove(&key.0);
        Ok(())
    }

    async fn gates(&self) -> Result<Gates, KeyError> {
        Ok(Gates { pin: PinState::NotSet, system: SystemGate::Absent })
    }

    fn cancel(&self) {}
}

impl Keys {
    fn lock(&self) -> MutexGuard<'_, HashMap<String, SigningKey>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
