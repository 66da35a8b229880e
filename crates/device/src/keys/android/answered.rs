use std::{future::Future, time::Duration};

use serde_json::Value;

use super::refusal::Refused;

/// Kotlin's answer to what no person is asked for. Its main thread gives it when it is free; while there is no
/// activity nobody may.
pub async fn answered(call: impl Future<Output = Result<Value, Refused>>) -> Result<Value, Refused> {
    answered_within(Duration::from_secs(10), call).await
}

pub async fn answered_within(
    patience: Duration,
    call: impl Future<Output = Result<Value, Refused>>,
) -> Result<Value, Refused> {
    match tokio::time::timeout(patience, call).await {
        Ok(answer) => answer,
        Err(_) => Err(Refused::failed("no answer")),
    }
}
