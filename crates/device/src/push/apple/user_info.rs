//! The dictionary that comes with a notification, as the text that it was sent as.
#![allow(unsafe_code, reason = "Objective-C calls; each is wrapped here")]

use objc2_foundation::{NSDictionary, NSJSONSerialization, NSJSONWritingOptions};

/// `None` for what has no JSON, which no push can bring.
pub fn json(user_info: &NSDictionary) -> Option<Vec<u8>> {
    // SAFETY: takes any object.
    if !unsafe { NSJSONSerialization::isValidJSONObject(user_info) } {
        return None;
    }
    // SAFETY: what has no JSON is sorted out above; it would raise an exception.
    let data =
        unsafe { NSJSONSerialization::dataWithJSONObject_options_error(user_info, NSJSONWritingOptions(0)) };
    data.ok().map(|data| data.to_vec())
}
