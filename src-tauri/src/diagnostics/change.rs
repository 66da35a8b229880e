//! What happened, as far as it shows in what is drawn: without whose it is.

use nod_core::view::{RequestView, StepView, View};

use super::report::word;

pub fn tell_change(before: Option<&View>, now: &View) {
    for (number, account) in now.accounts.iter().enumerate() {
        let was = before.and_then(|view| view.accounts.iter().find(|before| before.id == account.id));
        if was.is_none_or(|was| was.reach != account.reach) {
            let reach = word(&account.reach);
            tracing::info!(account = number + 1, reach, "an account is reached otherwise");
        }
    }
    let was_locked = before.is_some_and(|view| view.lock.is_some());
    if was_locked != now.lock.is_some() {
        tracing::info!(locked = !was_locked, "the lock has moved");
    }
    let step = |view: &View| view.request.as_ref().map(|request| (request.id.clone(), step(request)));
    if let Some(request) = &now.request
        && before.and_then(step) != step(now)
    {
        let (rung, step) = (word(&request.delivered_by), self::step(request));
        tracing::info!(rung, step, late_by = request.age_on_arrival, "a request is in front");
    }
}

fn step(request: &RequestView) -> &'static str {
    match request.step {
        StepView::Decide { problem: None, .. } => "decide",
        StepView::Decide { problem: Some(_), .. } => "decide-again",
        StepView::OnlyReject { .. } => "only-reject",
        StepView::Sending { .. } => "sending",
        StepView::Kept { .. } => "kept",
        StepView::Ended { .. } => "ended",
    }
}
