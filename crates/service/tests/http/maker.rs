//! A maker of phones with a root of its own, whose secure hardware attests keys as Android does.

use nod_protocol::{Gate, KeyChallenge, KeyDescription, KeyTier, encode_base64};
use p256::ecdsa::{SigningKey, signature::Signer};
use rcgen::{
    BasicConstraints, Certificate, CertificateParams, CustomExtension, DnType, IsCa, Issuer, KeyPair,
    PKCS_ECDSA_P256_SHA256, PKCS_ECDSA_P384_SHA384, PublicKeyData, SerialNumber, SignatureAlgorithm,
};
use serde_json::json;
use time::OffsetDateTime;

use crate::{
    device::{make_key, public, registration, seal_by},
    place::{Place, Reply},
};

const EXTENSION: &[u64] = &[1, 3, 6, 1, 4, 1, 11129, 2, 1, 17];
const SERIAL_NUMBER: &[u64] = &[2, 5, 4, 5];

pub struct Maker {
    /// The root, the one below it, and the one in the phone.
    issuers: [Authority; 3],
}

/// A phone that is about to be registered.
pub struct Phone {
    pub possession: SigningKey,
    pub verification: SigningKey,
    code: String,
}

impl Phone {
    pub async fn invited(place: &Place) -> Self {
        let code = place.service.invite("ada").await.unwrap().code;
        Self { possession: make_key(), verification: make_key(), code }
    }

    pub fn facts(&self, gate: Gate) -> Facts {
        Facts::new(KeyChallenge::registration(&self.code), gate)
    }

    pub async fn register(
        &self,
        place: &Place,
        possession: KeyDescription,
        verification: KeyDescription,
    ) -> Reply {
        let mut claims = registration(place, "Phone", &self.code, &self.possession, &self.verification);
        (claims.possession, claims.verification) = (possession, Some(verification));
        place.post("/v1/devices", json!(seal_by(&claims, &[&self.possession, &self.verification]))).await
    }

    /// With the possession key attested as it should be, and this for the other.
    pub async fn register_gated(&self, place: &Place, maker: &Maker, verification: KeyDescription) -> Reply {
        let possession = maker.describe(&self.possession, Gate::None, &self.facts(Gate::None));
        self.register(place, possession, verification).await
    }
}

struct Authority {
    parameters: CertificateParams,
    key: KeyPair,
    certificate: Certificate,
}

/// What secure hardware says of a key. Untold changes: of a StrongBox key on a phone as it was sold.
#[derive(Clone)]
pub struct Facts {
    pub challenge: Vec<u8>,
    pub attestation_level: u8,
    pub key_level: u8,
    pub purposes: Vec<u8>,
    pub origin: u8,
    pub no_auth_required: bool,
    pub user_auth_type: Option<u8>,
    pub auth_timeout: Option<u8>,
    pub locked: u8,
    pub boot_state: u8,
}

impl Facts {
    pub fn new(challenge: [u8; 32], gate: Gate) -> Self {
        let gated = matches!(gate, Gate::Biometric | Gate::UserPresence);
        Self {
            challenge: challenge.to_vec(),
            attestation_level: 2,
            key_level: 2,
            purposes: vec![2],
            origin: 0,
            no_auth_required: !gated,
            user_auth_type: gated.then_some(2),
            auth_timeout: None,
            locked: 0xFF,
            boot_state: 0,
        }
    }

    fn extension(&self) -> CustomExtension {
        let integer = |value: u8| der(&[2], &[value]);
        let purposes = der(&[0x31], &self.purposes.iter().flat_map(|one| integer(*one)).collect::<Vec<_>>());
        let root_of_trust = [
            der(&[4], &[7; 32]),
            der(&[1], &[self.locked]),
            der(&[10], &[self.boot_state]),
            der(&[4], &[8; 32]),
        ];
        let mut list = member(1, &purposes);
        if self.no_auth_required {
            list.extend(member(503, &der(&[5], &[])));
        }
        for (tag, value) in [(504, self.user_auth_type), (505, self.auth_timeout), (702, Some(self.origin))] {
            list.extend(value.map(|value| member(tag, &integer(value))).unwrap_or_default());
        }
        list.extend(member(704, &der(&[0x30], &root_of_trust.concat())));
        let description = [
            der(&[2], &[100]),
            der(&[10], &[self.attestation_level]),
            der(&[2], &[100]),
            der(&[10], &[self.key_level]),
            der(&[4], &self.challenge),
            der(&[4], &[]),
            der(&[0x30], &[]),
            der(&[0x30], &list),
        ];
        CustomExtension::from_oid_content(EXTENSION, der(&[0x30], &description.concat()))
    }
}

impl Maker {
    /// With attestation keys from the factory, or ones that were handed out over the air, which both ended
    /// at `until` (NumericDate).
    pub fn new(from_factory: bool, until: i64) -> Self {
        let kind = if from_factory { DnType::from_oid(SERIAL_NUMBER) } else { DnType::CommonName };
        let root = Authority::new(name(DnType::CommonName, "Root", i64::MAX), &PKCS_ECDSA_P384_SHA384, None);
        let batch = Authority::new(name(kind.clone(), "Batch", until), &PKCS_ECDSA_P384_SHA384, Some(&root));
        let phone = Authority::new(name(kind, "Phone", until), &PKCS_ECDSA_P256_SHA256, Some(&batch));
        Self { issuers: [root, batch, phone] }
    }

    pub fn root(&self) -> String {
        self.issuers[0].certificate.pem()
    }

    /// Hexadecimal, of the certificate in the phone.
    pub fn serial(&self) -> String {
        let serial = self.issuers[2].parameters.serial_number.as_ref().unwrap();
        serial.to_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The description of a StrongBox key, with these facts attested.
    pub fn describe(&self, key: &SigningKey, gate: Gate, facts: &Facts) -> KeyDescription {
        let phone = &self.issuers[2];
        let own = own(facts).signed_by(&Subject(key), &phone.issuer()).unwrap();
        let chain = std::iter::once(&own).chain(self.issuers.iter().rev().map(|issuer| &issuer.certificate));
        let attestation = chain.map(|certificate| encode_base64(certificate.der())).collect();
        KeyDescription { jwk: public(key), tier: KeyTier::Strongbox, gate, attestation }
    }

    /// Another key, "attested" with an attested one, which signs whatever its owner wants.
    pub fn extend(&self, by: &SigningKey, facts: &Facts, key: &SigningKey, gate: Gate) -> KeyDescription {
        let mut described = self.describe(by, gate, facts);
        let forged = own(facts).signed_by(&Subject(key), &Issuer::new(own(facts), Subject(by))).unwrap();
        described.attestation.insert(0, encode_base64(forged.der()));
        KeyDescription { jwk: public(key), ..described }
    }
}

impl Authority {
    fn new(
        parameters: CertificateParams,
        algorithm: &'static SignatureAlgorithm,
        issuer: Option<&Self>,
    ) -> Self {
        let key = KeyPair::generate_for(algorithm).unwrap();
        let certificate = match issuer {
            Some(issuer) => parameters.signed_by(&key, &issuer.issuer()).unwrap(),
            None => parameters.self_signed(&key).unwrap(),
        };
        Self { parameters, key, certificate }
    }

    fn issuer(&self) -> Issuer<'_, &KeyPair> {
        Issuer::from_params(&self.parameters, &self.key)
    }
}

fn name(kind: DnType, name: &str, until: i64) -> CertificateParams {
    let mut parameters = CertificateParams::default();
    parameters.distinguished_name = rcgen::DistinguishedName::new();
    parameters.distinguished_name.push(kind, name);
    parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    parameters.serial_number = Some(SerialNumber::from_slice(&[0x0A, name.len() as u8, 0xBC]));
    if let Ok(until) = OffsetDateTime::from_unix_timestamp(until) {
        parameters.not_after = until;
    }
    parameters
}

fn own(facts: &Facts) -> CertificateParams {
    let mut parameters = name(DnType::CommonName, "Android Keystore Key", i64::MAX);
    parameters.is_ca = IsCa::NoCa;
    parameters.custom_extensions = vec![facts.extension()];
    parameters
}

/// A key of the device's, as one that is certified and one that certifies.
struct Subject<'a>(&'a SigningKey);

impl PublicKeyData for Subject<'_> {
    fn der_bytes(&self) -> &[u8] {
        // The trait lends; a test may leak 65 bytes.
        Box::leak(self.0.verifying_key().to_sec1_point(false).as_bytes().into())
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        &PKCS_ECDSA_P256_SHA256
    }
}

impl rcgen::SigningKey for Subject<'_> {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        let signature: p256::ecdsa::Signature = self.0.sign(message);
        Ok(signature.to_der().as_bytes().to_vec())
    }
}

fn member(tag: u32, value: &[u8]) -> Vec<u8> {
    match tag {
        0..31 => der(&[0xA0 | tag as u8], value),
        _ => der(&[0xBF, 0x80 | (tag >> 7) as u8, (tag & 0x7F) as u8], value),
    }
}

fn der(tag: &[u8], value: &[u8]) -> Vec<u8> {
    let length = match value.len() {
        short @ 0..128 => vec![short as u8],
        long => vec![0x82, (long >> 8) as u8, long as u8],
    };
    // Two bytes of length only where one is not enough.
    let length = if value.len() >= 128 && value.len() < 256 { vec![0x81, value.len() as u8] } else { length };
    [tag, &length, value].concat()
}
