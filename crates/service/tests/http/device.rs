//! A device as a stranger would write one from the document, over the protocol's types alone.

use nod_protocol::{
    Answer, Approval, ApprovalList, Claims, DeviceDescription, Display, Gate, Jwk, KeyChange, KeyClaim,
    KeyDescription, KeyTier, Method as Ask, MultiSignedJws, Receipt, Registration, RegistrationReceipt,
    Signature, Verdict, Verification, prepare, prepare_multi,
    request_signature::{self, Request, SignatureParameters},
    verify,
};
use p256::ecdsa::{SigningKey, signature::Signer};
use reqwest::Method;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::place::{Place, Reply, unique};

pub struct Device {
    pub possession: SigningKey,
    pub verification: SigningKey,
    pub id: String,
    pub service_keys: Vec<Jwk>,
}

pub fn make_key() -> SigningKey {
    SigningKey::from_slice(&Sha256::digest(unique())).unwrap()
}

pub fn public(key: &SigningKey) -> Jwk {
    Jwk::from_verifying_key(key.verifying_key())
}

pub fn sign(key: &SigningKey, input: &[u8]) -> Signature {
    let signature: p256::ecdsa::Signature = key.sign(input);
    Signature(signature.to_bytes().into())
}

pub fn seal<T: Claims>(claims: &T, key: &SigningKey) -> String {
    let unsigned = prepare(claims, &public(key).thumbprint());
    let signature = sign(key, unsigned.signing_input());
    unsigned.with_signature(signature)
}

/// One payload, signed by each of the keys in order.
pub fn seal_by<T: Claims>(claims: &T, keys: &[&SigningKey]) -> MultiSignedJws {
    let ids: Vec<_> = keys.iter().map(|key| public(key).thumbprint()).collect();
    let parts = prepare_multi(claims, &ids);
    let signed = parts.into_iter().zip(keys).map(|(part, key)| {
        let signature = sign(key, part.signing_input());
        (part, signature)
    });
    MultiSignedJws::join(signed.collect())
}

/// Claimed to be in software, without an attestation.
pub fn describe(key: &SigningKey, gate: Gate) -> KeyDescription {
    KeyDescription { jwk: public(key), tier: KeyTier::Software, gate, attestation: Vec::new() }
}

/// What a device called `name` says to register with this code.
pub fn registration(
    place: &Place,
    name: &str,
    code: &str,
    possession: &SigningKey,
    verification: &SigningKey,
) -> Registration {
    Registration {
        aud: place.issuer().to_owned(),
        iat: place.now(),
        exp: place.now() + 60,
        jti: unique(),
        code: code.to_owned(),
        device: DeviceDescription {
            name: name.into(),
            model: "Test".into(),
            os: "Linux".into(),
            app_version: "0.1.0".into(),
        },
        possession: describe(possession, Gate::None),
        verification: Some(describe(verification, Gate::AppPin)),
        push: Vec::new(),
    }
}

impl Device {
    pub async fn register(place: &Place, user: &str, name: &str) -> Self {
        let code = place.service.invite(user).await.unwrap().code;
        let (possession, verification) = (make_key(), make_key());
        let claims = registration(place, name, &code, &possession, &verification);
        let jws = seal_by(&claims, &[&possession, &verification]);
        let reply = place.post("/v1/devices", json!(jws)).await;
        assert_eq!(reply.status, 201, "{}", reply.body);
        let receipt = reply.body["receipt"].as_str().unwrap();
        let discovery = place.send(Method::GET, "/.well-known/nod", &[], Vec::new()).await;
        let service_keys: Vec<Jwk> = serde_json::from_value(discovery.body["jwks"]["keys"].clone()).unwrap();
        let receipt: RegistrationReceipt = verify(receipt, &service_keys).unwrap();
        Self { possession, verification, id: receipt.device_id, service_keys }
    }

    /// Another device of the same service, which got this receipt for a registration.
    pub fn with_receipt(&self, reply: &Reply) -> Self {
        let receipt: RegistrationReceipt =
            verify(reply.body["receipt"].as_str().unwrap(), &self.service_keys).unwrap();
        Self {
            possession: self.possession.clone(),
            verification: self.verification.clone(),
            id: receipt.device_id,
            service_keys: self.service_keys.clone(),
        }
    }

    /// What this device says to get these new keys.
    pub fn key_change(
        &self,
        place: &Place,
        possession: Option<KeyDescription>,
        verification: Option<KeyDescription>,
    ) -> KeyChange {
        KeyChange {
            aud: place.issuer().to_owned(),
            iss: self.id.clone(),
            iat: place.now(),
            exp: place.now() + 60,
            jti: unique(),
            possession,
            verification,
        }
    }

    /// Exchanges both keys.
    pub async fn renew_keys(&mut self, place: &Place) {
        let (possession, verification) = (make_key(), make_key());
        let change = self.key_change(
            place,
            Some(describe(&possession, Gate::None)),
            Some(describe(&verification, Gate::AppPin)),
        );
        let jws = seal_by(&change, &[&self.possession, &possession, &verification]);
        let reply = place.post("/v1/devices/self/keys", json!(jws)).await;
        assert_eq!(reply.status, 200, "{}", reply.body);
        (self.possession, self.verification) = (possession, verification);
    }

    /// The header fields of a request that this device signs.
    pub fn headers(
        &self,
        place: &Place,
        method: &Method,
        path: &str,
        body: &[u8],
        parameters: SignatureParameters,
    ) -> Vec<(&'static str, String)> {
        let target_uri = format!("{}{path}", place.issuer());
        let request = Request { method: method.as_str(), target_uri: &target_uri, body };
        let unsigned = request_signature::prepare(request, &parameters);
        let signature = sign(&self.possession, unsigned.signing_input());
        let headers = unsigned.with_signature(signature);
        let mut list = vec![("signature-input", headers.signature_input), ("signature", headers.signature)];
        list.extend(headers.content_digest.map(|digest| ("content-digest", digest)));
        list
    }

    pub fn parameters(&self, place: &Place) -> SignatureParameters {
        SignatureParameters {
            created: place.now(),
            nonce: unique(),
            key: public(&self.possession).thumbprint(),
        }
    }

    pub async fn call(&self, place: &Place, method: Method, path: &str, body: Value) -> Reply {
        let body = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
        let headers = self.headers(place, &method, path, &body, self.parameters(place));
        place.send(method, path, &headers, body).await
    }

    pub async fn approvals(&self, place: &Place) -> Vec<Approval> {
        let list: ApprovalList = self.call(place, Method::GET, "/v1/approvals", Value::Null).await.take(200);
        list.approvals.iter().map(|jws| verify(jws, &self.service_keys).unwrap()).collect()
    }

    /// The one approval that waits.
    pub async fn approval(&self, place: &Place) -> Approval {
        let [approval] = self.approvals(place).await.try_into().expect("one approval waits");
        approval
    }

    /// The right answer to it.
    pub fn answer(&self, place: &Place, approval: &Approval, verdict: Verdict, code: Option<&str>) -> Answer {
        let gated = verdict == Verdict::Approve && approval.method == Ask::Biometric;
        let amr = if gated { vec!["swk".into(), "pin".into()] } else { vec!["swk".into()] };
        Answer {
            iss: self.id.clone(),
            aud: place.issuer().to_owned(),
            jti: unique(),
            iat: place.now(),
            exp: place.now() + 60,
            approval: approval.jti.clone(),
            nonce: approval.nonce.clone(),
            verdict,
            reason: None,
            code: code.map(str::to_owned),
            seen: Display::of(approval, "Example ID").hash(),
            key: KeyClaim { tier: KeyTier::Software, gate: if gated { Gate::AppPin } else { Gate::None } },
            verification: Verification { performed: gated, amr, bound: gated, skipped_because: None },
        }
    }

    /// Signed by the key that the method and the verdict call for.
    pub async fn send(&self, place: &Place, approval: &Approval, answer: &Answer) -> Reply {
        let gated = answer.verdict == Verdict::Approve && approval.method == Ask::Biometric;
        let key = if gated { &self.verification } else { &self.possession };
        self.send_signed(place, &approval.jti, seal(answer, key)).await
    }

    pub async fn send_signed(&self, place: &Place, approval: &str, answer: String) -> Reply {
        self.call(
            place,
            Method::POST,
            &format!("/v1/approvals/{approval}/answer"),
            json!({ "answer": answer }),
        )
        .await
    }

    pub fn read(&self, reply: &Reply) -> Receipt {
        assert_eq!(reply.status, 200, "{}", reply.body);
        verify(reply.body["receipt"].as_str().unwrap(), &self.service_keys).unwrap()
    }

    /// Answers the one approval that waits.
    pub async fn decide(&self, place: &Place, verdict: Verdict, code: Option<&str>) -> Receipt {
        let approval = self.approval(place).await;
        let answer = self.answer(place, &approval, verdict, code);
        self.read(&self.send(place, &approval, &answer).await)
    }
}
