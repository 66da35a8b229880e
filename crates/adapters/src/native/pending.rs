use nod_core::{Account, Request, ports::ServiceError};
use nod_protocol::ApprovalList;
use reqwest::Method;

use super::{
    Native,
    approval::{Judged, judge},
    signed::{self, Ask},
    wire::Registration,
};
use crate::clocks::TooFar;

/// The approvals of a list that hold, and how many did not.
pub(super) struct Sorted {
    pub requests: Vec<Request>,
    pub forged: usize,
}

/// Every pending approval of the account. What does not verify is left out.
pub(super) async fn fetch(native: &Native, account: &Account) -> Result<Vec<Request>, ServiceError> {
    let registration = Registration::of(account)?;
    let ask = Ask {
        account,
        registration: &registration,
        method: Method::GET,
        path: "approvals",
        body: Vec::new(),
    };
    let list: ApprovalList = signed::fetch(native, &ask).await?;
    let sorted = sort(native, account, &registration, &list)
        .map_err(|too_far| ServiceError::ClockOff { hours: too_far.hours })?;
    Ok(sorted.requests)
}

/// Learns the service's clock from the list and judges each of it.
pub(super) fn sort(
    native: &Native,
    account: &Account,
    registration: &Registration,
    list: &ApprovalList,
) -> Result<Sorted, TooFar> {
    native.clocks().learn(&registration.service.issuer, list.time)?;
    let mut sorted = Sorted { requests: Vec::new(), forged: 0 };
    for jws in &list.approvals {
        match judge(native.clocks(), account, registration, jws) {
            Judged::Asked(request) => sorted.requests.push(*request),
            Judged::Over => {}
            Judged::Forged(why) => {
                tracing::warn!(why, "an approval was dropped");
                sorted.forged += 1;
            }
        }
    }
    Ok(sorted)
}
