//! What the window is told of the journal.

mod support;

use nod_core::view::{
    DecisionRequest, Failure, HistoryView, MethodView, RecordedView, TierView, VerdictView,
};
use nod_core::{Command, ProviderKind, Reply};
use support::device::Device;
use support::request;
use support::world::World;

fn page(device: &mut Device, before: Option<u64>) -> Result<HistoryView, Failure> {
    device.ask(Command::ReadHistory { before }).map(|reply| match reply {
        Reply::History(history) => history,
        other => panic!("no history: {other:?}"),
    })
}

#[test]
fn a_journal_that_was_changed_while_nod_ran_is_not_shown_as_if_it_were_true() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.arrive(request("one", &account));
    device.approve("one").unwrap();
    let changed = world.state().journal[0].replace("Approve", "Reject");
    world.state().journal[0] = changed;
    assert_eq!(page(&mut device, None).err(), Some(Failure::HistoryChanged));
}

#[test]
fn a_device_that_decided_nothing_has_an_empty_history() {
    let world = World::new();
    let (mut device, _) = Device::registered(&world);
    let history = page(&mut device, None).unwrap();
    assert!(history.entries.is_empty() && history.strange.is_empty() && !history.more);
}

#[test]
fn it_is_read_page_by_page_newest_first_without_gap_or_repetition() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    for id in 0..120 {
        device.arrive(request(&id.to_string(), &account));
        device.decide(&id.to_string(), DecisionRequest::Reject).unwrap();
        device.put_away(&id.to_string()).unwrap();
    }
    let (mut places, mut before, mut pages) = (Vec::new(), None, 0);
    loop {
        let history = page(&mut device, before).unwrap();
        places.extend(history.entries.iter().map(|entry| entry.place));
        before = places.last().map(|place| place.unsigned_abs());
        pages += 1;
        if !history.more {
            break;
        }
    }
    assert_eq!((places, pages), ((0..120).rev().collect(), 3));
}

#[test]
fn an_entry_says_what_was_seen_what_was_answered_and_what_stood_behind_it() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    let mut asked = request("one", &account);
    asked.display.place = Some("Lisbon".to_owned());
    let hash = asked.display.hash();
    device.arrive(asked);
    device.decide("one", DecisionRequest::NotMe).unwrap();
    let shown = device.front().assurance.expect("what stood behind the answer");
    let [entry] = page(&mut device, None).unwrap().entries.try_into().expect("one entry");
    assert_eq!((entry.verdict, entry.outcome), (VerdictView::NotMe, RecordedView::Rejected));
    assert_eq!(
        (entry.service.as_deref(), entry.label.as_deref()),
        (Some("Example ID"), Some("ada@example.com"))
    );
    let seen = entry.seen.expect("what was seen");
    assert_eq!(
        (seen.place.as_deref(), seen.address, seen.method),
        (Some("Lisbon"), None, MethodView::Approve)
    );
    let assurance = entry.assurance.expect("what stood behind it");
    assert_eq!(assurance, shown);
    assert_eq!(assurance.seen, Some(hash.0));
    assert_eq!((assurance.tier, assurance.performed, assurance.bound), (TierView::Software, false, false));
    assert_eq!(assurance.by, []);
}

#[test]
fn a_service_that_lists_no_decisions_is_never_asked_for_them() {
    let world = World::new();
    world.state().kind = ProviderKind::EduMfa;
    let (mut device, account) = Device::registered(&world);
    device.arrive(request("one", &account));
    device.approve("one").unwrap();
    device.pass(60 * 60_000);
    device.tell(nod_core::Event::Opened);
    assert_eq!(world.state().compared, 0);
    assert!(!page(&mut device, None).unwrap().entries[0].unknown_to_service);
}
