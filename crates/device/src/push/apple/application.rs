//! The running application: what it is, and its question for a token.
#![allow(unsafe_code, reason = "Objective-C and C calls; each is wrapped here")]

use block2::RcBlock;
use objc2::{MainThreadMarker, rc::autoreleasepool};
use objc2_foundation::{NSBundle, NSOperationQueue};

use super::{
    environment::{Environment, bundled},
    registration::Application,
};

/// The identifier of the application's bundle; `None` for a program beside a bundle.
pub fn bundle_identifier() -> Option<String> {
    autoreleasepool(|_| {
        let bundle = NSBundle::mainBundle();
        bundled(&bundle.bundlePath().to_string(), bundle.bundleIdentifier().map(|id| id.to_string()))
    })
}

/// `None` when this build may not have a token.
pub fn find() -> Option<Application> {
    let identifier = bundle_identifier()?;
    let environment = autoreleasepool(|_| environment())?;
    Some(Application { environment, identifier })
}

/// Asks on the main thread, as soon as that has time; the answer goes to the application's delegate.
pub fn register() {
    let ask = RcBlock::new(|| {
        if let Some(main) = MainThreadMarker::new() {
            ask(main);
        }
    });
    // SAFETY: the block holds nothing, so any thread may run it.
    autoreleasepool(|_| unsafe { NSOperationQueue::mainQueue().addOperationWithBlock(&ask) });
}

/// The main thread takes what is queued when it runs the application: there is one then.
#[cfg(target_os = "ios")]
fn ask(main: MainThreadMarker) {
    objc2_ui_kit::UIApplication::sharedApplication(main).registerForRemoteNotifications();
}

#[cfg(target_os = "macos")]
fn ask(main: MainThreadMarker) {
    objc2_app_kit::NSApplication::sharedApplication(main).registerForRemoteNotifications();
}

/// From the provisioning profile in the bundle: iOS tells a program nothing of its entitlements.
#[cfg(target_os = "ios")]
fn environment() -> Option<Environment> {
    // The simulator has no profile, and its tokens are good in the sandbox alone.
    if cfg!(target_abi = "sim") {
        return Some(Environment::Sandbox);
    }
    let bundle = NSBundle::mainBundle().bundlePath().to_string();
    match std::fs::read(std::path::Path::new(&bundle).join("embedded.mobileprovision")) {
        Ok(profile) => super::environment::granted_by(&profile),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Some(Environment::Production),
        Err(error) => {
            tracing::warn!(%error, "this build's provisioning profile can't be read");
            None
        }
    }
}

#[cfg(target_os = "macos")]
fn environment() -> Option<Environment> {
    use objc2_core_foundation::CFString;
    use objc2_security::SecTask;

    let entitlement = CFString::from_static_str("com.apple.developer.aps-environment");
    // SAFETY: no conditions.
    let task = unsafe { SecTask::from_self(None) }?;
    // SAFETY: no error is asked for. A missing entitlement is none.
    let value = unsafe { task.value_for_entitlement(&entitlement, std::ptr::null_mut()) }?;
    Environment::entitled(&value.downcast::<CFString>().ok()?.to_string())
}
