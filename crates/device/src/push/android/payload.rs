use std::collections::BTreeMap;

use nod_protocol::PushPayload;

use crate::push::payload::is_id;

/// Reads the `data` of a message of FCM: exactly `{"v": "1", "a", "r"}`, as strict as
/// [`read_payload`](crate::push::read_payload). FCM knows no other values than strings, and keeps what it adds
/// (`google.*`, `gcm.*`, `from`, `collapse_key`) out of this map. `None` for anything else, which the log
/// says, without what it said.
pub fn read_google(data: &BTreeMap<String, String>) -> Option<PushPayload> {
    let payload = read(data);
    if payload.is_none() {
        tracing::debug!(entries = data.len(), "a push of Google that says something else was dropped");
    }
    payload
}

fn read(data: &BTreeMap<String, String>) -> Option<PushPayload> {
    // Three entries, and each of these is there: so there is nothing besides.
    if data.len() != 3 || data.get("v")? != "1" {
        return None;
    }
    let (a, r) = (data.get("a")?, data.get("r")?);
    (is_id(a) && is_id(r)).then(|| PushPayload { v: 1, a: a.clone(), r: r.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anything_but_two_bounded_ids_of_google_is_dropped() {
        let long = "x".repeat(65);
        let cases: [&[(&str, &str)]; 13] = [
            &[],
            &[("a", "x"), ("r", "y")],
            &[("v", "1"), ("a", "x")],
            &[("v", "2"), ("a", "x"), ("r", "y")],
            &[("v", "01"), ("a", "x"), ("r", "y")],
            &[("v", " 1"), ("a", "x"), ("r", "y")],
            &[("v", "1"), ("a", ""), ("r", "y")],
            &[("v", "1"), ("a", "x y"), ("r", "y")],
            &[("v", "1"), ("a", "x"), ("r", "\u{0}")],
            &[("v", "1"), ("a", "x"), ("r", &long)],
            &[("v", "1"), ("a", "x"), ("R", "y")],
            &[("v", "1"), ("a", "x"), ("r", "y"), ("code", "42")],
            &[("v", "1"), ("a", "x"), ("r", "y"), ("from", "1")],
        ];
        for case in cases {
            assert_eq!(read_google(&data(case)), None, "{case:?}");
        }
    }

    #[test]
    fn what_a_service_sends_through_google_is_read() {
        let said = data(&[("v", "1"), ("a", "YXBwcm92YWw"), ("r", "cmVn-_")]);
        let payload = PushPayload { v: 1, a: "YXBwcm92YWw".into(), r: "cmVn-_".into() };
        assert_eq!(read_google(&said), Some(payload));
    }

    fn data(entries: &[(&str, &str)]) -> BTreeMap<String, String> {
        entries.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    }
}
