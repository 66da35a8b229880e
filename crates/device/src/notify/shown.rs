use std::collections::HashMap;

use nod_core::RequestId;
use tokio::sync::watch;

/// The notifications that are up: one a request at most.
#[derive(Default)]
pub struct Shown {
    last: i32,
    bubbles: HashMap<RequestId, Bubble>,
}

/// A notification by the number that the plugin knows it under.
#[derive(Clone, Debug)]
pub struct Bubble {
    pub number: i32,
    /// Turns true, or ends, when the server took it down or never put it up.
    pub closed: watch::Receiver<bool>,
}

impl Shown {
    /// Gives the request a notification of a new number, and the one that it replaces.
    pub fn put(&mut self, request: &RequestId) -> (i32, watch::Sender<bool>, Option<Bubble>) {
        // Numbers never come back while the process lives, so that a late tap hits no other request.
        self.last = self.last.wrapping_add(1);
        let (close, closed) = watch::channel(false);
        let replaced = self.bubbles.insert(request.clone(), Bubble { number: self.last, closed });
        (self.last, close, replaced)
    }

    pub fn take(&mut self, request: &RequestId) -> Option<Bubble> {
        self.bubbles.remove(request)
    }

    /// The request whose notification has this number. A second tap on it finds nothing, whatever it was to do.
    pub fn take_tapped(&mut self, number: i32) -> Option<(RequestId, Bubble)> {
        let request = self.bubbles.iter().find(|(_, bubble)| bubble.number == number)?.0.clone();
        let bubble = self.take(&request)?;
        Some((request, bubble))
    }

    /// The server took this one down.
    pub fn forget(&mut self, number: i32) {
        self.bubbles.retain(|_, bubble| bubble.number != number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(id: &str) -> RequestId {
        RequestId(id.into())
    }

    #[test]
    fn a_tap_on_an_unknown_number_means_nothing() {
        let mut shown = Shown::default();
        let (number, ..) = shown.put(&request("a"));
        for foreign in [0, number + 1, -number, i32::MAX, i32::MIN] {
            assert!(shown.take_tapped(foreign).is_none());
        }
    }

    #[test]
    fn a_second_tap_on_the_same_notification_means_nothing() {
        let mut shown = Shown::default();
        let (number, ..) = shown.put(&request("a"));
        assert_eq!(shown.take_tapped(number).unwrap().0, request("a"));
        assert!(shown.take_tapped(number).is_none());
    }

    #[test]
    fn a_tap_on_a_replaced_notification_means_nothing_and_on_the_new_one_the_request() {
        let mut shown = Shown::default();
        let (first, ..) = shown.put(&request("a"));
        let (second, _, replaced) = shown.put(&request("a"));
        assert_eq!(replaced.unwrap().number, first);
        assert!(shown.take_tapped(first).is_none());
        assert_eq!(shown.take_tapped(second).unwrap().0, request("a"));
    }

    #[test]
    fn a_notification_taken_down_by_the_server_has_nothing_to_clear() {
        let mut shown = Shown::default();
        let (first, ..) = shown.put(&request("a"));
        let (second, ..) = shown.put(&request("b"));
        shown.forget(first);
        assert!(shown.take(&request("a")).is_none());
        assert_eq!(shown.take(&request("b")).unwrap().number, second);
    }
}
