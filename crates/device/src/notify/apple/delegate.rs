//! What the notification centre tells: arrivals while the app is in front, and touches.
#![allow(unsafe_code, reason = "a class of Objective-C is declared")]

use block2::DynBlock;
use objc2::{AnyThread, DefinedClass, define_class, msg_send, rc::Retained, runtime::NSObject};
use objc2_foundation::NSObjectProtocol;
use objc2_user_notifications::{
    UNNotification, UNNotificationDefaultActionIdentifier, UNNotificationPresentationOptions,
    UNNotificationResponse, UNUserNotificationCenter, UNUserNotificationCenterDelegate,
};

use super::{
    awake::stay_awake,
    subject::{Arrival, Touch, arrival, touch},
};
use crate::{
    notify::{TapAction, Taps},
    push::apple::{json, tell_woken},
};

define_class!(
    // SAFETY: NSObject asks nothing of what is built on it, and there is no `Drop`.
    #[unsafe(super(NSObject))]
    #[name = "NodNotificationDelegate"]
    #[ivars = Taps]
    pub struct Delegate;

    // SAFETY: it asks nothing.
    unsafe impl NSObjectProtocol for Delegate {}

    // SAFETY: the methods take what the protocol says.
    unsafe impl UNUserNotificationCenterDelegate for Delegate {
        #[unsafe(method(userNotificationCenter:willPresentNotification:withCompletionHandler:))]
        fn will_present(
            &self,
            _centre: &UNUserNotificationCenter,
            notification: &UNNotification,
            show: &DynBlock<dyn Fn(UNNotificationPresentationOptions)>,
        ) {
            show.call((present(notification),));
        }

        #[unsafe(method(userNotificationCenter:didReceiveNotificationResponse:withCompletionHandler:))]
        fn did_receive(
            &self,
            _centre: &UNUserNotificationCenter,
            response: &UNNotificationResponse,
            done: &DynBlock<dyn Fn()>,
        ) {
            self.hear(response);
            done.call(());
        }
    }
);

impl Delegate {
    pub fn new(taps: Taps) -> Retained<Self> {
        let this = Self::alloc().set_ivars(taps);
        // SAFETY: NSObject's initializer, without conditions.
        unsafe { msg_send![super(this), init] }
    }

    fn hear(&self, response: &UNNotificationResponse) {
        let action = response.actionIdentifier().to_string();
        // SAFETY: a constant of the framework.
        let open = unsafe { UNNotificationDefaultActionIdentifier }.to_string();
        let user_info = user_info(&response.notification());
        let Some(Touch { woken, tap }) = touch(&action, &open, &user_info) else { return };
        match tap.action {
            // It brings the app to the front, where it is left alone.
            TapAction::Open => {}
            TapAction::Reject => stay_awake(),
        }
        if let Some(payload) = woken {
            tell_woken(payload);
        }
        // Nobody listens only when the app is ending.
        let _ = self.ivars().send(tap);
    }
}

/// How the system is to show what arrived while the app is in front.
fn present(notification: &UNNotification) -> UNNotificationPresentationOptions {
    match arrival(&user_info(notification)) {
        Arrival::Show => {
            UNNotificationPresentationOptions::Banner
                | UNNotificationPresentationOptions::List
                | UNNotificationPresentationOptions::Sound
        }
        Arrival::Wake(payload) => {
            tell_woken(payload);
            UNNotificationPresentationOptions::empty()
        }
        Arrival::Ignore => UNNotificationPresentationOptions::empty(),
    }
}

/// Of what has no JSON nothing can be read.
pub fn user_info(notification: &UNNotification) -> Vec<u8> {
    json(&notification.request().content().userInfo()).unwrap_or_default()
}
