use nod_protocol::Jwk;
use ring::signature::{self, UnparsedPublicKey, VerificationAlgorithm};
use x509_cert::{
    Certificate as Parsed,
    der::{
        Decode, DecodePem, Encode, Reader, SliceReader, Tag, Tagged,
        asn1::{AnyRef, ObjectIdentifier},
    },
};

use super::AttestationError;

const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
const P384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.34");
const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const ECDSA_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");
const ECDSA_SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.3");
const RSA_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11");
const RSA_SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.12");
const RSA_SHA512: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.13");
const SERIAL_NUMBER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.5");

/// One X.509 certificate (RFC 5280), with the bytes that its issuer signed.
pub(super) struct Certificate {
    parsed: Parsed,
    signed: Vec<u8>,
    public_key: Vec<u8>,
}

impl Certificate {
    pub fn read(der: &[u8]) -> Result<Self, AttestationError> {
        let malformed = |_| AttestationError::Malformed;
        let parsed = Parsed::from_der(der).map_err(malformed)?;
        // As they came: written anew they may be other bytes.
        let whole = AnyRef::from_der(der).map_err(malformed)?;
        let signed = SliceReader::new(whole.value()).and_then(|mut reader| reader.tlv_bytes());
        let signed = signed.map_err(malformed)?.to_vec();
        let public_key = parsed.tbs_certificate().subject_public_key_info().to_der().map_err(malformed)?;
        Ok(Self { parsed, signed, public_key })
    }

    /// SubjectPublicKeyInfo in DER.
    pub fn public_key(&self) -> &[u8] {
        &self.public_key
    }

    /// `None`: no P-256 key.
    pub fn jwk(&self) -> Option<Jwk> {
        let info = self.parsed.tbs_certificate().subject_public_key_info();
        let point = info.subject_public_key.as_bytes()?;
        (self.curve()? == P256).then(|| Jwk::from_sec1(point).ok()).flatten()
    }

    /// Big-endian, without leading zeros.
    pub fn serial(&self) -> &[u8] {
        let bytes = self.parsed.tbs_certificate().serial_number().as_bytes();
        &bytes[bytes.iter().take_while(|byte| **byte == 0).count()..]
    }

    pub fn is_issued_by(&self, issuer: &Self) -> bool {
        let tbs = self.parsed.tbs_certificate();
        let names_fit = tbs.issuer() == issuer.parsed.tbs_certificate().subject();
        let algorithms_fit = tbs.signature() == self.parsed.signature_algorithm();
        let (Some(algorithm), Some(signature)) =
            (issuer.algorithm(self.parsed.signature_algorithm().oid), self.parsed.signature().as_bytes())
        else {
            return false;
        };
        let issuer = issuer.parsed.tbs_certificate().subject_public_key_info();
        let Some(key) = issuer.subject_public_key.as_bytes() else { return false };
        let verified = UnparsedPublicKey::new(algorithm, key).verify(&self.signed, signature).is_ok();
        names_fit && algorithms_fit && verified
    }

    /// Times are NumericDate.
    pub fn has_begun(&self, now: i64) -> bool {
        seconds(&self.parsed.tbs_certificate().validity().not_before) <= now
    }

    pub fn is_over(&self, now: i64) -> bool {
        seconds(&self.parsed.tbs_certificate().validity().not_after) < now
    }

    /// Named by a serial number, as makers' certificates from the factory are.
    pub fn is_of_a_factory(&self) -> bool {
        let subject = self.parsed.tbs_certificate().subject().as_ref();
        subject.iter().flat_map(|name| name.iter()).any(|attribute| attribute.oid == SERIAL_NUMBER)
    }

    /// The contents of each extension of this kind.
    pub fn extensions(&self, kind: ObjectIdentifier) -> impl Iterator<Item = &[u8]> {
        let extensions = self.parsed.tbs_certificate().extensions();
        let extensions = extensions.into_iter().flatten();
        extensions
            .filter(move |extension| extension.extn_id == kind)
            .map(|extension| extension.extn_value.as_bytes())
    }

    /// How this certificate's key verifies a signature of that kind.
    fn algorithm(&self, kind: ObjectIdentifier) -> Option<&'static dyn VerificationAlgorithm> {
        let info = self.parsed.tbs_certificate().subject_public_key_info();
        if info.algorithm.oid == RSA {
            return match kind {
                RSA_SHA256 => Some(&signature::RSA_PKCS1_2048_8192_SHA256),
                RSA_SHA384 => Some(&signature::RSA_PKCS1_2048_8192_SHA384),
                RSA_SHA512 => Some(&signature::RSA_PKCS1_2048_8192_SHA512),
                _ => None,
            };
        }
        match (self.curve()?, kind) {
            (P256, ECDSA_SHA256) => Some(&signature::ECDSA_P256_SHA256_ASN1),
            (P256, ECDSA_SHA384) => Some(&signature::ECDSA_P256_SHA384_ASN1),
            (P384, ECDSA_SHA256) => Some(&signature::ECDSA_P384_SHA256_ASN1),
            (P384, ECDSA_SHA384) => Some(&signature::ECDSA_P384_SHA384_ASN1),
            _ => None,
        }
    }

    fn curve(&self) -> Option<ObjectIdentifier> {
        let algorithm = &self.parsed.tbs_certificate().subject_public_key_info().algorithm;
        if algorithm.oid != EC {
            return None;
        }
        let parameters = algorithm.parameters.as_ref()?;
        (parameters.tag() == Tag::ObjectIdentifier).then(|| parameters.decode_as().ok()).flatten()
    }
}

/// SubjectPublicKeyInfo in DER of a certificate in PEM.
pub(super) fn public_key_of_pem(pem: &str) -> Option<Vec<u8>> {
    let certificate = Parsed::from_pem(pem).ok()?;
    certificate.tbs_certificate().subject_public_key_info().to_der().ok()
}

fn seconds(time: &x509_cert::time::Time) -> i64 {
    i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX)
}
