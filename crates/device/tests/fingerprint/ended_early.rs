//! Checks that end before a finger was seen.

use std::{
    pin::pin,
    time::{Duration, Instant},
};

use futures_util::FutureExt;
use nod_core::ports::{KeyError, PromptHint};

use crate::bench::{self, bench};

/// What "at once" is, on a machine that is busy with other tests.
const AT_ONCE: Duration = Duration::from_millis(500);

#[test]
fn a_cancelled_check_ends_at_once_and_leaves_the_reader_free() {
    bench("ended_early::a_cancelled_check_ends_at_once_and_leaves_the_reader_free", async |bench| {
        let verifying = bench.waiting().await;
        let asked = Instant::now();
        bench.gate.cancel();
        assert_eq!(verifying.await.unwrap(), Err(KeyError::Cancelled));
        assert!(asked.elapsed() < AT_ONCE, "{:?}", asked.elapsed());
        assert_eq!(bench.hints.all(), [Some(PromptHint::Touch), None]);
        bench.until_free().await;
        // Cancelling nothing does not take back what comes next.
        bench.gate.cancel();
        bench.recognises("ada").await;
    });
}

#[test]
fn a_reader_that_is_slow_to_stop_holds_up_the_next_check_alone() {
    bench("ended_early::a_reader_that_is_slow_to_stop_holds_up_the_next_check_alone", async |bench| {
        let verifying = bench.waiting().await;
        bench.fprintd.be_slow_to_stop(Duration::from_secs(2)).await.unwrap();
        let asked = Instant::now();
        bench.gate.cancel();
        assert_eq!(verifying.await.unwrap(), Err(KeyError::Cancelled));
        assert!(asked.elapsed() < AT_ONCE, "{:?}", asked.elapsed());
        // Or fprintd would say that another uses it.
        bench.recognises("ada").await;
    });
}

#[test]
fn a_service_that_hangs_does_not_hold_a_cancelled_check_up() {
    bench("ended_early::a_service_that_hangs_does_not_hold_a_cancelled_check_up", async |bench| {
        let verifying = bench.waiting().await;
        bench.fprintd.freeze().unwrap();
        let asked = Instant::now();
        bench.gate.cancel();
        assert_eq!(verifying.await.unwrap(), Err(KeyError::Cancelled));
        assert!(asked.elapsed() < AT_ONCE, "{:?}", asked.elapsed());
        // The next one waits until the reader was given back, and can be cancelled meanwhile.
        {
            let mut next = pin!(bench.gate.verify());
            assert_eq!(next.as_mut().now_or_never(), None);
            bench.gate.cancel();
            assert_eq!(next.await, Err(KeyError::Cancelled));
        }
        bench.fprintd.thaw().unwrap();
        bench.recognises("ada").await;
    });
}

#[test]
fn a_check_that_is_dropped_leaves_the_reader_free() {
    bench("ended_early::a_check_that_is_dropped_leaves_the_reader_free", async |bench| {
        let verifying = bench.waiting().await;
        verifying.abort();
        assert!(verifying.await.unwrap_err().is_cancelled());
        assert_eq!(bench.hints.all().last(), Some(&None));
        bench.until_free().await;
        bench.recognises("ada").await;
    });
}

#[test]
fn a_person_who_does_not_come_is_not_waited_for_for_ever() {
    bench("ended_early::a_person_who_does_not_come_is_not_waited_for_for_ever", async |bench| {
        let (gate, hints) = bench::gate();
        let gate = gate.with_patience(Duration::from_secs(3));
        assert_eq!(gate.verify().await, Err(KeyError::Cancelled));
        assert_eq!(hints.all(), [Some(PromptHint::Touch), None]);
        // That gate's turn is not this one's.
        bench.until_free().await;
        bench.recognises("ada").await;
    });
}
