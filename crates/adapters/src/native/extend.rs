use nod_core::{Account, Request, ports::ServiceError};
use nod_protocol::{ExtendResponse, Link};
use reqwest::Method;

use super::{
    Native,
    approval::{self, Judged, judge},
    signed::{self, Ask},
    wire::Registration,
};

/// Asks for more time. What comes back must be the same approval in all but its expiry.
pub(super) async fn extend(
    native: &Native,
    account: &Account,
    request: &Request,
) -> Result<Request, ServiceError> {
    let registration = Registration::of(account)?;
    if !Link::is_approval_id(&request.id.0) {
        return Err(ServiceError::RequestUnknown);
    }
    let path = format!("approvals/{}/extend", request.id.0);
    let ask =
        Ask { account, registration: &registration, method: Method::POST, path: &path, body: Vec::new() };
    let response: ExtendResponse = signed::fetch(native, &ask).await?;
    let bad_answer = |why: &str| ServiceError::BadAnswer(why.to_owned());
    let extended = match judge(native.clocks(), account, &registration, &response.approval) {
        Judged::Asked(extended) => *extended,
        Judged::Over => return Err(bad_answer("the extended approval is over")),
        Judged::Forged(why) => return Err(bad_answer(why)),
    };
    let nonce = |wire: &str| approval::read(&registration, wire).map(|approval| approval.nonce);
    let same = extended.id == request.id
        && extended.display == request.display
        && nonce(&extended.wire) == nonce(&request.wire)
        && extended.expires_at >= request.expires_at;
    if same { Ok(extended) } else { Err(bad_answer("the extended approval is another one")) }
}
