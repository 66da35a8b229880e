//! CNG's key storage functions, with owned handles. All of them block.

// Windows is called through pointers and raw handles; they don't leave this file.
#![allow(unsafe_code)]

mod names;

use nod_protocol::Jwk;
use windows::{
    Win32::{
        Foundation::HWND,
        Security::{
            Cryptography::{
                BCRYPT_ECCPUBLIC_BLOB, CERT_KEY_SPEC, NCRYPT_ALLOW_EXPORT_FLAG,
                NCRYPT_ALLOW_PLAINTEXT_EXPORT_FLAG, NCRYPT_ALLOW_SIGNING_FLAG, NCRYPT_ECDSA_P256_ALGORITHM,
                NCRYPT_EXPORT_POLICY_PROPERTY, NCRYPT_FLAGS, NCRYPT_HANDLE, NCRYPT_IMPL_HARDWARE_FLAG,
                NCRYPT_KEY_HANDLE, NCRYPT_KEY_USAGE_PROPERTY, NCRYPT_OVERWRITE_KEY_FLAG, NCRYPT_PROV_HANDLE,
                NCRYPT_SILENT_FLAG, NCRYPT_USE_CONTEXT_PROPERTY, NCRYPT_WINDOW_HANDLE_PROPERTY,
                NCryptCreatePersistedKey, NCryptDeleteKey, NCryptExportKey, NCryptFinalizeKey,
                NCryptGetProperty, NCryptOpenKey, NCryptOpenStorageProvider, NCryptSetProperty,
                NCryptSignHash,
            },
            OBJECT_SECURITY_INFORMATION,
        },
    },
    core::{Error, HSTRING, Owned, PCWSTR},
};

use self::names::Names;
use super::{
    error::{Failure, Meaning, NTE_NOT_SUPPORTED},
    form,
};

/// An opened store of keys. That it opened does not mean that it can keep any.
pub struct Provider(Owned<NCRYPT_PROV_HANDLE>);

/// Whether Windows may ask the person. A handle opened silently stays so for good.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    Silent,
    Allowed,
}

/// An opened key.
pub struct Key {
    handle: Owned<NCRYPT_KEY_HANDLE>,
    asking: Asking,
}

/// A key that [`NewKey::finish`] will make.
pub struct NewKey(Key);

impl Provider {
    pub fn open(name: PCWSTR) -> Result<Self, Failure> {
        let mut handle = NCRYPT_PROV_HANDLE::default();
        // SAFETY: `name` is a constant of this program, `handle` outlives the call.
        let opened = unsafe { NCryptOpenStorageProvider(&mut handle, name, 0) };
        opened.map_err(failed("opening the key store"))?;
        // SAFETY: the handle was just given to us, and to nobody else.
        Ok(Self(unsafe { Owned::new(handle) }))
    }

    /// Begins a key for signatures on P-256, in the place of one of the same name.
    pub fn begin(&self, name: &str, asking: Asking) -> Result<NewKey, Failure> {
        let mut handle = NCRYPT_KEY_HANDLE::default();
        // SAFETY: the provider is open, the name ends in a zero and both outlive the call.
        let begun = unsafe {
            NCryptCreatePersistedKey(
                *self.0,
                &mut handle,
                NCRYPT_ECDSA_P256_ALGORITHM,
                &HSTRING::from(name),
                CERT_KEY_SPEC(0),
                NCRYPT_OVERWRITE_KEY_FLAG,
            )
        };
        begun.map_err(failed("beginning a key"))?;
        let key = Key::own(handle, asking);
        key.set_number(NCRYPT_KEY_USAGE_PROPERTY, NCRYPT_ALLOW_SIGNING_FLAG)?;
        Ok(NewKey(key))
    }

    /// `None` where there is no such key; found out without asking the person.
    pub fn find(&self, name: &str) -> Result<Option<Key>, Failure> {
        match self.open_key(name, Asking::Silent) {
            Ok(key) => Ok(Some(key)),
            Err(failure) => match failure.meaning() {
                Meaning::NoSuchKey => Ok(None),
                // Said of keys that never were as well.
                Meaning::NoAccess if !self.lists(name)? => Ok(None),
                Meaning::NoAccess
                | Meaning::Cancelled
                | Meaning::NotRecognised
                | Meaning::LockedOut
                | Meaning::GateUnavailable
                | Meaning::Invalidated
                | Meaning::Unsupported
                | Meaning::Passing
                | Meaning::Other => Err(failure),
            },
        }
    }

    pub fn open_key(&self, name: &str, asking: Asking) -> Result<Key, Failure> {
        let mut handle = NCRYPT_KEY_HANDLE::default();
        // SAFETY: as for `begin`.
        let opened = unsafe {
            NCryptOpenKey(*self.0, &mut handle, &HSTRING::from(name), CERT_KEY_SPEC(0), asking.flags())
        };
        opened.map_err(failed("opening a key"))?;
        Ok(Key::own(handle, asking))
    }

    /// No key of that name is a success.
    pub fn forget(&self, name: &str) -> Result<(), Failure> {
        match self.find(name)? {
            Some(key) => key.delete(),
            None => Ok(()),
        }
    }

    pub fn number(&self, property: PCWSTR) -> Result<u32, Failure> {
        number((*self.0).into(), property)
    }

    fn lists(&self, name: &str) -> Result<bool, Failure> {
        let mut names = Names::of(self);
        while let Some(listed) = names.next()? {
            if listed == name {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl NewKey {
    pub fn set_number(&self, property: PCWSTR, value: u32) -> Result<(), Failure> {
        self.0.set_number(property, value)
    }

    pub fn prompt(&self, window: Option<HWND>, text: &str) {
        self.0.prompt(window, text);
    }

    /// Makes the key. One that may leave the device is not kept.
    pub fn finish(self) -> Result<Key, Failure> {
        let Self(key) = self;
        // SAFETY: the handle is open and not finalised yet: this consumes the only way here.
        let made = unsafe { NCryptFinalizeKey(*key.handle, key.asking.flags()) };
        made.map_err(failed("making a key"))?;
        // Neither store makes such keys by itself, and not every one tells.
        let exportable = NCRYPT_ALLOW_EXPORT_FLAG | NCRYPT_ALLOW_PLAINTEXT_EXPORT_FLAG;
        match key.number(NCRYPT_EXPORT_POLICY_PROPERTY) {
            Ok(policy) if policy & exportable != 0 => Err(key.refuse("the new key could be exported")),
            Ok(_) | Err(_) => Ok(key),
        }
    }
}

impl Key {
    /// The public half.
    pub fn jwk(&self) -> Result<Jwk, Failure> {
        // That of P-256 has 72 bytes.
        let mut blob = [0; 256];
        let mut length = 0;
        // SAFETY: the key is open; Windows writes no more than the buffer holds.
        let exported = unsafe {
            NCryptExportKey(
                *self.handle,
                None,
                BCRYPT_ECCPUBLIC_BLOB,
                None,
                Some(&mut blob),
                &mut length,
                self.asking.flags(),
            )
        };
        exported.map_err(failed("reading a public key"))?;
        let blob = blob.get(..length as usize).unwrap_or_default();
        form::jwk(blob).ok_or(Failure::new("reading a public key: not one of P-256", NTE_NOT_SUPPORTED))
    }

    /// ECDSA over a SHA-256 digest: `r ‖ s`.
    pub fn sign(&self, digest: &[u8; 32]) -> Result<[u8; 64], Failure> {
        let mut signature = [0; 64];
        let mut length = 0;
        // SAFETY: the key is open; Windows writes no more than the buffer holds. It is not asked for the
        // length first: each call may bring up the prompt.
        let signed = unsafe {
            NCryptSignHash(*self.handle, None, digest, Some(&mut signature), &mut length, self.asking.flags())
        };
        signed.map_err(failed("signing"))?;
        if length != 64 {
            return Err(Failure::new("signing: the signature has another length", NTE_NOT_SUPPORTED));
        }
        Ok(signature)
    }

    /// What the person reads in a prompt, and over which window. Without either there is still a prompt.
    pub fn prompt(&self, window: Option<HWND>, text: &str) {
        if let Some(window) = window {
            let handle = (window.0 as usize).to_ne_bytes();
            self.set(NCRYPT_WINDOW_HANDLE_PROPERTY, &handle).unwrap_or_else(only_warn);
        }
        self.set(NCRYPT_USE_CONTEXT_PROPERTY, &form::text(text)).unwrap_or_else(only_warn);
    }

    pub fn number(&self, property: PCWSTR) -> Result<u32, Failure> {
        number((*self.handle).into(), property)
    }

    pub fn set_number(&self, property: PCWSTR, value: u32) -> Result<(), Failure> {
        self.set(property, &value.to_le_bytes())
    }

    pub fn delete(self) -> Result<(), Failure> {
        let mut handle = self.handle;
        // SAFETY: the key is open. Windows frees the handle of a key it deleted, and only of such a one.
        match unsafe { NCryptDeleteKey(*handle, self.asking.flags().0) } {
            Ok(()) => {
                *handle = NCRYPT_KEY_HANDLE::default();
                Ok(())
            }
            Err(error) => Err(failed("deleting a key")(error)),
        }
    }

    /// Deletes a key that is not what it should be; the failure that says so.
    pub fn refuse(self, why: &'static str) -> Failure {
        if let Err(failure) = self.delete() {
            tracing::warn!(%failure, "a key that is of no use stays behind");
        }
        Failure::new(why, NTE_NOT_SUPPORTED)
    }

    fn own(handle: NCRYPT_KEY_HANDLE, asking: Asking) -> Self {
        // SAFETY: only called with handles that Windows just gave to the caller.
        Self { handle: unsafe { Owned::new(handle) }, asking }
    }

    fn set(&self, property: PCWSTR, value: &[u8]) -> Result<(), Failure> {
        // SAFETY: the key is open, the property's name a constant, the value outlives the call.
        let set = unsafe { NCryptSetProperty((*self.handle).into(), property, value, NCRYPT_FLAGS(0)) };
        set.map_err(failed("setting a property of a key"))
    }
}

impl Asking {
    fn flags(self) -> NCRYPT_FLAGS {
        match self {
            Asking::Silent => NCRYPT_SILENT_FLAG,
            Asking::Allowed => NCRYPT_FLAGS(0),
        }
    }
}

/// Whether an `Impl Type` tells of hardware.
pub fn is_hardware(implementation: u32) -> bool {
    implementation & NCRYPT_IMPL_HARDWARE_FLAG != 0
}

/// To be wrapped around what Windows answers.
pub fn failed(doing: &'static str) -> impl FnOnce(Error) -> Failure {
    move |error| Failure::new(doing, error.code().0.cast_unsigned())
}

fn number(object: NCRYPT_HANDLE, property: PCWSTR) -> Result<u32, Failure> {
    let mut value = [0; 4];
    let mut length = 0;
    // SAFETY: the object is open; Windows writes no more than the buffer holds.
    let read = unsafe {
        NCryptGetProperty(object, property, Some(&mut value), &mut length, OBJECT_SECURITY_INFORMATION(0))
    };
    read.map_err(failed("reading a property"))?;
    if length != 4 {
        return Err(Failure::new("reading a property: it is no number", NTE_NOT_SUPPORTED));
    }
    Ok(u32::from_le_bytes(value))
}

fn only_warn(failure: Failure) {
    tracing::warn!(%failure, "the prompt will be less clear");
}
