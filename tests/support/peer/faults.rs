use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

use super::front::Message;

/// What was seen, and what is to go wrong, of each token.
#[derive(Default)]
pub(super) struct Faults {
    tokens: Mutex<HashMap<String, OfToken>>,
}

#[derive(Default)]
struct OfToken {
    seen: HashMap<Message, Vec<HashMap<String, String>>>,
    tampered: Option<(String, String)>,
    clock_off: f64,
    lost: HashMap<Message, u32>,
}

impl Faults {
    pub fn saw(&self, serial: &str, message: Message, fields: &HashMap<String, String>) {
        self.of(serial, |token| token.seen.entry(message).or_default().push(fields.clone()));
    }

    pub fn seen(&self, serial: &str, message: Message) -> Vec<HashMap<String, String>> {
        self.of(serial, |token| token.seen.get(&message).cloned().unwrap_or_default())
    }

    pub fn tamper(&self, serial: &str, field: &str, value: &str) {
        self.of(serial, |token| token.tampered = Some((field.to_owned(), value.to_owned())));
    }

    pub fn turn_clock(&self, serial: &str, seconds: f64) {
        self.of(serial, |token| token.clock_off = seconds);
    }

    pub fn lose(&self, serial: &str, message: Message, times: u32) {
        self.of(serial, |token| token.lost.insert(message, times));
    }

    /// Whether the answer to this one is to be lost.
    pub fn loses(&self, serial: &str, message: Message) -> bool {
        self.of(serial, |token| match token.lost.get_mut(&message) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            Some(_) | None => false,
        })
    }

    /// Changes an answer on its way.
    pub fn change(&self, serial: &str, answer: &mut Value) {
        let (tampered, clock_off) = self.of(serial, |token| (token.tampered.clone(), token.clock_off));
        if let Some(time) = answer["time"].as_f64() {
            answer["time"] = (time + clock_off).into();
        }
        let Some((field, value)) = tampered else { return };
        for challenge in answer["result"]["value"].as_array_mut().into_iter().flatten() {
            if challenge.get(&field).is_some() {
                challenge[&field] = value.clone().into();
            }
        }
    }

    fn of<T>(&self, serial: &str, work: impl FnOnce(&mut OfToken) -> T) -> T {
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        work(tokens.entry(serial.to_owned()).or_default())
    }
}
