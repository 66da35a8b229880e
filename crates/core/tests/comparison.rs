//! The journal is held against the service's list: what this device never decided is told, and nothing else.
#![allow(clippy::unwrap_used)] // a panic is how a test fails

mod support;

use nod_core::ports::{Decision, RecordKind};
use nod_core::view::{DecisionRequest, HistoryView, RecordedView, StrangeAnswerView, Trouble, VerdictView};
use nod_core::{
    AccountId, Command, Entry, Event, Heard, Journal, Outcome, Recorded, Reply, RequestId, Verdict,
};
use nod_protocol::Resolution;
use support::device::{Device, deliveries};
use support::world::{Answering, World};
use support::{NOW, request, same_again};

const TEN_MINUTES: i64 = 10 * 60_000;
const DAY: i64 = 24 * 60 * 60_000;

/// What somebody else answered with a copy of this device's keys.
fn stolen(account: &AccountId, at: i64) -> Decision {
    Decision {
        answer: "stolen".to_owned(),
        request: RequestId("another".to_owned()),
        verdict: Verdict::Approve,
        outcome: Recorded::Approved,
        at,
        display: request("another", account).display,
        by_own_key: true,
    }
}

fn strange(device: &Device) -> Vec<StrangeAnswerView> {
    let told = |trouble| match trouble {
        Trouble::StrangeAnswer { answer } => Some(answer),
        _ => None,
    };
    device.view().troubles.into_iter().filter_map(told).collect()
}

fn history(device: &mut Device) -> HistoryView {
    match device.ask(Command::ReadHistory { before: None }).unwrap() {
        Reply::History(history) => history,
        other => panic!("no history: {other:?}"),
    }
}

/// Opened again when it is time to compare.
fn compare(device: &mut Device) {
    device.pass(TEN_MINUTES);
    device.tell(Event::Opened);
}

#[test]
fn an_approval_this_device_never_made_is_told_first_of_all_and_brings_the_window_up() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.tell(Event::Closed);
    device.tell(Event::StorageFailed);
    world.state().decisions = vec![stolen(&account, NOW)];
    let shown = device.windows_shown;
    compare(&mut device);
    let told = strange(&device);
    assert_eq!(told.len(), 1);
    assert!(matches!(device.view().troubles[0], Trouble::StrangeAnswer { .. }));
    assert_eq!((told[0].id.as_str(), told[0].application.as_str()), ("stolen", "application of another"));
    assert_eq!(
        (told[0].verdict, told[0].outcome, told[0].by_own_key),
        (VerdictView::Approve, RecordedView::Approved, true)
    );
    assert_eq!(device.windows_shown, shown + 1);
}

#[test]
fn it_is_told_until_the_person_has_taken_note_over_restarts_too_and_stays_in_the_history() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    world.state().decisions = vec![stolen(&account, NOW)];
    compare(&mut device);
    let mut device = Device::start(&world);
    assert_eq!(strange(&device).len(), 1, "told before anything was compared");
    device.ask(Command::Acknowledge { account: account.clone(), answer: "stolen".to_owned() }).unwrap();
    assert_eq!(strange(&device), []);
    let mut device = Device::start(&world);
    compare(&mut device);
    assert_eq!(strange(&device), [], "the same one is not told again");
    let kept = history(&mut device).strange;
    assert!(kept.len() == 1 && kept[0].acknowledged);
}

#[test]
fn whoever_answers_under_this_devices_name_is_looked_into_at_once() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.tell(Event::Opened);
    device.arrive(request("another", &account));
    world.state().decisions = vec![stolen(&account, NOW)];
    let heard = |name: &str| Heard::Resolved {
        request: RequestId("another".to_owned()),
        resolution: Resolution::Approved,
        device: Some(name.to_owned()),
    };
    let compared = world.state().compared;
    device.tell(Event::Heard { account: account.clone(), heard: heard("tablet"), asked_at: NOW });
    assert_eq!(world.state().compared, compared, "another device may");
    device.arrive(request("one more", &account));
    let heard = Heard::Resolved {
        request: RequestId("one more".to_owned()),
        resolution: Resolution::Approved,
        device: Some("laptop".to_owned()),
    };
    device.tell(Event::Heard { account, heard, asked_at: NOW });
    assert_eq!(strange(&device).len(), 1);
}

#[test]
fn an_answer_that_came_second_to_this_devices_own_name_is_looked_into_at_once() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.tell(Event::Opened);
    device.arrive(request("another", &account));
    world.state().decisions = vec![stolen(&account, NOW)];
    world.state().answer = Answering::Says(Outcome::AnsweredElsewhere { device: Some("laptop".to_owned()) });
    device.decide("another", DecisionRequest::Reject).unwrap();
    assert_eq!(strange(&device).len(), 1);
    let entry = history(&mut device).entries.remove(0);
    assert_eq!(
        (entry.outcome, entry.answered_on.as_deref()),
        (RecordedView::AnsweredElsewhere, Some("laptop"))
    );
}

#[test]
fn a_service_is_not_asked_again_before_ten_minutes_are_over() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.tell(Event::Connected { account: account.clone() });
    let compared = world.state().compared;
    assert_eq!(compared, 1);
    device.pass(TEN_MINUTES - 1);
    device.tell(Event::Opened);
    device.tell(Event::Connected { account });
    assert_eq!(world.state().compared, compared);
    device.pass(1);
    device.tell(Event::Opened);
    assert_eq!(world.state().compared, compared + 1);
}

#[test]
fn a_service_that_could_not_be_reached_is_asked_as_soon_as_its_line_is_open() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    world.state().answer = Answering::Unreachable;
    device.tell(Event::Opened);
    world.state().answer = Answering::Approves;
    world.state().decisions = vec![stolen(&account, NOW)];
    device.tell(Event::Connected { account });
    assert_eq!(strange(&device).len(), 1);
}

fn not_compared(device: &mut Device) -> Vec<String> {
    history(device).not_compared.into_iter().map(|told| told.account).collect()
}

#[test]
fn a_service_that_does_not_show_its_list_is_named_until_it_does() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.tell(Event::Connected { account: account.clone() });
    assert_eq!(not_compared(&mut device), [""; 0]);
    world.state().decisions_refused = true;
    compare(&mut device);
    assert_eq!(not_compared(&mut device), [account.0.as_str()]);
    world.state().decisions_refused = false;
    compare(&mut device);
    assert_eq!(not_compared(&mut device), [""; 0]);
}

#[test]
fn a_list_that_is_longer_than_is_read_is_told_and_not_taken_for_compared() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.tell(Event::Connected { account: account.clone() });
    let many = (0..100).map(|n| Decision { answer: format!("stolen {n}"), ..stolen(&account, NOW) });
    world.state().decisions = many.collect();
    compare(&mut device);
    assert_eq!(not_compared(&mut device), [account.0.as_str()]);
    assert!(!strange(&device).iter().any(|answer| answer.id == "stolen 0"), "it is the oldest");
    // Much later, with less of what is newer: what was not looked at is looked at now.
    world.state().decisions.truncate(3);
    world.state().now += DAY;
    compare(&mut device);
    assert!(strange(&device).iter().any(|answer| answer.id == "stolen 0"));
    assert_eq!(not_compared(&mut device), [""; 0]);
}

#[test]
fn what_this_device_decided_is_no_alarm_on_however_many_pages() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    for id in ["one", "two", "three", "four", "five"] {
        device.arrive(request(id, &account));
        device.approve(id).unwrap();
        device.put_away(id).unwrap();
    }
    for id in ["six", "seven"] {
        device.arrive(same_again(id, &account));
    }
    device.decide("seven", DecisionRequest::NotMe).unwrap();
    assert_eq!(world.state().decisions.len(), 7);
    compare(&mut device);
    assert_eq!(strange(&device), []);
    let mut device = Device::start(&world);
    compare(&mut device);
    assert_eq!(strange(&device), []);
    let entries = history(&mut device).entries;
    assert!(entries.len() == 7 && entries.iter().all(|entry| !entry.unknown_to_service));
}

#[test]
fn an_answer_whose_receipt_was_lost_is_no_alarm_in_this_run_or_the_next() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.arrive(request("one", &account));
    world.state().answer = Answering::CountsAndIsLost;
    device.approve("one").unwrap();
    assert_eq!(world.state().decisions.len(), 1);
    compare(&mut device);
    assert_eq!(strange(&device), []);
    let mut device = Device::start(&world);
    compare(&mut device);
    assert_eq!(strange(&device), []);
}

#[test]
fn an_answer_on_its_way_while_the_list_comes_is_no_alarm() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.arrive(request("one", &account));
    device.hold = deliveries;
    device.approve("one").unwrap();
    let decision = Decision { answer: "verdict 1".to_owned(), ..stolen(&account, NOW) };
    world.state().decisions = vec![decision];
    compare(&mut device);
    assert_eq!(strange(&device), []);
}

#[test]
fn an_answer_that_was_given_up_is_in_the_journal_and_no_alarm() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.arrive(request("one", &account));
    world.state().answer = Answering::CountsAndIsLost;
    device.approve("one").unwrap();
    world.state().answer = Answering::Approves;
    world.state().now += 3 * DAY;
    drop(device);
    // Given up in this run, compared in the next: nothing but the journal knows of it then.
    Device::start(&world);
    assert!(world.state().records.keys().all(|slot| slot.kind != RecordKind::Outbox));
    let mut device = Device::start(&world);
    compare(&mut device);
    assert_eq!(strange(&device), []);
    assert_eq!(history(&mut device).entries[0].outcome, RecordedView::NotTold);
}

#[test]
fn what_was_decided_before_the_journal_began_anew_is_no_alarm_and_what_comes_after_is() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.arrive(request("one", &account));
    device.approve("one").unwrap();
    compare(&mut device);
    let changed = world.state().journal[0].replace("Approve", "Reject");
    world.state().journal[0] = changed;
    let mut device = Device::start(&world);
    compare(&mut device);
    assert!(matches!(device.view().troubles[..], [Trouble::JournalChanged { .. }]), "and nothing else");
    let mut device = Device::start(&world);
    compare(&mut device);
    assert_eq!(device.view().troubles, [], "nor in the next run");
    let now = world.state().now;
    world.state().decisions.push(stolen(&account, now));
    compare(&mut device);
    assert_eq!(strange(&device).len(), 1);
}

#[test]
fn entries_from_before_answers_had_ids_stand_for_what_they_decided() {
    let world = World::new();
    let (_, account) = Device::registered(&world);
    let entry = |request: &str, verdict| Entry {
        request: RequestId(request.to_owned()),
        account: account.clone(),
        at: NOW,
        application: "Wiki".to_owned(),
        verdict,
        outcome: Recorded::Approved,
        details: None,
    };
    let mut journal = Journal::default();
    let lines =
        [journal.add(entry("another", Verdict::Approve)), journal.add(entry("third", Verdict::Reject))];
    world.state().journal = lines.into_iter().flatten().collect();
    let third = Decision {
        answer: "stolen as well".to_owned(),
        request: RequestId("third".to_owned()),
        ..stolen(&account, NOW)
    };
    world.state().decisions = vec![stolen(&account, NOW), third];
    let mut device = Device::start(&world);
    compare(&mut device);
    let told: Vec<_> = strange(&device).into_iter().map(|answer| answer.id).collect();
    assert_eq!(told, ["stolen as well"], "the entry says Reject, the service Approve");
}

#[test]
fn clocks_that_differ_or_change_raise_no_alarm_and_no_doubt() {
    for difference in [-7 * 3_600_000, 7 * 3_600_000] {
        let world = World::new();
        let (mut device, account) = Device::registered(&world);
        world.state().clock_difference = difference;
        device.arrive(request("one", &account));
        device.approve("one").unwrap();
        compare(&mut device);
        // Set right, in between.
        world.state().clock_difference = 0;
        for _ in 0..3 {
            compare(&mut device);
        }
        assert_eq!(strange(&device), []);
        assert!(!history(&mut device).entries[0].unknown_to_service);
    }
}

#[test]
fn an_approval_that_the_service_does_not_know_is_told_at_its_entry_until_it_knows_it_again() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.arrive(request("one", &account));
    device.approve("one").unwrap();
    let kept = std::mem::take(&mut world.state().decisions);
    compare(&mut device);
    assert_eq!(device.view().troubles, [], "quietly");
    assert!(history(&mut device).entries[0].unknown_to_service);
    let mut device = Device::start(&world);
    assert!(history(&mut device).entries[0].unknown_to_service);
    world.state().decisions = kept;
    compare(&mut device);
    assert!(!history(&mut device).entries[0].unknown_to_service);
}

#[test]
fn a_crash_anywhere_in_an_answer_is_no_alarm() {
    for point in 1..40 {
        let world = World::new();
        let (mut device, account) = Device::registered(&world);
        device.arrive(request("one", &account));
        world.state().ends_at = point + 1;
        let _ = device.approve("one");
        world.state().ended = false;
        world.state().ends_at = 0;
        let mut device = Device::start(&world);
        compare(&mut device);
        let mut device = Device::start(&world);
        compare(&mut device);
        assert_eq!(strange(&device), [], "point {point}");
    }
}

#[test]
fn a_removed_account_leaves_no_comparison_behind() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    world.state().decisions = vec![stolen(&account, NOW)];
    compare(&mut device);
    device.ask(Command::Remove { account, only_here: false }).unwrap();
    assert_eq!(device.view().troubles, []);
    assert!(world.state().records.keys().all(|slot| slot.kind != RecordKind::Comparison));
}
