//! Methods for the application's delegate, by which the system answers. tao owns that class and has none of them:
//! they are put into it at run time.
#![allow(unsafe_code, reason = "Objective-C runtime calls; each is wrapped here")]

use std::sync::OnceLock;

use nod_protocol::{PushPayload, PushProvider};
use objc2::{
    ffi,
    runtime::{AnyClass, AnyObject, Imp, Sel},
    sel,
};
use objc2_foundation::{NSData, NSError};
use tokio::sync::mpsc::UnboundedSender;

use super::life::Letter;
use crate::push::{PushEvent, PushEvents};

/// Gives the application's delegate the methods, once a process. Where it has one already, that one is called
/// after ours.
pub fn attach(letters: UnboundedSender<Letter>, events: PushEvents) {
    if LISTENING.set(Listening { letters, events }).is_err() {
        return tracing::error!("push was opened twice: the second time hears nothing");
    }
    let Some(class) = class() else {
        return tell(Letter::NoToken("the application has no delegate".to_owned()));
    };
    for (method, earlier) in METHODS.iter().zip(&EARLIER) {
        // SAFETY: the class is registered and lives as long as the process. Each implementation takes what the
        // encoding says, and what the system gives under that name.
        let replaced = unsafe {
            ffi::class_replaceMethod(
                std::ptr::from_ref(class).cast_mut(),
                (method.name)(),
                std::mem::transmute::<Method, Imp>(method.implementation),
                ENCODING.as_ptr(),
            )
        };
        if let Some(replaced) = replaced {
            // Set nowhere else, and this runs once.
            let _ = earlier.set(replaced);
        }
    }
    look_again();
}

/// Tells the app of a push. Nobody is told before [`attach`], and a build that can't be pushed to has nothing to tell.
pub fn tell_woken(payload: PushPayload) {
    if let Some(Listening { events, .. }) = LISTENING.get() {
        // Nobody listens only when the app is ending.
        let _ = events.send(PushEvent::Woken { payload, by: PushProvider::Apns });
    }
}

/// Methods of a class know nothing but their arguments.
static LISTENING: OnceLock<Listening> = OnceLock::new();

struct Listening {
    letters: UnboundedSender<Letter>,
    events: PushEvents,
}

/// All of them are `- (void)application:(id) …:(id)`.
type Method = extern "C-unwind" fn(&AnyObject, Sel, &AnyObject, &AnyObject);
const ENCODING: &std::ffi::CStr = c"v@:@@";

struct Added {
    name: fn() -> Sel,
    implementation: Method,
}

const METHODS: &[Added] = &[
    Added {
        name: || sel!(application:didRegisterForRemoteNotificationsWithDeviceToken:),
        implementation: did_register,
    },
    Added {
        name: || sel!(application:didFailToRegisterForRemoteNotificationsWithError:),
        implementation: did_fail,
    },
    #[cfg(target_os = "macos")]
    Added { name: || sel!(application:didReceiveRemoteNotification:), implementation: did_receive },
];

/// What the class had, in the order of [`METHODS`].
static EARLIER: [OnceLock<Imp>; 3] = [const { OnceLock::new() }; 3];

extern "C-unwind" fn did_register(this: &AnyObject, name: Sel, application: &AnyObject, token: &AnyObject) {
    if let Some(token) = token.downcast_ref::<NSData>() {
        tell(Letter::Token(token.to_vec()));
    }
    call_earlier(0, this, name, application, token);
}

extern "C-unwind" fn did_fail(this: &AnyObject, name: Sel, application: &AnyObject, error: &AnyObject) {
    let why = error.downcast_ref::<NSError>().map(|error| error.localizedDescription().to_string());
    tell(Letter::NoToken(why.unwrap_or_default()));
    call_earlier(1, this, name, application, error);
}

#[cfg(target_os = "macos")]
extern "C-unwind" fn did_receive(
    this: &AnyObject,
    name: Sel,
    application: &AnyObject,
    user_info: &AnyObject,
) {
    let text = user_info.downcast_ref::<objc2_foundation::NSDictionary>().and_then(super::json);
    if let Some(payload) = text.and_then(|text| super::read_apple(&text)) {
        tell_woken(payload);
    }
    call_earlier(2, this, name, application, user_info);
}

fn call_earlier(index: usize, this: &AnyObject, name: Sel, application: &AnyObject, what: &AnyObject) {
    if let Some(earlier) = EARLIER.get(index).and_then(OnceLock::get) {
        // SAFETY: it was the implementation of the same method, which has this shape.
        let earlier = unsafe { std::mem::transmute::<Imp, Method>(*earlier) };
        earlier(this, name, application, what);
    }
}

fn tell(letter: Letter) {
    if let Some(Listening { letters, .. }) = LISTENING.get() {
        // Nobody reads only when the app is ending.
        let _ = letters.send(letter);
    }
}

/// The class under which tao gives its delegate to `UIApplicationMain`. It is made with the event loop, before any
/// plugin is set up; the delegate itself only when the application runs.
#[cfg(target_os = "ios")]
fn class() -> Option<&'static AnyClass> {
    AnyClass::get(c"AppDelegate")
}

/// UIKit has no delegate yet that it could have looked at.
#[cfg(target_os = "ios")]
fn look_again() {}

/// The class of the delegate that tao gave to the application with the event loop.
#[cfg(target_os = "macos")]
fn class() -> Option<&'static AnyClass> {
    let delegate = application()?.delegate()?;
    let delegate: &AnyObject = (*delegate).as_ref();
    Some(delegate.class())
}

/// AppKit may remember which methods a delegate has from when it was given.
#[cfg(target_os = "macos")]
fn look_again() {
    if let Some(application) = application()
        && let Some(delegate) = application.delegate()
    {
        application.setDelegate(None);
        application.setDelegate(Some(&delegate));
    }
}

/// `None` on any thread but the main one.
#[cfg(target_os = "macos")]
fn application() -> Option<objc2::rc::Retained<objc2_app_kit::NSApplication>> {
    objc2::MainThreadMarker::new().map(objc2_app_kit::NSApplication::sharedApplication)
}
