use super::*;
use crate::example::{self, NOW};

const MINUTE: Millis = 60_000;

fn from(id: &str, place: Option<&str>, application: &str) -> Request {
    let mut request = example::request(id);
    request.display.application = application.to_owned();
    request.display.place = place.map(str::to_owned);
    request.display.address = None;
    request
}

fn request(id: &str) -> Request {
    from(id, Some("Porto, Portugal"), "Wiki")
}

fn after(flood: &mut Flood, ids: &[&str], now: Millis) -> Vec<Change> {
    ids.iter().map(|id| flood.came(&request(id), now)).collect()
}

#[test]
fn three_are_none_and_the_fourth_is_one() {
    let mut flood = Flood::default();
    let changes = after(&mut flood, &["one", "two", "three", "four", "five"], NOW);
    use Change::{Begun, Grown, Nothing};
    assert_eq!(changes, [Nothing, Nothing, Nothing, Begun, Grown]);
    assert_eq!(flood.attack().map(|attack| attack.requests), Some(5));
}

#[test]
fn four_that_take_more_than_ten_minutes_are_none() {
    let mut flood = Flood::default();
    for (place, id) in ["one", "two", "three", "four", "five"].iter().enumerate() {
        let at = NOW + 4 * MINUTE * Millis::try_from(place).unwrap_or(0);
        assert_eq!(flood.came(&request(id), at), Change::Nothing, "{id}");
    }
}

#[test]
fn one_that_is_told_again_counts_once() {
    let mut flood = Flood::default();
    after(&mut flood, &["one", "one", "one", "two", "two", "three"], NOW);
    assert!(flood.attack().is_none());
    after(&mut flood, &["four", "four", "four"], NOW);
    assert_eq!(flood.attack().map(|attack| attack.requests), Some(4));
}

#[test]
fn what_was_approved_does_not_count() {
    let mut flood = Flood::default();
    for id in ["one", "two", "three", "four", "five", "six"] {
        assert_eq!(flood.came(&request(id), NOW), Change::Nothing);
        flood.expected(&RequestId(id.to_owned()));
    }
}

#[test]
fn what_was_not_the_person_counts_for_two() {
    let mut flood = Flood::default();
    after(&mut flood, &["one", "two"], NOW);
    assert_eq!(flood.reported(&request("one"), NOW), Change::Nothing);
    assert_eq!(flood.reported(&request("one"), NOW), Change::Nothing, "said once more");
    assert_eq!(flood.reported(&request("two"), NOW), Change::Begun);
    assert_eq!(flood.attack().map(|attack| attack.requests), Some(2));
}

#[test]
fn it_ends_an_hour_after_the_latest_and_begins_from_nothing() {
    let mut flood = Flood::default();
    after(&mut flood, &["one", "two", "three", "four"], NOW);
    flood.came(&request("five"), NOW + 30 * MINUTE);
    assert_eq!(flood.over_at(), Some(NOW + 90 * MINUTE));
    flood.end();
    assert_eq!((flood.over_at(), flood.came(&request("six"), NOW + 91 * MINUTE)), (None, Change::Nothing));
}

#[test]
fn where_it_comes_from_and_to_what_is_counted_and_bounded() {
    let mut flood = Flood::default();
    after(&mut flood, &["one", "two", "three"], NOW);
    flood.came(&from("four", None, "Bank"), NOW);
    let attack = flood.attack().cloned();
    let told = |tallies: &[Tally]| -> Vec<(Option<String>, u32)> {
        tallies.iter().map(|tally| (tally.name.clone(), tally.count)).collect()
    };
    let attack = attack.expect("an attack");
    assert_eq!(told(&attack.origins), [(Some("Porto, Portugal".to_owned()), 3), (None, 1)]);
    assert_eq!(told(&attack.applications), [(Some("Wiki".to_owned()), 3), (Some("Bank".to_owned()), 1)]);
    for place in 0..200 {
        flood.came(&from(&format!("more {place}"), Some(&format!("place {place}")), "Wiki"), NOW);
    }
    let attack = flood.attack().expect("an attack");
    assert_eq!((attack.origins.len(), attack.counted.len(), attack.requests), (NAMED + 1, REMEMBERED, 204));
}

#[test]
fn after_a_restart_it_goes_on_counts_no_request_twice_and_outlives_no_wrong_clock() {
    let mut flood = Flood::default();
    after(&mut flood, &["one", "two", "three", "four"], NOW);
    let kept = flood.attack().cloned();
    let mut flood = Flood::of(kept, NOW - 1_000 * MINUTE);
    assert_eq!(flood.came(&request("four"), NOW), Change::Nothing);
    assert_eq!(flood.over_at(), Some(NOW - 940 * MINUTE));
    assert_eq!(flood.came(&request("five"), NOW), Change::Grown);
}

/// Written by an earlier version: it must be read for ever.
#[test]
fn the_record_of_an_attack_is_read_as_it_was_written() {
    let kept = include_str!("../../vectors/attack.json");
    let attack: Attack = serde_json::from_str(kept).expect("a record");
    assert_eq!((attack.requests, attack.origins.len(), attack.counted.len()), (4, 2, 2));
    assert_eq!(serde_json::to_string(&attack).expect("JSON"), kept.trim());
}
