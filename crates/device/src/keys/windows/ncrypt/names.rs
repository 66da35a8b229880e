// Windows gives out its own buffers; they are copied and freed here.
#![allow(unsafe_code)]

use std::ptr::null_mut;

use windows::{
    Win32::{
        Foundation::{NTE_BAD_KEYSET, NTE_NO_MORE_ITEMS},
        Security::Cryptography::{
            NCRYPT_PROV_HANDLE, NCRYPT_SILENT_FLAG, NCryptEnumKeys, NCryptFreeBuffer, NCryptKeyName,
        },
    },
    core::PCWSTR,
};

use super::{Provider, failed};
use crate::keys::windows::error::Failure;

/// The names of a provider's keys, one after the other.
pub struct Names<'a> {
    provider: &'a NCRYPT_PROV_HANDLE,
    state: *mut core::ffi::c_void,
}

impl<'a> Names<'a> {
    pub fn of(provider: &'a Provider) -> Self {
        Self { provider: &provider.0, state: null_mut() }
    }

    /// `None` after the last one.
    pub fn next(&mut self) -> Result<Option<String>, Failure> {
        let mut entry: *mut NCryptKeyName = null_mut();
        // SAFETY: the provider outlives `self`; `state` is what the last call left there, or null.
        let answer = unsafe {
            NCryptEnumKeys(*self.provider, PCWSTR::null(), &mut entry, &mut self.state, NCRYPT_SILENT_FLAG)
        };
        match answer {
            Ok(()) => {}
            Err(end) if [NTE_NO_MORE_ITEMS, NTE_BAD_KEYSET].contains(&end.code()) => return Ok(None),
            Err(error) => return Err(failed("listing keys")(error)),
        }
        if entry.is_null() {
            return Ok(None);
        }
        // SAFETY: Windows gave us the entry; its name is null or ends in a zero. It is freed once, here.
        unsafe {
            let name = (*entry).pszName;
            let name = if name.is_null() { String::new() } else { String::from_utf16_lossy(name.as_wide()) };
            let _ = NCryptFreeBuffer(entry.cast());
            Ok(Some(name))
        }
    }
}

impl Drop for Names<'_> {
    fn drop(&mut self) {
        if !self.state.is_null() {
            // SAFETY: the state is Windows' own buffer, and nobody uses it any more.
            let _ = unsafe { NCryptFreeBuffer(self.state) };
        }
    }
}
