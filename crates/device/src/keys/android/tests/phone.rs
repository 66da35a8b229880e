use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard},
};

use async_trait::async_trait;
use nod_protocol::{decode_base64url, encode_base64url};
use p256::{
    ecdsa::{SigningKey, signature::Signer},
    pkcs8::EncodePublicKey,
};
use serde_json::{Value, json};

use super::super::{calls::Plugin, refusal::Refused};
use crate::keys::entry;

/// Keeps keys and answers as the Kotlin side does.
#[derive(Clone, Default)]
pub struct Phone(Arc<Mutex<State>>);

pub struct State {
    pub keys: HashMap<String, SigningKey>,
    unlocked: Option<SigningKey>,
    pub asked: Vec<(&'static str, Value)>,
    refusals: VecDeque<(&'static str, String)>,
    pub gates: Value,
    /// In place of what is true.
    pub answer: Option<Value>,
    pub level: Option<&'static str>,
    pub forgets_gates: bool,
    pub unlocks_nothing: bool,
}

impl Default for State {
    fn default() -> Self {
        Self {
            keys: HashMap::new(),
            unlocked: None,
            asked: Vec::new(),
            refusals: VecDeque::new(),
            gates: json!({ "strong": "ready", "passcode": true }),
            answer: None,
            level: None,
            forgets_gates: false,
            unlocks_nothing: false,
        }
    }
}

impl Phone {
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    /// The next such command.
    pub fn refuse(&self, command: &'static str, code: &str) {
        self.state().refusals.push_back((command, code.to_owned()));
    }

    pub fn was_asked(&self, command: &str) -> bool {
        self.state().asked.iter().any(|(asked, _)| *asked == command)
    }

    /// What keys were to be made: (in a StrongBox, attested).
    pub fn tried(&self) -> Vec<(bool, bool)> {
        let state = self.state();
        let makes = state.asked.iter().filter(|(command, _)| *command == "make");
        makes.map(|(_, asked)| (asked["strongBox"] == json!(true), !asked["challenge"].is_null())).collect()
    }
}

#[async_trait]
impl Plugin for Phone {
    async fn call(&self, command: &'static str, arguments: Value) -> Result<Value, Refused> {
        let mut state = self.state();
        state.asked.push((command, arguments.clone()));
        if state.refusals.front().is_some_and(|(refused, _)| *refused == command) {
            let (_, code) = state.refusals.pop_front().unwrap();
            return Err(Refused::read(Some(&code), ""));
        }
        let text = |name: &str| arguments[name].as_str().unwrap_or_default().to_owned();
        let missing = || Refused::read(Some("not-found"), "");
        let sign = |key: &SigningKey| {
            let signature: p256::ecdsa::Signature = key.sign(&decode_base64url(&text("message")).unwrap());
            json!({ "der": encode_base64url(signature.to_der()) })
        };
        match command {
            "make" => Ok(state.make(&arguments)),
            "sign" => state.keys.get(&text("name")).map(sign).ok_or_else(missing),
            "authorize" => {
                let key = state.keys.get(&text("name")).cloned().ok_or_else(missing)?;
                state.unlocked = (!state.unlocks_nothing).then_some(key);
                Ok(json!({ "handle": "one" }))
            }
            "finish" => state.unlocked.take().as_ref().map(sign).ok_or_else(|| Refused::failed("no handle")),
            "health" => state.keys.get(&text("name")).map(|_| json!({})).ok_or_else(missing),
            "forget" => {
                state.keys.remove(&text("name"));
                Ok(json!({}))
            }
            "gates" => Ok(state.gates.clone()),
            other => panic!("there is no command {other}"),
        }
    }

    fn cancel(&self) {}
}

impl State {
    fn make(&mut self, asked: &Value) -> Value {
        if let Some(answer) = &self.answer {
            return answer.clone();
        }
        let key = entry::make_key().unwrap();
        let spki = encode_base64url(key.verifying_key().to_public_key_der().unwrap());
        self.keys.insert(asked["name"].as_str().unwrap().to_owned(), key);
        let level = self.level.unwrap_or(if asked["strongBox"] == json!(true) { "strongbox" } else { "tee" });
        let chain: Vec<&Value> =
            asked.get("challenge").filter(|challenge| !challenge.is_null()).into_iter().collect();
        let gated = asked["gated"] == json!(true) && !self.forgets_gates;
        json!({ "spki": spki, "level": level, "gated": gated, "chain": chain })
    }
}
