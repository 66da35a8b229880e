//! A user of the server: their tokens, their policies, their sign-ins.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};

use super::{Peer, REALM};
use crate::{Fault, fault};

/// One whom nobody else signs in as.
pub struct Person {
    pub peer: Arc<Peer>,
    pub name: String,
}

/// Which kind of push token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    Push,
    /// eduMFA's newer one.
    EduPush,
}

/// A token that waits for a device, or has one.
#[derive(Clone, Debug)]
pub struct Token {
    pub serial: String,
    /// What the QR code says.
    pub link: String,
    /// The QR code itself, as a `data:` address of a PNG.
    pub picture: String,
}

/// A sign-in that waits for the device.
#[derive(Clone, Debug)]
pub struct SignIn {
    pub transaction: String,
    /// What the person reads where they sign in.
    pub message: String,
    /// What is to be pressed on the device, where something is.
    pub presence: Option<String>,
}

static NUMBER: AtomicU32 = AtomicU32::new(1);

impl Person {
    /// # Errors
    /// Where the server refuses.
    pub async fn new(peer: &Arc<Peer>) -> Result<Self, Fault> {
        let name = format!("person{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        let user = json!({
            "user": name, "resolver": "users", "password": "a-password-of-theirs",
            "givenname": "Ada", "surname": "Example", "email": "ada@example.com",
        });
        peer.rest.post("/user/", user).await?;
        Ok(Self { peer: Arc::clone(peer), name })
    }

    /// A new token, which waits for a device.
    ///
    /// # Errors
    /// Where the server refuses.
    pub async fn token(&self, kind: TokenKind) -> Result<Token, Fault> {
        let wanted = json!({"type": kind.name(), "genkey": 1, "user": self.name, "realm": REALM, "pin": ""});
        let made = self.peer.rest.post("/token/init", wanted).await?;
        let serial = text(&made, &made["detail"]["serial"])?;
        let link = text(&made, &made["detail"]["pushurl"]["value"])?;
        let picture = text(&made, &made["detail"]["pushurl"]["img"])?;
        Ok(Token { serial, link, picture })
    }

    /// A policy for this person alone: `action` is written `name=value, name=value`.
    ///
    /// # Errors
    /// Where the server refuses.
    pub async fn policy(&self, scope: &str, action: &str) -> Result<(), Fault> {
        let name = format!("{}_{}", self.name, NUMBER.fetch_add(1, Ordering::Relaxed));
        self.peer.rest.policy(&name, scope, Some(&self.name), action).await
    }

    /// Begins to sign in, with every token there is.
    ///
    /// # Errors
    /// Where the server refuses or makes no challenge.
    pub async fn sign_in(&self) -> Result<SignIn, Fault> {
        let body = json!({"user": self.name, "realm": REALM});
        let answer = self.peer.rest.post("/validate/triggerchallenge", body).await?;
        let detail = &answer["detail"];
        let presence = detail["multi_challenge"].as_array().into_iter().flatten();
        let presence = presence.filter_map(|challenge| challenge["presence_answer"].as_str()).next();
        Ok(SignIn {
            transaction: text(&answer, &detail["transaction_id"])?,
            message: text(&answer, &detail["message"])?,
            presence: presence.map(str::to_owned),
        })
    }

    /// What the server says of it: `pending`, `accept`, `declined`, `cancelled`. One that it forgot is `pending`, too.
    ///
    /// # Errors
    /// Where the server refuses.
    pub async fn status(&self, sign_in: &SignIn) -> Result<String, Fault> {
        let answer =
            self.peer.rest.get(&format!("/validate/polltransaction/{}", sign_in.transaction)).await?;
        text(&answer, &answer["detail"]["challenge_status"])
    }

    /// Goes on with it, as the page does where they sign in: whether the person is in. It can be done once.
    ///
    /// # Errors
    /// Where the server refuses to say.
    pub async fn finish(&self, sign_in: &SignIn, typed: &str) -> Result<bool, Fault> {
        let check = json!({
            "user": self.name, "realm": REALM, "pass": typed, "transaction_id": sign_in.transaction,
        });
        let answer = self.peer.rest.post("/validate/check", check).await?;
        answer["result"]["value"].as_bool().ok_or_else(|| fault(format!("neither yes nor no: {answer}")))
    }

    /// # Errors
    /// Where the server refuses.
    pub async fn delete(&self, token: &Token) -> Result<(), Fault> {
        self.peer.rest.delete(&format!("/token/{}", token.serial)).await.map(drop)
    }

    /// # Errors
    /// Where the server refuses.
    pub async fn disable(&self, token: &Token) -> Result<(), Fault> {
        self.peer.rest.post("/token/disable", json!({"serial": token.serial})).await.map(drop)
    }

    /// From now on the device may not ask for what is pending with this token.
    ///
    /// # Errors
    /// Where the server refuses.
    pub async fn forbid_polling(&self, token: &Token) -> Result<(), Fault> {
        let path = format!("/token/info/{}/polling_allowed", token.serial);
        self.peer.rest.post(&path, json!({"value": "False"})).await.map(drop)
    }

    /// What the server keeps about a token: its `info`, such as `firebase_token`, the address it pushes to.
    ///
    /// # Errors
    /// Where the server refuses or knows no such token.
    pub async fn kept(&self, token: &Token) -> Result<Value, Fault> {
        let answer = self.peer.rest.get(&format!("/token/?serial={}", token.serial)).await?;
        match &answer["result"]["value"]["tokens"][0]["info"] {
            Value::Null => Err(fault(format!("no token {}", token.serial))),
            info => Ok(info.clone()),
        }
    }
}

impl TokenKind {
    /// The server's own.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Push => "push",
            Self::EduPush => "edupush",
        }
    }
}

fn text(answer: &Value, field: &Value) -> Result<String, Fault> {
    field.as_str().map(str::to_owned).ok_or_else(|| fault(format!("something is missing in {answer}")))
}
