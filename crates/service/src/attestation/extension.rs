//! `KeyDescription`, the contents of the attestation extension: the few of its fields that are judged.
//! <https://source.android.com/docs/security/features/keystore/attestation#schema>

use std::collections::BTreeMap;

use x509_cert::der::{
    self, Decode, Reader, SliceReader, Tag, Tagged,
    asn1::{AnyRef, OctetStringRef},
};

use super::AttestationError;

const PURPOSE: u32 = 1;
const NO_AUTH_REQUIRED: u32 = 503;
const USER_AUTH_TYPE: u32 = 504;
const AUTH_TIMEOUT: u32 = 505;
const ORIGIN: u32 = 702;
const ROOT_OF_TRUST: u32 = 704;

const SIGN: u64 = 2;
const VERIFY: u64 = 3;
const GENERATED: u64 = 0;
/// Of `HardwareAuthenticatorType`.
const FINGERPRINT: u64 = 2;
const VERIFIED: u8 = 0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SecurityLevel {
    Software,
    TrustedEnvironment,
    StrongBox,
}

/// What secure hardware says of a key. Only what it enforces itself is in here.
#[derive(Debug)]
pub(super) struct AttestedKey {
    pub challenge: Vec<u8>,
    /// Of whoever attests.
    pub attestation_level: SecurityLevel,
    /// Of where the key lives.
    pub key_level: SecurityLevel,
    /// Made there, not brought in.
    pub generated: bool,
    pub only_signs: bool,
    /// Nobody has to be authenticated.
    pub free_to_use: bool,
    /// One authentication is good for one use.
    pub asks_each_time: bool,
    pub takes_biometric: bool,
    /// The maker's own OS, on a device that takes no other.
    pub boot_verified: bool,
}

impl AttestedKey {
    pub fn read(extension: &[u8]) -> Result<Self, AttestationError> {
        read(extension).map_err(|_| AttestationError::Malformed)
    }
}

fn read(extension: &[u8]) -> der::Result<AttestedKey> {
    let mut reader = SliceReader::new(extension)?;
    let attested = reader.sequence(|fields| {
        let _attestation_version = u64::decode(fields)?;
        let attestation_level = security_level(fields)?;
        let _key_version = u64::decode(fields)?;
        let key_level = security_level(fields)?;
        let challenge = <&OctetStringRef>::decode(fields)?.as_bytes().to_vec();
        let _unique_id = <&OctetStringRef>::decode(fields)?;
        let _by_software = AuthorizationList::read(fields)?;
        let by_hardware = AuthorizationList::read(fields)?;
        Ok::<_, der::Error>(AttestedKey {
            challenge,
            attestation_level,
            key_level,
            generated: by_hardware.integer(ORIGIN)? == Some(GENERATED),
            only_signs: by_hardware.only_signs()?,
            free_to_use: by_hardware.has(NO_AUTH_REQUIRED),
            asks_each_time: matches!(by_hardware.integer(AUTH_TIMEOUT)?, None | Some(0)),
            takes_biometric: by_hardware
                .integer(USER_AUTH_TYPE)?
                .is_some_and(|kinds| kinds & FINGERPRINT != 0),
            boot_verified: by_hardware.boot_verified()?,
        })
    })?;
    reader.finish()?;
    Ok(attested)
}

/// The value of each `[tag] EXPLICIT` member, as DER.
struct AuthorizationList<'a> {
    members: BTreeMap<u32, &'a [u8]>,
}

impl<'a> AuthorizationList<'a> {
    fn read(reader: &mut SliceReader<'a>) -> der::Result<Self> {
        let mut members = BTreeMap::new();
        let list = AnyRef::decode(reader)?;
        list.tag().assert_eq(Tag::Sequence)?;
        let mut reader = SliceReader::new(list.value())?;
        while !reader.is_finished() {
            let member = AnyRef::decode(&mut reader)?;
            let Tag::ContextSpecific { constructed: true, number } = member.tag() else {
                return Err(member.tag().unexpected_error(None).into());
            };
            // Which of two would the OS have meant?
            if members.insert(number.value(), member.value()).is_some() {
                return Err(member.tag().value_error().into());
            }
        }
        Ok(Self { members })
    }

    fn has(&self, tag: u32) -> bool {
        self.members.contains_key(&tag)
    }

    fn integer(&self, tag: u32) -> der::Result<Option<u64>> {
        self.members.get(&tag).map(|value| u64::from_der(value)).transpose()
    }

    fn only_signs(&self) -> der::Result<bool> {
        let Some(value) = self.members.get(&PURPOSE) else { return Ok(false) };
        let set = AnyRef::from_der(value)?;
        set.tag().assert_eq(Tag::Set)?;
        let mut reader = SliceReader::new(set.value())?;
        let mut purposes = Vec::new();
        while !reader.is_finished() {
            purposes.push(u64::decode(&mut reader)?);
        }
        Ok(purposes.contains(&SIGN) && purposes.iter().all(|purpose| [SIGN, VERIFY].contains(purpose)))
    }

    fn boot_verified(&self) -> der::Result<bool> {
        let Some(value) = self.members.get(&ROOT_OF_TRUST) else { return Ok(false) };
        let mut reader = SliceReader::new(value)?;
        reader.sequence(|fields| {
            let _boot_key = <&OctetStringRef>::decode(fields)?;
            let locked = bool::decode(fields)?;
            let state = enumerated(fields)?;
            // Newer ones have a hash behind.
            while !fields.is_finished() {
                AnyRef::decode(fields)?;
            }
            Ok(locked && state == VERIFIED)
        })
    }
}

fn security_level<'a>(reader: &mut impl Reader<'a>) -> der::Result<SecurityLevel> {
    match enumerated(reader)? {
        0 => Ok(SecurityLevel::Software),
        1 => Ok(SecurityLevel::TrustedEnvironment),
        2 => Ok(SecurityLevel::StrongBox),
        _ => Err(Tag::Enumerated.value_error().into()),
    }
}

fn enumerated<'a>(reader: &mut impl Reader<'a>) -> der::Result<u8> {
    let value = AnyRef::decode(reader)?;
    value.tag().assert_eq(Tag::Enumerated)?;
    match value.value() {
        [one] => Ok(*one),
        _ => Err(Tag::Enumerated.length_error().into()),
    }
}
