//! The world ends at any call of a port; a new process finds what is left.

mod support;

use nod_core::RequestId;
use nod_core::ports::{OfferError, RecordKind};
use nod_core::view::{OutcomeView, Trouble};
use proptest::prelude::*;
use support::device::Device;
use support::request;
use support::world::{Answering, World};

/// More calls than either story makes.
const CALLS: u32 = 40;

#[test]
fn a_registration_that_ends_anywhere_is_finished_or_undone() {
    let mut survived = 0;
    for point in 1..CALLS {
        let world = World::new();
        world.state().ends_at = point + 1;
        let mut device = Device::start(&world);
        survived += u32::from(device.register().is_ok());
        world.state().ended = false;
        world.state().ends_at = 0;

        let mut device = Device::start(&world);
        let accounts = device.view().accounts.len();
        assert_eq!(accounts, world.state().registered.len(), "point {point}: here and at the service");
        assert_eq!(world.state().keys.len(), accounts * 2, "point {point}: no stray key");
        assert!(world.state().records.keys().all(|slot| slot.kind != RecordKind::Enrolment), "point {point}");
        if accounts == 0 {
            device.register().unwrap();
        }
        assert_eq!(device.view().accounts.len(), 1);
    }
    assert!((1..CALLS - 10).contains(&survived), "{survived} survived: the points span the whole story");
}

#[test]
fn an_answer_that_ends_anywhere_is_neither_lost_nor_doubled() {
    let mut survived = 0;
    for point in 1..CALLS {
        let world = World::new();
        let (mut device, account) = Device::registered(&world);
        world.state().pending = vec![request("one", &account)];
        device.arrive(request("one", &account));
        world.state().ends_at = point + 1;
        let decided = device.approve("one");
        survived += u32::from(decided.is_ok() && !world.state().ended);
        world.state().ended = false;
        world.state().ends_at = 0;

        let mut device = Device::start(&world);
        device.tell(nod_core::Event::Opened);
        if device
            .view()
            .request
            .is_some_and(|request| matches!(request.step, nod_core::view::StepView::Decide { .. }))
        {
            device.approve("one").unwrap();
        }
        let counted = world.state().counted[&RequestId("one".to_owned())].len();
        assert_eq!(counted, 1, "point {point}: one verdict at the service");
        assert!(world.state().records.keys().all(|slot| slot.kind != RecordKind::Outbox), "point {point}");
        let (_, entries) = nod_core::Journal::read(&world.state().journal).unwrap();
        assert_eq!(entries.len(), 1, "point {point}: one entry");
    }
    assert!((1..CALLS - 5).contains(&survived), "{survived} survived: the points span the whole story");
}

#[test]
fn a_registration_whose_answer_was_lost_is_not_made_twice() {
    let world = World::new();
    let mut device = Device::start(&world);
    world.state().answer = Answering::CountsAndIsLost;
    assert!(device.register().is_err());
    world.state().answer = Answering::Approves;
    device.register().unwrap();
    assert_eq!((device.view().accounts.len(), world.state().registered.len()), (1, 1));
    assert_eq!(world.state().keys.len(), 2);
}

#[test]
fn who_is_not_the_service_or_a_wrong_clock_does_not_undo_a_registration_that_may_have_arrived() {
    for error in [OfferError::Untrusted, OfferError::ClockOff { hours: 50 }] {
        let world = World::new();
        let mut device = Device::start(&world);
        world.state().answer = Answering::CountsAndIsLost;
        assert!(device.register().is_err());
        world.state().answer = Answering::Approves;
        world.state().enrolment_fails = Some(error.clone());
        assert!(device.register().is_err());
        drop(device);

        // Also over a restart in the same bad place.
        let mut device = Device::start(&world);
        assert_eq!(world.state().keys.len(), 2, "{error:?}: the keys the service knows");
        world.state().enrolment_fails = None;
        device.tell(nod_core::Event::Opened);
        assert_eq!((device.view().accounts.len(), world.state().registered.len()), (1, 1), "{error:?}");
        assert!(world.state().records.keys().all(|slot| slot.kind != RecordKind::Enrolment));
    }
}

#[test]
fn a_torn_record_is_kept_aside_and_told() {
    let world = World::new();
    let (device, _) = Device::registered(&world);
    drop(device);
    world.state().records.values_mut().for_each(|bytes| bytes.truncate(bytes.len() / 2));
    let device = Device::start(&world);
    assert!(device.view().accounts.is_empty());
    assert!(matches!(&device.view().troubles[..], [Trouble::RecordKeptAside { .. }]));
}

#[test]
fn a_changed_journal_is_told_and_kept_and_a_new_one_begins() {
    let world = World::new();
    let (mut device, account) = Device::registered(&world);
    device.arrive(request("one", &account));
    device.approve("one").unwrap();
    let changed = world.state().journal[0].replace("Approve", "Reject");
    world.state().journal[0] = changed.clone();

    let mut device = Device::start(&world);
    assert_eq!(device.view().troubles, [Trouble::JournalChanged { line: 1 }]);
    assert_eq!(world.state().journals_aside, [vec![changed]]);
    device.arrive(request("two", &account));
    device.approve("two").unwrap();
    assert!(Device::start(&world).view().troubles.is_empty(), "the new one holds");
}

#[derive(Clone, Debug)]
enum Happens {
    Arrives(u8),
    Approve(u8),
    Reject(u8),
    PutAway(u8),
    Tap(u8),
    Resolved(u8),
    Service(u8),
    Time(u32),
    Restart,
}

fn happens() -> impl Strategy<Value = Happens> {
    prop_oneof![
        (0..4u8).prop_map(Happens::Arrives),
        (0..4u8).prop_map(Happens::Approve),
        (0..4u8).prop_map(Happens::Reject),
        (0..4u8).prop_map(Happens::PutAway),
        (0..4u8).prop_map(Happens::Tap),
        (0..4u8).prop_map(Happens::Resolved),
        (0..4u8).prop_map(Happens::Service),
        (0..50_000u32).prop_map(Happens::Time),
        Just(Happens::Restart),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever happens in whatever order: an approval is shown only when the service said so, each request has
    /// at most one verdict that counted, and a wake that is due always gets further.
    #[test]
    fn nothing_is_approved_that_the_service_did_not_take(story in proptest::collection::vec(happens(), 1..40)) {
        let world = World::new();
        let (mut device, account) = Device::registered(&world);
        for event in story {
            let id = |n: u8| format!("request-{n}");
            match event {
                // The service asks no more for what was answered.
                Happens::Arrives(n) if world.state().counted.contains_key(&RequestId(id(n))) => {}
                Happens::Arrives(n) => device.arrive(request(&id(n), &account)),
                Happens::Approve(n) => drop(device.approve(&id(n))),
                Happens::Reject(n) => drop(device.decide(&id(n), nod_core::view::DecisionRequest::Reject)),
                Happens::PutAway(n) => drop(device.put_away(&id(n))),
                Happens::Tap(n) => device.tell(nod_core::Event::Tapped { request: RequestId(id(n)) }),
                Happens::Resolved(n) => {
                    let heard = nod_core::Heard::Resolved {
                        request: RequestId(id(n)),
                        resolution: nod_protocol::Resolution::Withdrawn,
                        device: None,
                    };
                    let asked_at = world.state().now;
                    device.tell(nod_core::Event::Heard { account: account.clone(), heard, asked_at });
                }
                Happens::Service(n) => {
                    let ways = [Answering::Approves, Answering::Unreachable, Answering::CountsAndIsLost, Answering::Refuses];
                    world.state().answer = ways[usize::from(n)].clone();
                }
                Happens::Time(milliseconds) => device.pass(i64::from(milliseconds)),
                Happens::Restart => {
                    device = Device::start(&world);
                    device.tell(nod_core::Event::Opened);
                }
            }
            if let Some(shown) = device.view().request
                && let nod_core::view::StepView::Ended { outcome: OutcomeView::Approved { .. } } = shown.step
            {
                prop_assert!(world.state().counted.contains_key(&RequestId(shown.id)));
            }
            prop_assert!(world.state().counted.values().all(|verdicts| verdicts.len() == 1));
            let now = world.state().now;
            if device.authenticator.next_wake().is_some_and(|due| due <= now) {
                device.tell(nod_core::Event::Tick);
                prop_assert!(device.authenticator.next_wake().is_none_or(|due| due > now), "a tick that gets nowhere");
            }
        }
    }
}
