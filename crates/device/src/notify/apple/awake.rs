//! Time for a rejection from a notification: iOS starts or wakes the app for it in the background, and suspends it
//! as soon as it has heard of the touch, unless it asks for more.

/// A Mac app runs on by itself.
#[cfg(target_os = "macos")]
pub fn stay_awake() {}

#[cfg(target_os = "ios")]
pub use ios::stay_awake;

#[cfg(target_os = "ios")]
mod ios {
    #![allow(unsafe_code, reason = "Objective-C calls; each is wrapped here")]

    use std::{
        sync::{Arc, Mutex, PoisonError},
        time::Duration,
    };

    use block2::RcBlock;
    use objc2::MainThreadMarker;
    use objc2_foundation::{NSOperationQueue, NSString};
    use objc2_ui_kit::{UIApplication, UIBackgroundTaskIdentifier};

    /// Fetching, signing and sending take a few seconds. The system gives about thirty.
    const ENOUGH: Duration = Duration::from_secs(25);

    type Held = Arc<Mutex<Option<UIBackgroundTaskIdentifier>>>;

    /// Keeps the app from being suspended for a while.
    pub fn stay_awake() {
        match MainThreadMarker::new() {
            Some(main) => begin(main),
            None => on_main(begin),
        }
    }

    fn begin(main: MainThreadMarker) {
        let held = Held::default();
        let expired = Arc::clone(&held);
        // The system ends an app that holds on after this. It is called on the main thread.
        let expire = RcBlock::new(move || {
            if let Some(main) = MainThreadMarker::new() {
                end(main, &expired);
            }
        });
        let name = NSString::from_str("rejection");
        let task = UIApplication::sharedApplication(main)
            .beginBackgroundTaskWithName_expirationHandler(Some(&name), Some(&expire));
        *held.lock().unwrap_or_else(PoisonError::into_inner) = Some(task);
        tauri::async_runtime::spawn(async move {
            tokio::time::sleep(ENOUGH).await;
            on_main(move |main| end(main, &held));
        });
    }

    /// Once; an invalid identifier, which the system gives where it grants no time, is ignored by it.
    fn end(main: MainThreadMarker, held: &Held) {
        if let Some(task) = held.lock().unwrap_or_else(PoisonError::into_inner).take() {
            UIApplication::sharedApplication(main).endBackgroundTask(task);
        }
    }

    fn on_main(call: impl Fn(MainThreadMarker) + Send + 'static) {
        let call = RcBlock::new(move || {
            if let Some(main) = MainThreadMarker::new() {
                call(main);
            }
        });
        // SAFETY: what the block holds may go to another thread.
        unsafe { NSOperationQueue::mainQueue().addOperationWithBlock(&call) };
    }
}
