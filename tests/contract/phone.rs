//! The least that a privacyIDEA server takes for a phone, to see what the server itself does.

use std::collections::HashMap;

use nod_tests::peer::Token;
use nod_tests::{Fault, fault};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use serde_json::Value;

pub struct Phone {
    http: reqwest::Client,
    url: String,
    serial: String,
    key: RsaKeyPair,
}

/// A challenge as it came.
pub type Challenge = HashMap<String, Value>;

impl Phone {
    /// Enrols with a token; the key is the one of the test vectors.
    pub async fn enrol(token: &Token) -> Result<Self, Fault> {
        let vectors: Value =
            serde_json::from_str(include_str!("../../crates/adapters/vectors/privacyidea.json"))?;
        let key = pem(vectors["client_private_key"].as_str().unwrap_or_default())?;
        let key = RsaKeyPair::from_pkcs8(&key).map_err(|error| fault(error.to_string()))?;
        let link = url::Url::parse(&token.link).map_err(|error| fault(error.to_string()))?;
        let asked: HashMap<String, String> = link.query_pairs().into_owned().collect();
        let phone = Self {
            http: reqwest::Client::builder().no_proxy().build()?,
            url: asked.get("url").cloned().unwrap_or_default(),
            serial: token.serial.clone(),
            key,
        };
        let public = vectors["client_pubkey_field"].as_str().unwrap_or_default();
        let credential = asked.get("enrollment_credential").map(String::as_str).unwrap_or_default();
        let answer = phone
            .post(&[
                ("serial", &phone.serial),
                ("enrollment_credential", credential),
                ("fbtoken", "no_firebase_token"),
                ("pubkey", public),
            ])
            .await?;
        if answer["result"]["value"] == true { Ok(phone) } else { Err(fault(answer.to_string())) }
    }

    pub async fn poll(&self) -> Result<Vec<Challenge>, Fault> {
        let now = time_now();
        let signature = self.sign(&[&self.serial, &now])?;
        let mut url = url::Url::parse(&self.url).map_err(|error| fault(error.to_string()))?;
        url.query_pairs_mut()
            .append_pair("serial", &self.serial)
            .append_pair("timestamp", &now)
            .append_pair("signature", &signature);
        let answer: Value = serde_json::from_str(&self.http.get(url).send().await?.text().await?)?;
        match answer["result"]["value"].as_array() {
            Some(_) => Ok(serde_json::from_value(answer["result"]["value"].clone())?),
            None => Err(fault(answer.to_string())),
        }
    }

    /// The one challenge there is.
    pub async fn challenge(&self) -> Result<Challenge, Fault> {
        let mut all = self.poll().await?;
        match (all.pop(), all.is_empty()) {
            (Some(only), true) => Ok(only),
            (_, _) => Err(fault("not one challenge")),
        }
    }

    /// What the server says to an acceptance: `result.value`.
    pub async fn accept(&self, challenge: &Challenge, presence: Option<&str>) -> Result<bool, Fault> {
        let nonce = nonce(challenge);
        let mut signed = vec![nonce, self.serial.as_str()];
        signed.extend(presence);
        let signature = self.sign(&signed)?;
        let mut fields = vec![("serial", self.serial.as_str()), ("nonce", nonce), ("signature", &signature)];
        fields.extend(presence.map(|presence| ("presence_answer", presence)));
        self.answer(&fields).await
    }

    /// What it says to a rejection.
    pub async fn decline(&self, challenge: &Challenge) -> Result<bool, Fault> {
        let nonce = nonce(challenge);
        let signature = self.sign(&[nonce, &self.serial, "decline"])?;
        self.answer(&[
            ("serial", &self.serial),
            ("nonce", nonce),
            ("decline", "1"),
            ("signature", &signature),
        ])
        .await
    }

    async fn answer(&self, fields: &[(&str, &str)]) -> Result<bool, Fault> {
        let answer = self.post(fields).await?;
        answer["result"]["value"].as_bool().ok_or_else(|| fault(answer.to_string()))
    }

    async fn post(&self, fields: &[(&str, &str)]) -> Result<Value, Fault> {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self.http.post(&self.url).header("content-type", "application/x-www-form-urlencoded");
        Ok(serde_json::from_str(&request.body(body).send().await?.text().await?)?)
    }

    fn sign(&self, parts: &[&str]) -> Result<String, Fault> {
        let mut signature = vec![0; self.key.public().modulus_len()];
        let message = parts.join("|");
        self.key
            .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message.as_bytes(), &mut signature)
            .map_err(|error| fault(error.to_string()))?;
        Ok(base32(&signature))
    }
}

fn nonce(challenge: &Challenge) -> &str {
    challenge.get("nonce").and_then(Value::as_str).unwrap_or_default()
}

fn pem(text: &str) -> Result<Vec<u8>, Fault> {
    use base64::Engine;
    let inner: String = text.lines().filter(|line| !line.starts_with("-----")).collect();
    base64::engine::general_purpose::STANDARD.decode(inner).map_err(|error| fault(error.to_string()))
}

fn time_now() -> String {
    let now = time::OffsetDateTime::now_utc();
    now.format(&time::format_description::well_known::Rfc3339).unwrap_or_default()
}

/// RFC 4648, padded.
fn base32(bytes: &[u8]) -> String {
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    bytes
        .chunks(5)
        .flat_map(|chunk| {
            let mut five = [0; 8];
            five[3..3 + chunk.len()].copy_from_slice(chunk);
            let bits = u64::from_be_bytes(five);
            let full = (chunk.len() * 8).div_ceil(5);
            (0..8).map(
                move |at| {
                    if at < full { letters[(bits >> (35 - 5 * at)) as usize & 31] as char } else { '=' }
                },
            )
        })
        .collect()
}
