//! The window over which Windows asks.

// Windows calls back with raw handles; only checked ones leave this file.
#![allow(unsafe_code)]

use windows::{
    Win32::{
        Foundation::{FALSE, HWND, LPARAM, TRUE},
        System::Threading::GetCurrentProcessId,
        UI::WindowsAndMessaging::{
            ASFW_ANY, AllowSetForegroundWindow, EnumWindows, GetForegroundWindow, GetWindowThreadProcessId,
            IsWindowVisible,
        },
    },
    core::BOOL,
};

/// A visible window of this program, the one in front if it is ours. A prompt over somebody else's window
/// would block that program and be taken for its own.
pub fn ours() -> Option<HWND> {
    // SAFETY: takes nothing, and any answer is checked.
    let front = unsafe { GetForegroundWindow() };
    if is_ours(front) {
        return Some(front);
    }
    let mut found = HWND::default();
    // SAFETY: `keep_first_of_ours` gets a pointer to `found`, which outlives the call.
    let listed = unsafe { EnumWindows(Some(keep_first_of_ours), LPARAM((&raw mut found).addr() as isize)) };
    // Ending the list early counts as an error.
    drop(listed);
    (!found.is_invalid()).then_some(found)
}

/// The prompt belongs to another process, which may not come to the front by itself.
pub fn let_prompt_in_front() {
    // SAFETY: takes a number. It fails where we are not in front, and then the prompt blinks in the bar.
    let _ = unsafe { AllowSetForegroundWindow(ASFW_ANY) };
}

fn is_ours(window: HWND) -> bool {
    if window.is_invalid() {
        return false;
    }
    let mut process = 0;
    // SAFETY: a window that is gone leaves 0, which is no program's number; `process` outlives the call.
    unsafe {
        GetWindowThreadProcessId(window, Some(&mut process));
        process == GetCurrentProcessId()
    }
}

unsafe extern "system" fn keep_first_of_ours(window: HWND, found: LPARAM) -> BOOL {
    // SAFETY: takes any handle.
    if !is_ours(window) || !unsafe { IsWindowVisible(window) }.as_bool() {
        return TRUE;
    }
    // SAFETY: the caller is EnumWindows in `ours`, whose `found` this is.
    unsafe { *(found.0 as *mut HWND) = window };
    FALSE
}
