use nod_core::{Account, RequestId, ports::ServiceError};
use nod_protocol::{PushTest, PushTestSeen};
use reqwest::Method;

use super::{
    Native,
    signed::{self, Ask},
    wire::Registration,
};

/// `POST {endpoint}/devices/self/push-tests`.
pub(super) async fn start(native: &Native, account: &Account) -> Result<PushTest, ServiceError> {
    ask(native, account, Method::POST, "devices/self/push-tests", Vec::new()).await
}

/// `GET {endpoint}/devices/self/push-tests/{id}`.
pub(super) async fn read(
    native: &Native,
    account: &Account,
    test: &RequestId,
) -> Result<PushTest, ServiceError> {
    ask(native, account, Method::GET, &format!("devices/self/push-tests/{}", test.0), Vec::new()).await
}

/// `POST {endpoint}/devices/self/push-tests/{id}/seen`.
pub(super) async fn tell(
    native: &Native,
    account: &Account,
    test: &RequestId,
    seen: PushTestSeen,
) -> Result<PushTest, ServiceError> {
    let body = serde_json::to_vec(&seen)
        .map_err(|_| ServiceError::BadAnswer("what was seen can't be written".into()))?;
    ask(native, account, Method::POST, &format!("devices/self/push-tests/{}/seen", test.0), body).await
}

async fn ask(
    native: &Native,
    account: &Account,
    method: Method,
    path: &str,
    body: Vec<u8>,
) -> Result<PushTest, ServiceError> {
    let registration = Registration::of(account)?;
    signed::fetch(native, &Ask { account, registration: &registration, method, path, body }).await
}
