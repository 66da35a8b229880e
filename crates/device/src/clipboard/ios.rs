#![allow(unsafe_code)] // UIKit's generated bindings.

use std::{error::Error, sync::Arc};

use async_trait::async_trait;
use nod_core::{
    Millis, Secret,
    ports::{Clipboard, ClipboardError},
};
use objc2::{rc::Retained, runtime::AnyObject};
use objc2_foundation::{NSArray, NSDate, NSDictionary, NSNumber, NSString, ns_string};
use objc2_ui_kit::{
    UIPasteboard, UIPasteboardOption, UIPasteboardOptionExpirationDate, UIPasteboardOptionLocalOnly,
};
use tauri::{AppHandle, Wry, plugin::PluginApi};

pub fn attach(_: &AppHandle<Wry>, _: &PluginApi<Wry, ()>) -> Result<Arc<dyn Clipboard>, Box<dyn Error>> {
    Ok(Arc::new(Pasteboard))
}

struct Pasteboard;

#[async_trait]
impl Clipboard for Pasteboard {
    async fn copy(&self, text: &Secret, lasts: Millis) -> Result<(), ClipboardError> {
        // Exposed to whom the person pastes it.
        put(text.expose(), lasts);
        Ok(())
    }

    /// The system does it, also while this app sleeps.
    async fn clear(&self, _: &Secret) -> Result<(), ClipboardError> {
        Ok(())
    }
}

fn put(text: &str, lasts: Millis) {
    let text: Retained<AnyObject> = NSString::from_str(text).into_super().into_super();
    let item = NSDictionary::from_retained_objects(&[ns_string!("public.utf8-plain-text")], &[text]);
    let ends: Retained<AnyObject> =
        NSDate::dateWithTimeIntervalSinceNow(lasts as f64 / 1000.0).into_super().into_super();
    let local: Retained<AnyObject> = NSNumber::new_bool(true).into_super().into_super().into_super();
    // SAFETY: both are constants of UIKit.
    let names: [&UIPasteboardOption; 2] =
        unsafe { [UIPasteboardOptionExpirationDate, UIPasteboardOptionLocalOnly] };
    let options = NSDictionary::from_retained_objects(&names, &[ends, local]);
    // SAFETY: the item is a string under its type, and the options are a date and a truth value, as documented.
    unsafe {
        UIPasteboard::generalPasteboard().setItems_options(&NSArray::from_retained_slice(&[item]), &options)
    };
}
