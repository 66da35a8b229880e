//! Whether Windows runs this program out of a package (MSIX), which it then knows by name.

// Windows fills a buffer of ours.
#![allow(unsafe_code)]

use windows::{
    Win32::{
        Foundation::{APPMODEL_ERROR_NO_PACKAGE, ERROR_SUCCESS},
        Storage::Packaging::Appx::{GetCurrentPackageFamilyName, PACKAGE_FAMILY_NAME_MAX_LENGTH},
    },
    core::PWSTR,
};

/// The family name of the package that this process was started from, such as `Nod_8wekyb3d8bbwe`; `None` for a
/// program that was installed by itself.
pub fn family_name() -> Option<String> {
    let mut buffer = [0_u16; PACKAGE_FAMILY_NAME_MAX_LENGTH as usize + 1];
    let mut length = buffer.len() as u32;
    // SAFETY: the buffer outlives the call and is as long as said.
    let result = unsafe { GetCurrentPackageFamilyName(&mut length, Some(PWSTR(buffer.as_mut_ptr()))) };
    if result == ERROR_SUCCESS {
        let end = buffer.iter().position(|unit| *unit == 0).unwrap_or(buffer.len());
        return Some(String::from_utf16_lossy(&buffer[..end]));
    }
    if result != APPMODEL_ERROR_NO_PACKAGE {
        tracing::warn!(code = result.0, "Windows does not say whether this program is of a package");
    }
    None
}
