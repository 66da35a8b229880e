//! The fingerprint gate in front of a real fprintd with libfprint's virtual reader, on a system bus of
//! the test's own.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)] // a panic is how a test fails

#[path = "fingerprint/bench.rs"]
mod bench;
#[path = "fingerprint/ended_early.rs"]
mod ended_early;
#[path = "fingerprint/fault.rs"]
mod fault;
#[path = "fingerprint/forged.rs"]
mod forged;
#[path = "../../../tests/support/program.rs"]
#[allow(dead_code)] // each user of it takes a part
mod program;
#[path = "../../../tests/support/fingerprint.rs"]
#[allow(dead_code)]
mod reader;
mod session;
#[path = "../../../tests/support/system_bus.rs"]
#[allow(dead_code)]
mod system_bus;
#[path = "../../../tests/support/wait.rs"]
mod wait;

use bench::{Bench, bench};
use fault::{Fault, fault};
use nod_core::ports::{Biometry, KeyError, PromptHint, SystemGate};
use reader::{Breakdown, Misread};
use session::in_session;
use wait::{PATIENCE, until};

#[test]
fn without_a_system_bus_there_is_no_gate() {
    in_session("without_a_system_bus_there_is_no_gate", async |_| {
        let (gate, hints) = bench::gate();
        assert_eq!(gate.state().await, SystemGate::Absent);
        let verified = gate.verify().await;
        assert!(
            matches!(&verified, Err(KeyError::GateUnavailable(why)) if why.contains("system bus")),
            "{verified:?}"
        );
        assert_eq!(hints.all(), [None]);
    });
}

#[test]
fn without_fprintd_there_is_no_gate() {
    in_session("without_fprintd_there_is_no_gate", async |session| {
        let _bus = bench::bus(&session).await;
        let (gate, hints) = bench::gate();
        assert_eq!(gate.state().await, SystemGate::Absent);
        assert_eq!(gate.verify().await, unavailable("there is no fingerprint service"));
        assert_eq!(hints.all(), [None]);
    });
}

#[test]
fn without_a_reader_there_is_no_gate() {
    in_session("without_a_reader_there_is_no_gate", async |session| {
        let (group, bus) = bench::bus(&session).await;
        let _fprintd = reader::Fprintd::start_without_reader(&group, &bus, session.home()).await.unwrap();
        let (gate, hints) = bench::gate();
        assert_eq!(gate.state().await, SystemGate::Absent);
        assert_eq!(gate.verify().await, unavailable("there is no fingerprint reader"));
        assert_eq!(hints.all(), [None]);
    });
}

#[test]
fn fprintd_is_started_by_being_asked_for() {
    in_session("fprintd_is_started_by_being_asked_for", async |session| {
        let home = session.home().display();
        let service = format!(
            "[D-BUS Service]\nName=net.reactivated.Fprint\nUser=root\n\
             Exec=/usr/bin/env STATE_DIRECTORY={home} FP_VIRTUAL_DEVICE={home}/fingers /usr/libexec/fprintd\n"
        );
        let services = session.home().join("system-services");
        std::fs::create_dir(&services).unwrap();
        std::fs::write(services.join("net.reactivated.Fprint.service"), service).unwrap();
        // It ends with its bus.
        let _bus = bench::bus(&session).await;
        let (gate, _) = bench::gate();
        assert_eq!(gate.state().await, SystemGate::NotEnrolled(Biometry::Fingerprint));
    });
}

#[test]
fn where_nobody_is_enrolled_nobody_is_asked() {
    in_session("where_nobody_is_enrolled_nobody_is_asked", async |session| {
        let bench = Bench::without_prints(&session).await;
        assert_eq!(bench.gate.state().await, SystemGate::NotEnrolled(Biometry::Fingerprint));
        assert_eq!(bench.gate.verify().await, Err(KeyError::NotEnrolled));
        assert_eq!(bench.hints.all(), [None]);
        bench.until_free().await;
        bench.fprintd.enrol("right-index-finger", "ada").await.unwrap();
        bench.recognises("ada").await;
    });
}

#[test]
fn a_session_that_may_not_use_the_reader_has_no_gate() {
    bench("a_session_that_may_not_use_the_reader_has_no_gate", async |bench| {
        bench.bus.allow(false).await.unwrap();
        assert_eq!(bench.gate.state().await, SystemGate::Absent);
        let verified = bench.gate.verify().await;
        assert!(
            matches!(&verified, Err(KeyError::GateUnavailable(why)) if why.contains("Not Authorized")),
            "{verified:?}"
        );
        assert_eq!(bench.hints.all(), [None]);
        bench.bus.allow(true).await.unwrap();
        bench.recognises("ada").await;
    });
}

#[test]
fn a_reader_that_another_program_uses_is_not_waited_for() {
    bench("a_reader_that_another_program_uses_is_not_waited_for", async |bench| {
        let other = bench.bus.connect().await.unwrap();
        bench::device(&other, "Claim", &"").await.unwrap();
        assert_eq!(bench.gate.state().await, SystemGate::Ready(Biometry::Fingerprint));
        assert_eq!(bench.gate.verify().await, unavailable("the reader is used by another program"));
        assert_eq!(bench.hints.all(), [None]);
        // And is still that program's.
        bench::device(&other, "Release", &()).await.unwrap();
        bench.recognises("ada").await;
    });
}

#[test]
fn three_fingers_that_do_not_match_are_not_recognised() {
    bench("three_fingers_that_do_not_match_are_not_recognised", async |bench| {
        let verifying = bench.waiting().await;
        for _ in 0..3 {
            bench.fprintd.lay("eve").await.unwrap();
        }
        assert_eq!(verifying.await.unwrap(), Err(KeyError::NotRecognised));
        assert_eq!(
            bench.hints.all(),
            [
                Some(PromptHint::Touch),
                Some(PromptHint::NotRecognised { tries_left: 2 }),
                Some(PromptHint::NotRecognised { tries_left: 1 }),
                None
            ]
        );
        bench.recognises("ada").await;
    });
}

#[test]
fn a_finger_that_matches_after_one_that_does_not_is_recognised() {
    bench("a_finger_that_matches_after_one_that_does_not_is_recognised", async |bench| {
        assert_eq!(bench.gate.state().await, SystemGate::Ready(Biometry::Fingerprint));
        let verifying = bench.waiting().await;
        bench.fprintd.lay("eve").await.unwrap();
        bench.fprintd.lay("ada").await.unwrap();
        assert_eq!(verifying.await.unwrap(), Ok(()));
        let missed = PromptHint::NotRecognised { tries_left: 2 };
        assert_eq!(bench.hints.all(), [Some(PromptHint::Touch), Some(missed), None]);
        bench.recognises("ada").await;
    });
}

#[test]
fn a_finger_that_is_read_badly_costs_no_round_and_the_person_is_told_why() {
    bench("a_finger_that_is_read_badly_costs_no_round_and_the_person_is_told_why", async |bench| {
        let verifying = bench.waiting().await;
        for how in [Misread::Unclear, Misread::TooShort, Misread::OffCentre, Misread::TooQuick] {
            bench.fprintd.lay_badly(how).await.unwrap();
        }
        bench.fprintd.lay("ada").await.unwrap();
        assert_eq!(verifying.await.unwrap(), Ok(()));
        assert_eq!(
            bench.hints.all(),
            [
                Some(PromptHint::Touch),
                Some(PromptHint::TouchAgain),
                Some(PromptHint::TooShort),
                Some(PromptHint::Centre),
                Some(PromptHint::TouchAgain),
                None
            ]
        );
        bench.recognises("ada").await;
    });
}

#[test]
fn one_check_at_a_time() {
    bench("one_check_at_a_time", async |bench| {
        let verifying = bench.waiting().await;
        assert_eq!(bench.gate.verify().await, unavailable("a finger is already being asked for"));
        // Not disturbed by the second one.
        assert_eq!(bench.hints.all(), [Some(PromptHint::Touch)]);
        bench.fprintd.lay("ada").await.unwrap();
        assert_eq!(verifying.await.unwrap(), Ok(()));
    });
}

#[test]
fn a_reader_that_is_unplugged_meanwhile_is_no_gate_any_more() {
    bench("a_reader_that_is_unplugged_meanwhile_is_no_gate_any_more", async |bench| {
        let verifying = bench.waiting().await;
        bench.fprintd.unplug().await.unwrap();
        let verified = verifying.await.unwrap();
        assert!(matches!(verified, Err(KeyError::GateUnavailable(_))), "{verified:?}");
        assert_eq!(bench.hints.all(), [Some(PromptHint::Touch), None]);
        until("the reader to be gone", PATIENCE, async || {
            Ok((bench.gate.state().await == SystemGate::Absent).then_some(()))
        })
        .await
        .unwrap();
        assert_eq!(bench.gate.verify().await, unavailable("there is no fingerprint reader"));
    });
}

#[test]
fn a_reader_that_fails_ends_the_check() {
    bench("a_reader_that_fails_ends_the_check", async |bench| {
        for (how, why) in
            [(Breakdown::Protocol, "the reader was disconnected"), (Breakdown::General, "the reader failed")]
        {
            let verifying = bench.waiting().await;
            bench.fprintd.break_down(how).await.unwrap();
            assert_eq!(verifying.await.unwrap(), unavailable(why));
            bench.recognises("ada").await;
        }
    });
}

#[test]
fn a_service_that_dies_meanwhile_ends_the_check() {
    bench("a_service_that_dies_meanwhile_ends_the_check", async |mut bench| {
        let verifying = bench.waiting().await;
        bench.fprintd.kill().unwrap();
        assert_eq!(verifying.await.unwrap(), unavailable("the fingerprint service ended"));
        assert_eq!(bench.gate.state().await, SystemGate::Absent);
    });
}

#[test]
fn no_connection_is_left_behind() {
    bench("no_connection_is_left_behind", async |bench| {
        let before = bench.bus.names().await.unwrap();
        for _ in 0..5 {
            assert_eq!(bench.gate.state().await, SystemGate::Ready(Biometry::Fingerprint));
            bench.recognises("ada").await;
        }
        until("our connections to be closed", PATIENCE, async || {
            let now = bench.bus.names().await?;
            Ok(now.iter().all(|name| before.contains(name)).then_some(()))
        })
        .await
        .unwrap();
    });
}

fn unavailable(why: &str) -> Result<(), KeyError> {
    Err(KeyError::GateUnavailable(why.to_owned()))
}
