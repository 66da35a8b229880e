use nod_tpm_wire::{Auth, Bytes, Point, Refusal, StoredKey};
use tss_esapi::{
    Error,
    constants::{
        response_code::Tss2ResponseCodeKind as Kind,
        tss::{TPM2_RH_NULL, TPM2_ST_HASHCHECK},
    },
    handles::KeyHandle,
    interface_types::{algorithm::HashingAlgorithm, session_handles::AuthSession},
    structures::{
        Digest, EccParameter, HashScheme, HashcheckTicket, Private, Public, Signature, SignatureScheme,
    },
    traits::{Marshall, UnMarshall},
    tss2_esys::TPMT_TK_HASHCHECK,
};

use crate::{connection::Connection, refused::Refused, templates};

/// A key in the TPM, and the session that it is to be used with.
pub struct Loaded {
    pub key: KeyHandle,
    pub session: AuthSession,
}

impl Connection {
    pub fn make(&mut self, auth: Option<&Auth>) -> Result<(StoredKey, Point), Refused> {
        if auth.is_some() {
            let state = self.state()?;
            if state.max_tries == 0 || state.seconds_a_try == 0 {
                return Err(Refused::new(Refusal::Unfit, "the TPM does not count tries"));
            }
        }
        let template = templates::signing(auth.is_some())?;
        // Exposed to the TPM.
        let auth = auth.map(|auth| tss_esapi::structures::Auth::try_from(auth.expose())).transpose()?;
        let (primary, session) = (self.primary, self.session(true)?);
        let made = self.context.execute_with_session(Some(session), |context| {
            context.create(primary, template, auth, None, None, None)
        });
        self.end(session);
        let made = made?;
        let point = point(&made.out_public)?;
        let key = StoredKey {
            parent: Bytes(self.parent.clone()),
            public: Bytes(made.out_public.marshall()?),
            private: Bytes(made.out_private.value().to_vec()),
        };
        Ok((key, point))
    }

    /// Puts the key into the TPM. `wrong_tries_count`: what the caller takes it for.
    pub fn load(
        &mut self,
        key: &StoredKey,
        of: &Point,
        wrong_tries_count: Option<bool>,
    ) -> Result<Loaded, Refused> {
        if key.parent.0 != self.parent {
            return Err(Refused::new(Refusal::OtherTpm, "the key has another primary key"));
        }
        let damaged = |what: &str| Refused::new(Refusal::Damaged, what);
        let public =
            Public::unmarshall(&key.public.0).map_err(|_| damaged("the public part can't be read"))?;
        if point(&public)? != *of {
            return Err(damaged("it is another key"));
        }
        // Not left to the TPM: a key used without its PIN would cost a try.
        let counts = !public.object_attributes().no_da();
        if wrong_tries_count.is_some_and(|expected| expected != counts) {
            return Err(damaged("it is a key of another kind"));
        }
        let private = Private::try_from(key.private.0.as_slice())?;
        let (primary, session) = (self.primary, self.session(true)?);
        let loaded = self
            .context
            .execute_with_session(Some(session), |context| context.load(primary, private, public));
        match loaded {
            Ok(key) => Ok(Loaded { key, session }),
            Err(error) => {
                self.end(session);
                Err(not_loaded(error))
            }
        }
    }

    /// `r ‖ s` over a SHA-256 digest.
    pub fn sign(&mut self, loaded: &Loaded, digest: &[u8], auth: Option<&Auth>) -> Result<Bytes, Refused> {
        let digest = Digest::try_from(digest)?;
        if digest.len() != 32 {
            return Err(Refused::new(Refusal::Failed, "a digest has 32 bytes"));
        }
        if let Some(auth) = auth {
            // Exposed to the TPM; it stays in this process and proves itself by the session's HMAC.
            let auth = tss_esapi::structures::Auth::try_from(auth.expose())?;
            self.context.tr_set_auth(loaded.key.into(), auth)?;
        }
        // A signature is nothing that the TPM could encrypt.
        self.encrypting(loaded.session, false)?;
        let scheme = SignatureScheme::EcDsa { hash_scheme: HashScheme::new(HashingAlgorithm::Sha256) };
        let ticket = hashed_elsewhere()?;
        let signature = self.context.execute_with_session(Some(loaded.session), |context| {
            context.sign(loaded.key, digest, scheme, ticket)
        })?;
        let Signature::EcDsa(signature) = signature else {
            return Err(Refused::new(Refusal::Failed, "the TPM gave another kind of signature"));
        };
        let (r, s) = (padded(signature.signature_r())?, padded(signature.signature_s())?);
        Ok(Bytes([r, s].concat()))
    }

    /// Whether nothing of it is left in the TPM.
    pub fn unload(&mut self, loaded: &Loaded) -> bool {
        let (key, session) = (self.flush(loaded.key), self.end(loaded.session));
        key && session
    }
}

/// The parent is the right one, so what the TPM finds wrong with the parts is wrong with the parts.
fn not_loaded(error: Error) -> Refused {
    let refused = Refused::from(error);
    let Error::Tss2Error(code) = error else { return refused };
    let why = match code.kind() {
        Some(
            Kind::Attributes
            | Kind::Binding
            | Kind::Curve
            | Kind::EccPoint
            | Kind::Hash
            | Kind::Insufficient
            | Kind::Integrity
            | Kind::Kdf
            | Kind::Key
            | Kind::KeySize
            | Kind::ReservedBits
            | Kind::Scheme
            | Kind::Selector
            | Kind::Sensitive
            | Kind::Size
            | Kind::Symmetric
            | Kind::Type
            | Kind::Value,
        ) => Refusal::Damaged,
        // The primary key has no authorisation: it is the session that is stale.
        Some(Kind::AuthFail | Kind::BadAuth) => Refusal::Failed,
        _ => refused.why,
    };
    Refused { why, ..refused }
}

fn point(public: &Public) -> Result<Point, Refused> {
    let Public::Ecc { unique, .. } = public else {
        return Err(Refused::new(Refusal::Damaged, "it is no key on a curve"));
    };
    Ok(Point { x: Bytes(padded(unique.x())?), y: Bytes(padded(unique.y())?) })
}

/// 32 bytes, big-endian: a TPM may leave leading zeros out.
fn padded(number: &EccParameter) -> Result<Vec<u8>, Refused> {
    let missing = 32_usize.checked_sub(number.len());
    let missing = missing.ok_or_else(|| Refused::new(Refusal::Damaged, "a number has more than 32 bytes"))?;
    let mut padded = vec![0; missing];
    padded.extend_from_slice(number.value());
    Ok(padded)
}

/// No ticket: an unrestricted key signs any digest.
fn hashed_elsewhere() -> Result<HashcheckTicket, Refused> {
    let ticket =
        TPMT_TK_HASHCHECK { tag: TPM2_ST_HASHCHECK, hierarchy: TPM2_RH_NULL, digest: Default::default() };
    Ok(HashcheckTicket::try_from(ticket)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_permanent_vectors_become_the_same_bytes_with_and_without_their_leading_zeros() {
        let vectors: serde_json::Value =
            serde_json::from_str(include_str!("../../protocol/vectors/signature_forms.json")).unwrap();
        for case in vectors["cases"].as_array().unwrap() {
            for form in ["tpm", "tpm_padded"] {
                let [r, s] = ["r", "s"].map(|number| padded(&number_of(&case[form][number])).ok().unwrap());
                assert_eq!([r, s].concat(), bytes(&case["signature"]), "{} {form}", case["name"]);
            }
        }
    }

    #[test]
    fn a_number_of_more_bytes_than_the_curve_has_is_refused() {
        let long = EccParameter::try_from(vec![1; 33]).unwrap();
        assert!(matches!(padded(&long), Err(Refused { why: Refusal::Damaged, .. })));
    }

    fn number_of(hexadecimal: &serde_json::Value) -> EccParameter {
        EccParameter::try_from(bytes(hexadecimal)).unwrap()
    }

    fn bytes(hexadecimal: &serde_json::Value) -> Vec<u8> {
        let digits = hexadecimal.as_str().unwrap();
        (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap()).collect()
    }
}
