//! The calls to UserNotifications.
#![allow(unsafe_code, reason = "Objective-C calls; each is wrapped here")]

use std::{
    ptr::NonNull,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use block2::RcBlock;
use nod_core::ports::Notifier;
use objc2::{
    rc::{Retained, autoreleasepool},
    runtime::{Bool, NSObjectProtocol, ProtocolObject},
    sel,
};
use objc2_foundation::{NSArray, NSDictionary, NSError, NSSet, NSString};
use objc2_user_notifications::{
    UNAuthorizationOptions, UNMutableNotificationContent, UNNotification, UNNotificationAction,
    UNNotificationActionOptions, UNNotificationCategory, UNNotificationCategoryOptions,
    UNNotificationInterruptionLevel, UNNotificationRequest, UNNotificationSettings, UNNotificationSound,
    UNUserNotificationCenter,
};
use tauri::{AppHandle, Wry};
use tokio::sync::oneshot;

use super::{
    AppleNotifier,
    centre::{Category, Centre, Delivered, Posting},
    delegate::{Delegate, user_info},
    permission::Seen,
    subject::{REJECT, REQUEST},
};
use crate::{
    notify::{OpenError, Taps, WriteTexts},
    push::apple::bundle_identifier,
};

/// Shows notifications in the system's notification centre. To be called before the app has finished launching.
///
/// A program beside a bundle shows none: the system knows it not.
pub fn open(_app: &AppHandle<Wry>, texts: WriteTexts, taps: Taps) -> Result<Arc<dyn Notifier>, OpenError> {
    let centre = bundle_identifier().map(|_| SystemCentre::new(taps, &texts().reject));
    Ok(Arc::new(AppleNotifier::new(centre, texts)))
}

/// How long the system may take to answer. It asks nobody meanwhile.
const PATIENCE: Duration = Duration::from_secs(5);

struct SystemCentre {
    /// The centre itself holds it weakly.
    _delegate: Retained<Delegate>,
    /// What is on the button that the system knows.
    reject: Mutex<String>,
}

impl SystemCentre {
    fn new(taps: Taps, reject: &str) -> Self {
        autoreleasepool(|_| {
            let delegate = Delegate::new(taps);
            UNUserNotificationCenter::currentNotificationCenter()
                .setDelegate(Some(ProtocolObject::from_ref(&*delegate)));
            // For pushes that the system shows before we post anything.
            set_categories(reject);
            Self { _delegate: delegate, reject: Mutex::new(reject.to_owned()) }
        })
    }

    fn name_button(&self, reject: &str) {
        let mut named = self.reject.lock().unwrap_or_else(PoisonError::into_inner);
        if *named != reject {
            set_categories(reject);
            reject.clone_into(&mut named);
        }
    }
}

#[async_trait]
impl Centre for SystemCentre {
    async fn post(&self, posting: Posting) {
        match &posting.category {
            Category::Approval { reject } => self.name_button(reject),
            Category::Test => {}
        }
        if let Some(Some(why)) = answer(add(&posting)).await {
            tracing::warn!(why, "a notification could not be shown");
        }
    }

    async fn delivered(&self) -> Vec<Delivered> {
        answer(delivered()).await.unwrap_or_default()
    }

    fn remove(&self, names: &[String]) {
        autoreleasepool(|_| {
            let names: Vec<_> = names.iter().map(|name| NSString::from_str(name)).collect();
            let names = NSArray::from_retained_slice(&names);
            let centre = UNUserNotificationCenter::currentNotificationCenter();
            centre.removePendingNotificationRequestsWithIdentifiers(&names);
            centre.removeDeliveredNotificationsWithIdentifiers(&names);
        });
    }

    async fn seen(&self) -> Option<Seen> {
        answer(settings()).await
    }

    async fn ask(&self) {
        // However long the person takes.
        if let Ok(Some(why)) = request().await {
            tracing::warn!(why, "the person could not be asked about notifications");
        }
    }
}

fn set_categories(reject: &str) {
    autoreleasepool(|_| {
        let reject_action = UNNotificationAction::actionWithIdentifier_title_options(
            &NSString::from_str(REJECT),
            &NSString::from_str(reject),
            UNNotificationActionOptions::Destructive,
        );
        let approval = category(&Category::Approval { reject: reject.to_owned() }, &[reject_action]);
        let test = category(&Category::Test, &[]);
        UNUserNotificationCenter::currentNotificationCenter()
            .setNotificationCategories(&NSSet::from_retained_slice(&[approval, test]));
    });
}

fn category(
    category: &Category,
    actions: &[Retained<UNNotificationAction>],
) -> Retained<UNNotificationCategory> {
    UNNotificationCategory::categoryWithIdentifier_actions_intentIdentifiers_options(
        &NSString::from_str(category.name()),
        &NSArray::from_retained_slice(actions),
        &NSArray::new(),
        UNNotificationCategoryOptions::empty(),
    )
}

/// Answers with what went wrong.
fn add(posting: &Posting) -> oneshot::Receiver<Option<String>> {
    autoreleasepool(|_| {
        let content = UNMutableNotificationContent::new();
        content.setTitle(&NSString::from_str(&posting.title));
        content.setBody(&NSString::from_str(&posting.body));
        content.setCategoryIdentifier(&NSString::from_str(posting.category.name()));
        content.setSound(Some(&UNNotificationSound::defaultSound()));
        let id = NSString::from_str(&posting.id.0);
        let carried = NSDictionary::from_slices(&[&*NSString::from_str(REQUEST)], &[&*id]);
        // SAFETY: strings may stand in it; what is generic of a dictionary is unknown to Objective-C.
        unsafe { content.setUserInfo(carried.cast_unchecked()) };
        // From iOS 15 and macOS 12 on.
        if content.respondsToSelector(sel!(setInterruptionLevel:)) {
            content.setInterruptionLevel(UNNotificationInterruptionLevel::TimeSensitive);
        }
        let request = UNNotificationRequest::requestWithIdentifier_content_trigger(&id, &content, None);
        let (tell, told) = oneshot::channel();
        let tell = once(tell);
        let done = RcBlock::new(move |error: *mut NSError| tell(reason(error)));
        UNUserNotificationCenter::currentNotificationCenter()
            .addNotificationRequest_withCompletionHandler(&request, Some(&done));
        told
    })
}

fn delivered() -> oneshot::Receiver<Vec<Delivered>> {
    autoreleasepool(|_| {
        let (tell, told) = oneshot::channel();
        let tell = once(tell);
        let done = RcBlock::new(move |notifications: NonNull<NSArray<UNNotification>>| {
            // SAFETY: lives as long as this call.
            let notifications = unsafe { notifications.as_ref() };
            tell(notifications.to_vec().iter().map(|notification| describe(notification)).collect());
        });
        UNUserNotificationCenter::currentNotificationCenter()
            .getDeliveredNotificationsWithCompletionHandler(&done);
        told
    })
}

fn describe(notification: &UNNotification) -> Delivered {
    Delivered { name: notification.request().identifier().to_string(), user_info: user_info(notification) }
}

fn settings() -> oneshot::Receiver<Seen> {
    autoreleasepool(|_| {
        let (tell, told) = oneshot::channel();
        let tell = once(tell);
        let done = RcBlock::new(move |settings: NonNull<UNNotificationSettings>| {
            // SAFETY: lives as long as this call.
            let settings = unsafe { settings.as_ref() };
            let places =
                [settings.alertSetting(), settings.lockScreenSetting(), settings.notificationCenterSetting()];
            tell(Seen { status: settings.authorizationStatus().0, places: places.map(|setting| setting.0) });
        });
        UNUserNotificationCenter::currentNotificationCenter()
            .getNotificationSettingsWithCompletionHandler(&done);
        told
    })
}

/// Answers with what went wrong; a person's no is nothing of that.
fn request() -> oneshot::Receiver<Option<String>> {
    autoreleasepool(|_| {
        let (tell, told) = oneshot::channel();
        let tell = once(tell);
        let done = RcBlock::new(move |granted: Bool, error: *mut NSError| {
            tell(if granted.as_bool() { None } else { reason(error) });
        });
        UNUserNotificationCenter::currentNotificationCenter()
            .requestAuthorizationWithOptions_completionHandler(
                UNAuthorizationOptions::Alert | UNAuthorizationOptions::Sound,
                &done,
            );
        told
    })
}

fn reason(error: *mut NSError) -> Option<String> {
    // SAFETY: the framework passes an error that lives as long as the call that it is passed in, or none.
    unsafe { error.as_ref() }.map(|error| error.localizedDescription().to_string())
}

/// A block may be called again, as far as its type says.
fn once<T>(tell: oneshot::Sender<T>) -> impl Fn(T) {
    let tell = Mutex::new(Some(tell));
    move |what| {
        if let Some(tell) = tell.lock().unwrap_or_else(PoisonError::into_inner).take() {
            // Nobody waits any more: then nobody needs it.
            let _ = tell.send(what);
        }
    }
}

async fn answer<T>(told: oneshot::Receiver<T>) -> Option<T> {
    match tokio::time::timeout(PATIENCE, told).await {
        Ok(Ok(what)) => Some(what),
        Ok(Err(_)) | Err(_) => {
            tracing::warn!("the notification centre does not answer");
            None
        }
    }
}
