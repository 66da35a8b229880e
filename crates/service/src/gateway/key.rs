use nod_protocol::encode_base64url;
use ring::signature::{
    ECDSA_P256_SHA256_ASN1, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey, VerificationAlgorithm,
};
use sha2::{Digest, Sha256};
use x509_cert::{
    der::{
        Decode, Reader, SliceReader, Tag, Tagged,
        asn1::{AnyRef, ObjectIdentifier, UintRef},
    },
    spki::{AlgorithmIdentifierRef, SubjectPublicKeyInfoRef},
};

const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
/// Of RSA keys, in bits. What is smaller proves nothing, what is larger is work.
const SIZES: std::ops::RangeInclusive<usize> = 2048..=8192;

/// A public key that a device or a server signs with: RSASSA-PKCS1-v1_5 (RFC 8017 section 8.2), or ECDSA on P-256
/// with the signature in DER; with SHA-256 both.
pub(super) struct PublicKey {
    algorithm: &'static dyn VerificationAlgorithm,
    key: Vec<u8>,
}

impl PublicKey {
    /// A device's: SubjectPublicKeyInfo in DER, RSA of 2048 to 8192 bits or P-256. `None`: any other.
    pub fn of_device(spki: &[u8]) -> Option<Self> {
        let info = SubjectPublicKeyInfoRef::from_der(spki).ok()?;
        let key = info.subject_public_key.as_bytes()?;
        if info.algorithm.oid == RSA {
            return Self::of_server(key);
        }
        // Whether the point is on the curve shows in its first signature.
        is_p256(&info.algorithm).then(|| Self { algorithm: &ECDSA_P256_SHA256_ASN1, key: key.to_vec() })
    }

    /// A server's: RSAPublicKey (PKCS #1) in DER, of 2048 to 8192 bits. `None`: any other.
    pub fn of_server(pkcs1: &[u8]) -> Option<Self> {
        let bits = modulus_bits(pkcs1)?;
        SIZES.contains(&bits).then(|| Self { algorithm: &RSA_PKCS1_2048_8192_SHA256, key: pkcs1.to_vec() })
    }

    pub fn verifies(&self, message: &str, signature: &[u8]) -> bool {
        UnparsedPublicKey::new(self.algorithm, &self.key).verify(message.as_bytes(), signature).is_ok()
    }
}

/// By what a mailbox is called: its device's key, as SubjectPublicKeyInfo in DER.
pub(super) fn mailbox_id(spki: &[u8]) -> String {
    encode_base64url(Sha256::digest(spki))
}

fn is_p256(algorithm: &AlgorithmIdentifierRef<'_>) -> bool {
    algorithm.assert_algorithm_oid(EC).is_ok() && algorithm.parameters_oid() == Ok(P256)
}

fn modulus_bits(pkcs1: &[u8]) -> Option<usize> {
    let whole = AnyRef::from_der(pkcs1).ok()?;
    if whole.tag() != Tag::Sequence {
        return None;
    }
    let mut reader = SliceReader::new(whole.value()).ok()?;
    let modulus = UintRef::decode(&mut reader).ok()?.as_bytes();
    UintRef::decode(&mut reader).ok()?;
    reader.finish().ok()?;
    Some(modulus.len() * 8 - usize::try_from(modulus.first()?.leading_zeros()).ok()?)
}
