use nod_core::{
    AccountKey,
    ports::{Gesture, KeyError, Signing, SigningReason},
};
use nod_protocol::{Verification, encode_base64};
use p256::ecdsa::Signature as Ecdsa;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;

use super::Client;

/// SubjectPublicKeyInfo of a P-256 key up to its point's coordinates (RFC 5480).
const P256_SPKI: [u8; 27] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86,
    0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04,
];

/// The text of several fields that is signed: joined by `|`, nothing escaped.
pub(super) fn joined(fields: &[&str]) -> String {
    fields.join("|")
}

/// A signature as the servers read it: base32 in capitals with padding (RFC 4648 §6).
pub(super) fn as_base32(signature: &[u8]) -> String {
    data_encoding::BASE32.encode(signature)
}

/// RSASSA-PKCS1-v1_5 with SHA-256, or ECDSA with SHA-256 in DER, as the key is.
pub(super) async fn sign(
    client: &Client,
    key: &AccountKey,
    message: &str,
    reason: SigningReason,
) -> Result<Vec<u8>, KeyError> {
    let key = match key {
        AccountKey::Rs256(key) => return client.rsa.sign(key, message.as_bytes()).await,
        AccountKey::Es256(key) => key,
    };
    let bytes = |_: &Verification| message.as_bytes().to_vec();
    let signing = Signing { message: &bytes, reason, gesture: &Gesture::None };
    let signature = client.keys.sign(key, signing).await?.signature;
    let signature = Ecdsa::from_slice(&signature.0).map_err(|error| KeyError::Failed(error.to_string()))?;
    Ok(signature.to_der().as_bytes().to_vec())
}

/// The public half: SubjectPublicKeyInfo in DER.
pub(super) fn spki(key: &AccountKey) -> Result<Vec<u8>, KeyError> {
    match key {
        AccountKey::Rs256(key) => Ok(key.spki.clone()),
        AccountKey::Es256(key) => {
            let public = key.jwk.verifying_key().map_err(|error| KeyError::Failed(error.to_string()))?;
            let point = public.to_sec1_point(false);
            Ok(P256_SPKI.iter().chain(&point.as_bytes()[1..]).copied().collect())
        }
    }
}

/// The same in standard base64, as enrolment sends it.
pub(super) fn public_key(key: &AccountKey) -> Result<String, KeyError> {
    spki(key).map(encode_base64)
}

/// base64url of SHA-256 over it: the id of the key's mailbox at a gateway.
pub(super) fn mailbox_id(key: &AccountKey) -> Result<String, KeyError> {
    Ok(nod_protocol::encode_base64url(Sha256::digest(spki(key)?)))
}

/// A NumericDate as all versions of the servers read it: ISO 8601 with an offset and no fraction.
pub(super) fn timestamp(numeric_date: i64) -> String {
    let at = OffsetDateTime::from_unix_timestamp(numeric_date).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let (year, month, day) = at.to_calendar_date();
    let (hour, minute, second) = at.to_hms();
    format!("{year:04}-{:02}-{day:02}T{hour:02}:{minute:02}:{second:02}+00:00", u8::from(month))
}

#[cfg(test)]
mod tests {
    use super::{
        super::testing::{account, client, vectors},
        *,
    };

    #[test]
    fn times_are_written_as_the_oldest_server_reads_them() {
        assert_eq!(timestamp(1_767_323_045), "2026-01-02T03:04:05+00:00");
        assert_eq!(timestamp(0), "1970-01-01T00:00:00+00:00");
        assert_eq!(timestamp(i64::MAX), "1970-01-01T00:00:00+00:00");
    }

    #[tokio::test]
    async fn the_vectors_messages_are_signed_to_the_byte() {
        let (client, account, vectors) = (client(), account(), vectors());
        for name in ["poll", "update"] {
            let vector = &vectors["client_messages"][name];
            let message = vector["message"].as_str().unwrap();
            let signature =
                sign(&client, &account.possession, message, SigningReason::Request).await.unwrap();
            assert_eq!(as_base32(&signature), vector["signature"].as_str().unwrap(), "{name}");
        }
        let sent = public_key(&account.possession).unwrap();
        assert_eq!(sent, vectors["client_pubkey_field"].as_str().unwrap());
    }

    /// OpenSSL's own encoding of a P-256 key.
    #[test]
    fn a_p256_key_has_the_encoding_that_others_make() {
        use p256::pkcs8::EncodePublicKey;
        let secret = p256::ecdsa::SigningKey::from_slice(&[7; 32]).unwrap();
        let jwk = nod_protocol::Jwk::from_verifying_key(secret.verifying_key());
        let key = AccountKey::Es256(nod_core::DeviceKey {
            key: nod_core::KeyRef("k".into()),
            jwk,
            tier: nod_protocol::KeyTier::Software,
            gate: nod_protocol::Gate::None,
        });
        let der = secret.verifying_key().to_public_key_der().unwrap();
        assert_eq!(spki(&key).unwrap(), der.as_bytes());
    }
}
