#![allow(unsafe_code)] // Objective-C.

use std::ptr::NonNull;

use block2::RcBlock;
use objc2::{
    rc::Retained,
    runtime::{NSObjectProtocol, ProtocolObject},
};
use objc2_app_kit::{NSWorkspace, NSWorkspaceDidWakeNotification};
use objc2_foundation::{NSNotification, NSNotificationCenter, NSOperationQueue};

use crate::connectivity::{ConnectivityEvent, ConnectivityEvents};

/// Listens to the workspace (`NSWorkspaceDidWakeNotification`).
pub fn watch(events: ConnectivityEvents) -> impl Send + Sync {
    let center = NSWorkspace::sharedWorkspace().notificationCenter();
    let woke = RcBlock::new(move |_: NonNull<NSNotification>| {
        // Nobody listens only when the app is ending.
        let _ = events.send(ConnectivityEvent::Awake);
    });
    let queue = NSOperationQueue::new();
    // SAFETY: the block owns all that it uses, and a sender may be used from any thread: the queue's here.
    let observer = unsafe {
        center.addObserverForName_object_queue_usingBlock(
            Some(NSWorkspaceDidWakeNotification),
            None,
            Some(&queue),
            &woke,
        )
    };
    Watching { center, observer }
}

struct Watching {
    center: Retained<NSNotificationCenter>,
    observer: Retained<ProtocolObject<dyn NSObjectProtocol>>,
}

// SAFETY: notification centers are documented as safe to be used from any thread; the observer is handed back to its
// center and not used otherwise.
unsafe impl Send for Watching {}
// SAFETY: the same; nothing is reachable through a shared reference.
unsafe impl Sync for Watching {}

impl Drop for Watching {
    fn drop(&mut self) {
        // SAFETY: the observer is what this center gave when it was added.
        unsafe { self.center.removeObserver(self.observer.as_ref()) };
    }
}
