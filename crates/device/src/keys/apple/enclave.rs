//! The calls to Security: keys of the Secure Enclave in the data-protection keychain.
#![allow(unsafe_code, reason = "C calls; each is wrapped here")]

use std::ptr::{self, NonNull};

use nod_core::ports::Biometry;
use nod_protocol::Jwk;
use objc2::rc::autoreleasepool;
use objc2_core_foundation::{
    CFBoolean, CFData, CFDictionary, CFError, CFNumber, CFRetained, CFString, CFType,
};
use objc2_security::{
    SecAccessControl, SecAccessControlCreateFlags, SecItemCopyMatching, SecItemDelete, SecKey,
    kSecAttrAccessControl, kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly,
    kSecAttrAccessibleWhenPasscodeSetThisDeviceOnly, kSecAttrApplicationTag, kSecAttrIsPermanent,
    kSecAttrKeySizeInBits, kSecAttrKeyType, kSecAttrKeyTypeECSECPrimeRandom, kSecAttrLabel, kSecAttrTokenID,
    kSecAttrTokenIDSecureEnclave, kSecClass, kSecClassKey, kSecKeyAlgorithmECDSASignatureMessageX962SHA256,
    kSecPrivateKeyAttrs, kSecReturnAttributes, kSecReturnRef, kSecUseAuthenticationContext,
    kSecUseDataProtectionKeychain, kSecValueRef,
};

use super::{
    context::{self, Context},
    enrolment::Enrolment,
    error::{Domain, Fault, ITEM_NOT_FOUND, MISSING_ENTITLEMENT},
    hardware::{Biometrics, Found, Guard, Hardware, Named},
};

/// The Secure Enclave of this device. The name of a key is its application tag.
pub struct SecureEnclave;

impl Hardware for SecureEnclave {
    type Prompt = Context;

    /// A deletion tells, of an item that never is: who has no keychain may search it all the same (for the
    /// sake of smart cards) and finds nothing, but may not delete.
    fn is_open(&self) -> Result<bool, Fault> {
        if SIMULATED {
            return Ok(false);
        }
        match autoreleasepool(|_| delete(NO_KEY)) {
            Ok(()) => Ok(true),
            Err(Fault { domain: Domain::Security, code: MISSING_ENTITLEMENT, .. }) => Ok(false),
            Err(fault) => Err(fault),
        }
    }

    fn biometrics(&self) -> Biometrics {
        context::biometrics()
    }

    fn make(&self, name: &str, guard: &Guard) -> Result<Jwk, Fault> {
        autoreleasepool(|_| {
            if SIMULATED {
                return Err(Fault::security(MISSING_ENTITLEMENT as i32));
            }
            // A second key under one tag would be found or not, as it happens.
            delete(name)?;
            let key = make_key(name, guard)?;
            public_key(&key)
        })
    }

    fn find(&self, key: &Named) -> Result<Option<Found>, Fault> {
        autoreleasepool(|_| {
            let item = find_item(key, &Context::silent())?;
            Ok(item.map(|item| Found { made_for: item.label.as_deref().and_then(Enrolment::parse) }))
        })
    }

    fn prompt(&self) -> Context {
        autoreleasepool(|_| Context::asking())
    }

    fn ask(&self, prompt: &Context, key: &Named, reason: &str) -> Result<Biometry, Fault> {
        autoreleasepool(|_| {
            let item = find_item(key, &Context::silent())?.ok_or_else(not_found)?;
            // The key's own names the set it was made for; a new one stands for whoever is enrolled now, and
            // then the signature tells.
            let access = match item.access {
                Some(access) => access,
                None => access_control(&Guard::Biometrics(None))?,
            };
            prompt.evaluate(&access, reason)
        })
    }

    fn take_back(&self, prompt: &Context) {
        autoreleasepool(|_| prompt.invalidate());
    }

    fn sign(&self, key: &Named, prompt: Option<&Context>, message: &[u8]) -> Result<Vec<u8>, Fault> {
        autoreleasepool(|_| {
            let silent = Context::silent();
            let item = find_item(key, prompt.unwrap_or(&silent))?.ok_or_else(not_found)?;
            let message = CFData::from_bytes(message);
            let signature = reporting(|error| {
                // SAFETY: `error` may be written to; the algorithm is a constant of the framework.
                unsafe {
                    item.key.signature(kSecKeyAlgorithmECDSASignatureMessageX962SHA256, &message, error)
                }
            })?;
            Ok(signature.to_vec())
        })
    }

    fn delete(&self, name: &str) -> Result<(), Fault> {
        autoreleasepool(|_| delete(name))
    }
}

/// The simulator's Secure Enclave is a program on the Mac: no key of it may claim the tier.
const SIMULATED: bool = cfg!(target_abi = "sim");

/// No key's name: each of those has a slash.
const NO_KEY: &str = "nothing is ever kept under this";

struct Item {
    key: CFRetained<SecKey>,
    label: Option<String>,
    access: Option<CFRetained<SecAccessControl>>,
}

fn find_item(key: &Named, context: &Context) -> Result<Option<Item>, Fault> {
    let tag = CFData::from_bytes(key.name.as_bytes());
    let yes = CFBoolean::new(true);
    // SAFETY: constants of the framework, of the types that these attributes take.
    let query = unsafe {
        dictionary(&[
            (kSecClass, kSecClassKey.as_ref()),
            (kSecAttrApplicationTag, tag.as_ref()),
            (kSecAttrTokenID, kSecAttrTokenIDSecureEnclave.as_ref()),
            (kSecReturnRef, yes.as_ref()),
            (kSecReturnAttributes, yes.as_ref()),
            (kSecUseAuthenticationContext, context.as_cf()),
            (kSecUseDataProtectionKeychain, yes.as_ref()),
        ])
    };
    let mut found: *const CFType = ptr::null();
    // SAFETY: the query's keys and values are of the right types; `found` may be written to.
    let status = unsafe { SecItemCopyMatching(query.as_opaque(), &mut found) };
    if status as isize == ITEM_NOT_FOUND {
        return Ok(None);
    }
    if status != 0 {
        return Err(Fault::security(status));
    }
    let found = NonNull::new(found.cast_mut()).ok_or_else(not_understood)?;
    // SAFETY: a function that copies gives what it gives retained (the Create rule).
    let found = unsafe { CFRetained::from_raw(found) };
    let attributes = found.downcast::<CFDictionary>().map_err(|_| not_understood())?;
    // SAFETY: the attributes of an item have strings as keys.
    let attributes = unsafe { CFRetained::cast_unchecked::<CFDictionary<CFString, CFType>>(attributes) };
    // SAFETY: constants of the framework.
    let (reference, label, access) = unsafe {
        (attributes.get(kSecValueRef), attributes.get(kSecAttrLabel), attributes.get(kSecAttrAccessControl))
    };
    let reference = reference.and_then(|value| value.downcast::<SecKey>().ok()).ok_or_else(not_understood)?;
    if public_key(&reference)? != key.jwk {
        return Ok(None);
    }
    Ok(Some(Item {
        key: reference,
        label: label.and_then(|value| value.downcast::<CFString>().ok()).map(|label| label.to_string()),
        access: access.and_then(|value| value.downcast::<SecAccessControl>().ok()),
    }))
}

fn make_key(name: &str, guard: &Guard) -> Result<CFRetained<SecKey>, Fault> {
    let label = match guard {
        Guard::None | Guard::Biometrics(None) => "Nod: sign-ins".to_owned(),
        Guard::Biometrics(Some(enrolment)) => enrolment.label(),
    };
    let (tag, label) = (CFData::from_bytes(name.as_bytes()), CFString::from_str(&label));
    let access = access_control(guard)?;
    let bits = CFNumber::new_i32(256);
    let yes = CFBoolean::new(true);
    // SAFETY: constants of the framework, of the types that these attributes take.
    let parameters = unsafe {
        let private = dictionary(&[
            (kSecAttrIsPermanent, yes.as_ref()),
            (kSecAttrApplicationTag, tag.as_ref()),
            (kSecAttrLabel, label.as_ref()),
            (kSecAttrAccessControl, access.as_ref()),
        ]);
        dictionary(&[
            (kSecAttrKeyType, kSecAttrKeyTypeECSECPrimeRandom.as_ref()),
            (kSecAttrKeySizeInBits, bits.as_ref()),
            (kSecAttrTokenID, kSecAttrTokenIDSecureEnclave.as_ref()),
            (kSecUseDataProtectionKeychain, yes.as_ref()),
            (kSecPrivateKeyAttrs, private.as_ref()),
        ])
    };
    // SAFETY: the parameters' keys and values are of the right types; `error` may be written to.
    reporting(|error| unsafe { SecKey::new_random_key(parameters.as_opaque(), error) })
}

/// See the module `apple` for why each is what it is.
fn access_control(guard: &Guard) -> Result<CFRetained<SecAccessControl>, Fault> {
    // SAFETY: constants of the framework.
    let (accessible, flags) = unsafe {
        match guard {
            Guard::None => (
                kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly,
                SecAccessControlCreateFlags::PrivateKeyUsage,
            ),
            Guard::Biometrics(_) => (
                kSecAttrAccessibleWhenPasscodeSetThisDeviceOnly,
                SecAccessControlCreateFlags::PrivateKeyUsage
                    | SecAccessControlCreateFlags::BiometryCurrentSet,
            ),
        }
    };
    // SAFETY: `accessible` is one of the protections; `error` may be written to.
    reporting(|error| unsafe { SecAccessControl::with_flags(None, accessible.as_ref(), flags, error) })
}

fn public_key(key: &SecKey) -> Result<Jwk, Fault> {
    // SAFETY: no conditions.
    let public = unsafe { key.public_key() }.ok_or_else(not_understood)?;
    // SAFETY: `error` may be written to.
    let point = reporting(|error| unsafe { public.external_representation(error) })?;
    Jwk::from_sec1(&point.to_vec()).map_err(|error| Fault::other(error.to_string()))
}

fn delete(name: &str) -> Result<(), Fault> {
    let tag = CFData::from_bytes(name.as_bytes());
    let yes = CFBoolean::new(true);
    // SAFETY: constants of the framework, of the types that these attributes take.
    let query = unsafe {
        dictionary(&[
            (kSecClass, kSecClassKey.as_ref()),
            (kSecAttrApplicationTag, tag.as_ref()),
            (kSecUseDataProtectionKeychain, yes.as_ref()),
        ])
    };
    // SAFETY: the query's keys and values are of the right types.
    let status = unsafe { SecItemDelete(query.as_opaque()) };
    match status as isize {
        0 | ITEM_NOT_FOUND => Ok(()),
        _ => Err(Fault::security(status)),
    }
}

fn dictionary(entries: &[(&CFString, &CFType)]) -> CFRetained<CFDictionary<CFString, CFType>> {
    let (keys, values): (Vec<&CFString>, Vec<&CFType>) = entries.iter().copied().unzip();
    CFDictionary::from_slices(&keys, &values)
}

/// Calls what gives nothing and an error of ours to release when it fails.
fn reporting<T>(call: impl FnOnce(*mut *mut CFError) -> Option<T>) -> Result<T, Fault> {
    let mut error: *mut CFError = ptr::null_mut();
    if let Some(value) = call(&mut error) {
        return Ok(value);
    }
    let Some(error) = NonNull::new(error) else { return Err(Fault::other("failed without a reason")) };
    // SAFETY: the framework passes the error retained (the Create rule).
    let error = unsafe { CFRetained::from_raw(error) };
    Err(Fault {
        domain: error.domain().map_or(Domain::Other, |domain| Domain::named(&domain.to_string())),
        code: error.code(),
        text: error.description().map(|text| text.to_string()).unwrap_or_default(),
    })
}

fn not_found() -> Fault {
    Fault::security(ITEM_NOT_FOUND as i32)
}

fn not_understood() -> Fault {
    Fault::other("the keychain gave something else than a key")
}
