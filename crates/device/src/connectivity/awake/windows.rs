#![allow(unsafe_code)] // The power notifications take a C callback.

use std::{
    ffi::c_void,
    sync::{Mutex, PoisonError},
};

use windows::Win32::{
    Foundation::{HANDLE, NO_ERROR},
    System::Power::{
        DEVICE_NOTIFY_SUBSCRIBE_PARAMETERS, HPOWERNOTIFY, PowerRegisterSuspendResumeNotification,
        PowerUnregisterSuspendResumeNotification,
    },
    UI::WindowsAndMessaging::{DEVICE_NOTIFY_CALLBACK, PBT_APMRESUMEAUTOMATIC},
};

use crate::connectivity::{ConnectivityEvent, ConnectivityEvents};

/// Listens to `PBT_APMRESUMEAUTOMATIC`, which comes at each end of a sleep; that a person ended it is told in
/// another one after it.
pub fn watch(events: ConnectivityEvents) -> impl Send + Sync {
    // Never freed: it is not documented that no callback runs any more once it is unregistered.
    let listener: &'static Listener = Box::leak(Box::new(Mutex::new(Some(events))));
    let mut parameters = DEVICE_NOTIFY_SUBSCRIBE_PARAMETERS {
        Callback: Some(on_power),
        Context: std::ptr::from_ref(listener).cast_mut().cast(),
    };
    let recipient = HANDLE(std::ptr::from_mut(&mut parameters).cast());
    let mut handle = std::ptr::null_mut();
    // SAFETY: with this flag the recipient is such parameters (powrprof.h), which are read during the call alone;
    // their context lives for ever.
    let registered =
        unsafe { PowerRegisterSuspendResumeNotification(DEVICE_NOTIFY_CALLBACK, recipient, &mut handle) };
    if registered != NO_ERROR {
        tracing::warn!(error = registered.0, "that the machine slept is not noticed");
        return Watching { listener, registration: None };
    }
    Watching { listener, registration: Some(HPOWERNOTIFY(handle as isize)) }
}

type Listener = Mutex<Option<ConnectivityEvents>>;

struct Watching {
    listener: &'static Listener,
    registration: Option<HPOWERNOTIFY>,
}

impl Drop for Watching {
    fn drop(&mut self) {
        if let Some(registration) = self.registration.take() {
            // SAFETY: it was registered, and is unregistered once.
            let ended = unsafe { PowerUnregisterSuspendResumeNotification(registration) };
            if ended != NO_ERROR {
                tracing::debug!(error = ended.0, "power notifications were not unregistered");
            }
        }
        self.listener.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

/// Called on a thread of the system's.
unsafe extern "system" fn on_power(context: *const c_void, what: u32, _setting: *const c_void) -> u32 {
    if what == PBT_APMRESUMEAUTOMATIC {
        // SAFETY: the context that was registered: a `Listener` that lives for ever.
        let listener = unsafe { &*context.cast::<Listener>() };
        if let Some(events) = &*listener.lock().unwrap_or_else(PoisonError::into_inner) {
            // Nobody listens only when the app is ending.
            let _ = events.send(ConnectivityEvent::Awake);
        }
    }
    NO_ERROR.0
}
