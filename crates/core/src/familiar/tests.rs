use nod_protocol::Display;

use super::*;
use crate::example::{self, NOW};

const HOUR: Millis = 60 * 60_000;

fn request() -> Request {
    example::request("one")
}

fn shown(change: impl FnOnce(&mut Display)) -> Request {
    let mut request = request();
    change(&mut request.display);
    request
}

fn after(sign_ins: usize) -> Familiar {
    let mut familiar = Familiar::new(AccountId("a".to_owned()));
    (0..sign_ins).for_each(|_| familiar.learn(&request()));
    familiar
}

#[test]
fn the_first_sign_in_says_only_that_it_is_the_first() {
    let odd = shown(|display| display.place = Some("elsewhere".to_owned()));
    assert_eq!(after(0).differences(&odd), [Difference::FirstSignIn]);
}

#[test]
fn each_thing_that_was_not_seen_before_is_named_and_nothing_else() {
    use Difference::{Application, Browser, Place, System};
    type Change = fn(&mut Display);
    let table: [(&str, Change, &[Difference]); 12] = [
        ("the same", |_| {}, &[]),
        ("place", |display| display.place = Some("Porto, Portugal".into()), &[Place]),
        ("the place in other letters", |display| display.place = Some(" LISBON,  portugal".into()), &[]),
        ("application", |display| display.application = "Bank".into(), &[Application]),
        ("browser", |display| display.browser = Some("Chrome 151".into()), &[Browser]),
        ("a later version", |display| display.browser = Some("Firefox 152.0.1".into()), &[]),
        ("system", |display| display.os = Some("Linux".into()), &[System]),
        ("another Windows", |display| display.os = Some("Windows 10".into()), &[]),
        ("address", |display| display.address = Some("198.51.100.1".into()), &[]),
        ("message", |display| display.message = Some("Order 4711".into()), &[]),
        (
            "all at once",
            |display| {
                display.os = Some("Linux".into());
                display.browser = Some("curl".into());
                display.application = "Bank".into();
                display.place = Some("Porto".into());
            },
            &[Place, Application, Browser, System],
        ),
        (
            "nothing told",
            |display| {
                display.os = None;
                display.browser = None;
                display.place = None;
                display.address = None;
            },
            &[],
        ),
    ];
    for (name, change, expected) in table {
        assert_eq!(after(3).differences(&shown(change)), expected, "{name}");
    }
}

#[test]
fn what_a_service_begins_to_tell_is_not_different() {
    let mut familiar = Familiar::new(AccountId("a".to_owned()));
    familiar.learn(&shown(|display| {
        display.place = None;
        display.browser = None;
        display.os = None;
    }));
    assert_eq!(familiar.differences(&request()), []);
}

#[test]
fn an_hour_is_odd_only_against_a_habit_and_far_from_it() {
    let at = |hours: Millis| Request { requested_at: NOW + hours * HOUR, ..request() };
    assert_eq!(after(7).differences(&at(12)), [], "no habit yet");
    for (hours, odd) in [(0, false), (2, false), (3, true), (12, true), (21, true), (22, false), (24, false)]
    {
        let expected: &[Difference] = if odd { &[Difference::Hour] } else { &[] };
        assert_eq!(after(8).differences(&at(hours)), expected, "{hours} h later");
    }
}

#[test]
fn habits_change_and_what_is_kept_is_bounded() {
    let mut familiar = after(1_000);
    for place in 0..100 {
        familiar.learn(&shown(|display| display.place = Some(format!("place {place}"))));
    }
    assert_eq!(familiar.places.len(), REMEMBERED);
    assert!(familiar.hours.iter().copied().map(u32::from).sum::<u32>() < MANY);
    assert_eq!(familiar.differences(&request()), [Difference::Place], "forgotten for want of use");
}

/// Whoever can write to the disk must not be able to stop the app.
#[test]
fn a_record_with_any_counts_is_judged_and_learned_from() {
    let mut familiar = Familiar { hours: [u16::MAX; 24], ..after(8) };
    assert_eq!(familiar.differences(&request()), []);
    familiar.learn(&request());
    assert!(familiar.hours.iter().all(|count| *count == u16::MAX / 2));
}

#[test]
fn an_account_from_before_is_known_as_far_as_the_journal_knows_it() {
    let entry = |account: &str, application: &str, verdict: &str, outcome: &str| -> Entry {
        let entry = serde_json::json!({
            "request": application, "account": account, "at": NOW, "application": application,
            "verdict": verdict, "outcome": outcome,
        });
        serde_json::from_value(entry).expect("an entry")
    };
    let entries = [
        entry("a", "Wiki", "Approve", "Approved"),
        entry("a", "Bank", "Reject", "Rejected"),
        entry("a", "Shop", "Approve", "WrongCode"),
        entry("another", "Mail", "Approve", "Approved"),
    ];
    let familiar = Familiar::of_journal(AccountId("a".to_owned()), &entries);
    assert_eq!((familiar.sign_ins, Vec::from(familiar.applications.clone())), (1, vec!["wiki".to_owned()]));
    assert_eq!(familiar.differences(&request()), []);
}

#[test]
fn what_the_journal_tells_of_a_sign_in_is_known_after_the_record_was_lost() {
    let entry = serde_json::json!({
        "request": "one", "account": "a", "at": NOW + 12 * HOUR, "application": "Wiki", "verdict": "Approve",
        "outcome": "Approved",
        "details": {
            "service": "Example ID", "label": "ada", "place": "Lisbon, Portugal", "browser": "Firefox 150",
            "os": "Windows 11", "requested_at": NOW, "method": "approve",
        },
    });
    let entry: Entry = serde_json::from_value(entry).expect("an entry");
    let familiar = Familiar::of_journal(AccountId("a".to_owned()), &[entry]);
    assert_eq!(familiar, after(1));
    let elsewhere = shown(|display| display.place = Some("Porto, Portugal".to_owned()));
    assert_eq!(familiar.differences(&elsewhere), [Difference::Place]);
}

/// Written by an earlier version: it must be read for ever.
#[test]
fn the_record_is_read_as_it_was_written() {
    let kept = include_str!("../../vectors/familiar.json");
    let familiar: Familiar = serde_json::from_str(kept).expect("a record");
    assert_eq!(familiar, after(2));
    assert_eq!(serde_json::to_string(&familiar).expect("JSON"), kept.trim());
}
