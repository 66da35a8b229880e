use nod_protocol::Jwk;
use x509_cert::der::asn1::ObjectIdentifier;

use super::{AttestationError, certificate::Certificate};

/// Of Android's key description.
const ATTESTATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.11129.2.1.17");
/// The key's own, the attesting key's, the root's; makers put one or two between the last two.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=8;

/// An attestation's certificates: the key's own first, the root's last.
pub(super) struct Chain {
    certificates: Vec<Certificate>,
}

impl Chain {
    /// From `x5c` (RFC 7515 section 4.1.6).
    pub fn read(x5c: &[String]) -> Result<Self, AttestationError> {
        if !LENGTHS.contains(&x5c.len()) {
            return Err(AttestationError::Malformed);
        }
        let read = |text: &String| {
            let der = nod_protocol::decode_base64(text).ok_or(AttestationError::Malformed)?;
            Certificate::read(&der)
        };
        Ok(Self { certificates: x5c.iter().map(read).collect::<Result<_, _>>()? })
    }

    pub fn attested_key(&self) -> Option<Jwk> {
        self.certificates.first().and_then(Certificate::jwk)
    }

    /// SubjectPublicKeyInfo in DER.
    pub fn root_key(&self) -> &[u8] {
        self.certificates.last().map_or(&[], Certificate::public_key)
    }

    /// Each by the next, the last by itself.
    pub fn check_signatures(&self) -> Result<(), AttestationError> {
        let issuers = self.certificates.iter().skip(1).chain(self.certificates.last());
        let holds = self.certificates.iter().zip(issuers).all(|(one, issuer)| one.is_issued_by(issuer));
        holds.then_some(()).ok_or(AttestationError::BrokenChain)
    }

    /// The key's own certificate is dated by the device's clock, and the root is trusted for its key. A
    /// key that was put in at the factory can't be exchanged, so its certificates count though they ended;
    /// those handed out over the air live for weeks and must not.
    pub fn check_validity(&self, now: i64) -> Result<(), AttestationError> {
        let [_, issuers @ .., _] = &self.certificates[..] else { return Err(AttestationError::Malformed) };
        let from_factory = issuers.last().is_some_and(Certificate::is_of_a_factory);
        let valid = |one: &Certificate| one.has_begun(now) && (from_factory || !one.is_over(now));
        issuers.iter().all(valid).then_some(()).ok_or(AttestationError::Expired)
    }

    /// What secure hardware says of the key. It speaks in the key's own certificate alone: an attested key
    /// could sign a certificate with any lie below its own.
    pub fn extension(&self) -> Result<&[u8], AttestationError> {
        let [own, others @ ..] = &self.certificates[..] else { return Err(AttestationError::Malformed) };
        if others.iter().any(|other| other.extensions(ATTESTATION).next().is_some()) {
            return Err(AttestationError::Extended);
        }
        let mut extensions = own.extensions(ATTESTATION);
        match (extensions.next(), extensions.next()) {
            (Some(extension), None) => Ok(extension),
            (None, _) => Err(AttestationError::Silent),
            (Some(_), Some(_)) => Err(AttestationError::Malformed),
        }
    }

    /// Of all but the key's own, which the device numbers itself.
    pub fn serials(&self) -> impl Iterator<Item = &[u8]> {
        self.certificates.iter().skip(1).map(Certificate::serial)
    }
}
