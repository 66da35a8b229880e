//! A Secure Enclave of software, which does as it is told.

use std::{
    collections::HashMap,
    sync::{Arc, Condvar, Mutex, MutexGuard, mpsc},
    time::Duration,
};

use nod_core::ports::{Biometry, SystemGate};
use nod_protocol::Jwk;
use p256::ecdsa::{Signature, SigningKey, signature::Signer};

use crate::keys::{
    apple::{
        enrolment::Enrolment,
        error::{Domain, Fault, ITEM_NOT_FOUND, MISSING_ENTITLEMENT},
        hardware::{Biometrics, Found, Guard, Hardware, Named},
    },
    entry,
};

#[derive(Clone)]
pub struct Enclave(Arc<Mutex<State>>);

/// What the person does at the next prompts.
pub enum Answer {
    Recognised,
    Fault(Fault),
    /// Nothing: the prompt stands until it is taken back. Tells when it stands.
    WhenTakenBack {
        asked: mpsc::Sender<()>,
    },
}

/// Whether it was taken back.
#[derive(Default)]
pub struct Prompt {
    taken_back: Mutex<bool>,
    changed: Condvar,
}

struct State {
    open: bool,
    gate: SystemGate,
    biometry: Biometry,
    enrolled: Enrolment,
    keys: HashMap<String, (SigningKey, Guard)>,
    answer: Answer,
    key_fault: Option<Fault>,
    lookup_fault: Option<Fault>,
    signature_fault: Option<Fault>,
    asked: usize,
    signatures: usize,
    taken_back: usize,
}

impl Enclave {
    pub fn with(biometry: Biometry) -> Self {
        Self(Arc::new(Mutex::new(State {
            open: true,
            gate: SystemGate::Ready(biometry),
            biometry,
            enrolled: Enrolment { os: 26, state: b"one finger".into() },
            keys: HashMap::new(),
            answer: Answer::Recognised,
            key_fault: None,
            lookup_fault: None,
            signature_fault: None,
            asked: 0,
            signatures: 0,
            taken_back: 0,
        })))
    }

    /// As for a build without the entitlement.
    pub fn closes(&self) {
        self.state().open = false;
    }

    pub fn gate(&self, gate: SystemGate) {
        self.state().gate = gate;
    }

    pub fn enrols(&self, state: &[u8]) {
        self.state().enrolled.state = state.into();
    }

    pub fn answers(&self, answer: Answer) {
        self.state().answer = answer;
    }

    pub fn refuses_keys(&self, fault: Fault) {
        self.state().key_fault = Some(fault);
    }

    pub fn refuses_lookups(&self, fault: Fault) {
        self.state().lookup_fault = Some(fault);
    }

    pub fn refuses_signatures(&self, fault: Fault) {
        self.state().signature_fault = Some(fault);
    }

    pub fn asked(&self) -> usize {
        self.state().asked
    }

    pub fn signatures(&self) -> usize {
        self.state().signatures
    }

    /// Prompts, not calls.
    pub fn taken_back(&self) -> usize {
        self.state().taken_back
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    fn key(&self, key: &Named) -> Result<Option<(SigningKey, Guard)>, Fault> {
        let state = self.state();
        if let Some(fault) = &state.lookup_fault {
            return Err(fault.clone());
        }
        let found = state.keys.get(&key.name).filter(|_| state.open);
        Ok(found.filter(|(found, _)| Jwk::from_verifying_key(found.verifying_key()) == key.jwk).cloned())
    }
}

impl Hardware for Enclave {
    type Prompt = Prompt;

    fn is_open(&self) -> Result<bool, Fault> {
        Ok(self.state().open)
    }

    fn biometrics(&self) -> Biometrics {
        let state = self.state();
        let enrolled = matches!(state.gate, SystemGate::Ready(_)).then(|| state.enrolled.clone());
        Biometrics { gate: state.gate, enrolled }
    }

    fn make(&self, name: &str, guard: &Guard) -> Result<Jwk, Fault> {
        let mut state = self.state();
        if let Some(fault) = &state.key_fault {
            return Err(fault.clone());
        }
        let key = entry::make_key().unwrap();
        let jwk = Jwk::from_verifying_key(key.verifying_key());
        state.keys.insert(name.to_owned(), (key, guard.clone()));
        Ok(jwk)
    }

    fn find(&self, key: &Named) -> Result<Option<Found>, Fault> {
        Ok(self.key(key)?.map(|(_, guard)| match guard {
            Guard::None => Found { made_for: None },
            Guard::Biometrics(made_for) => Found { made_for },
        }))
    }

    fn prompt(&self) -> Prompt {
        Prompt::default()
    }

    fn ask(&self, prompt: &Prompt, key: &Named, reason: &str) -> Result<Biometry, Fault> {
        assert!(!reason.is_empty());
        self.key(key)?.ok_or_else(not_found)?;
        let mut state = self.state();
        state.asked += 1;
        let asked = match &state.answer {
            Answer::Recognised => return Ok(state.biometry),
            Answer::Fault(fault) => return Err(fault.clone()),
            Answer::WhenTakenBack { asked } => asked.clone(),
        };
        drop(state);
        asked.send(()).unwrap();
        let taken_back = prompt.taken_back.lock().unwrap();
        let (taken_back, _waited) = prompt
            .changed
            .wait_timeout_while(taken_back, Duration::from_secs(10), |taken_back| !*taken_back)
            .unwrap();
        assert!(*taken_back, "the prompt was not taken back");
        Err(Fault { domain: Domain::LocalAuthentication, code: -9, text: "taken back".into() })
    }

    fn take_back(&self, prompt: &Prompt) {
        let mut taken_back = prompt.taken_back.lock().unwrap();
        if !*taken_back {
            self.state().taken_back += 1;
        }
        *taken_back = true;
        prompt.changed.notify_all();
    }

    fn sign(&self, key: &Named, prompt: Option<&Prompt>, message: &[u8]) -> Result<Vec<u8>, Fault> {
        let (key, guard) = self.key(key)?.ok_or_else(not_found)?;
        let mut state = self.state();
        if let Some(fault) = &state.signature_fault {
            return Err(fault.clone());
        }
        match guard {
            Guard::None => assert!(prompt.is_none()),
            Guard::Biometrics(_) => assert!(prompt.is_some_and(|prompt| !*prompt.taken_back.lock().unwrap())),
        }
        state.signatures += 1;
        let signature: Signature = key.sign(message);
        Ok(signature.to_der().as_bytes().to_vec())
    }

    fn delete(&self, name: &str) -> Result<(), Fault> {
        let mut state = self.state();
        if !state.open {
            return Err(Fault::security(MISSING_ENTITLEMENT as i32));
        }
        state.keys.remove(name);
        Ok(())
    }
}

fn not_found() -> Fault {
    Fault::security(ITEM_NOT_FOUND as i32)
}
