//! Who runs this program.

// Windows fills structures that hold pointers; they don't leave this file.
#![allow(unsafe_code)]

use windows::{
    Win32::{
        Foundation::{HANDLE, HLOCAL},
        Security::{
            Authorization::ConvertSidToStringSidW, GetTokenInformation, TOKEN_QUERY, TOKEN_USER, TokenUser,
        },
        System::Threading::{GetCurrentProcess, OpenProcessToken},
    },
    core::{Owned, PWSTR},
};

use super::{error::Failure, ncrypt::failed};

/// The person's security identifier, as text: `S-1-…`.
pub fn sid() -> Result<String, Failure> {
    let mut token = HANDLE::default();
    // SAFETY: the process's own pseudo-handle; `token` outlives the call.
    unsafe { OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &mut token) }
        .map_err(failed("opening the process's token"))?;
    // SAFETY: the handle was just given to us, and to nobody else.
    let token = unsafe { Owned::new(token) };

    // A TOKEN_USER and the identifier that it points to, 68 bytes at most; aligned as the former needs.
    let mut buffer = [0_usize; 32];
    let mut length = 0;
    // SAFETY: the buffer outlives the call and is as long as said.
    unsafe {
        GetTokenInformation(
            *token,
            TokenUser,
            Some(buffer.as_mut_ptr().cast()),
            size_of_val(&buffer) as u32,
            &mut length,
        )
    }
    .map_err(failed("reading the process's user"))?;

    let mut text = PWSTR::null();
    // SAFETY: Windows wrote a TOKEN_USER at the start of the aligned buffer, which its pointer leads into.
    unsafe { ConvertSidToStringSidW((*buffer.as_ptr().cast::<TOKEN_USER>()).User.Sid, &mut text) }
        .map_err(failed("writing the user's identifier"))?;
    // SAFETY: the text was just allocated for us, to be freed by LocalFree; it ends in a zero.
    unsafe {
        let _freed = Owned::new(HLOCAL(text.0.cast()));
        Ok(String::from_utf16_lossy(text.as_wide()))
    }
}
