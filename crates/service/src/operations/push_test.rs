use std::time::Duration;

use axum::{
    Extension, Json,
    extract::{Query, State, rejection::QueryRejection},
};
use nod_protocol::{ProblemType, PushAddress, PushTest, PushTestSending, PushTestSendingState};
use tokio::time::Instant;

use crate::{
    changes::Topic,
    fault::{Fault, from_json, from_name},
    http::{Closed, DeviceRequest, Id, ProblemResponse, closed},
    service::Service,
    sweep::PUSH_OUTCOMES,
};

const MAX_WAIT: u64 = 30;

#[derive(serde::Deserialize)]
pub(crate) struct Wait {
    #[serde(default)]
    wait: u64,
    /// How many times (`after`, `arrived_after`, `tapped_after`) the device knows already.
    #[serde(default)]
    known: usize,
}

/// What is known of a test, and what whoever runs the service alone may know.
pub(crate) struct Found {
    pub test: PushTest,
    /// One for each of `test.sent`, in its order.
    pub tries: Vec<Tries>,
    /// Nothing of it changes any more.
    pub over: bool,
}

pub(crate) struct Tries {
    pub many: u32,
    pub refusal: Option<String>,
}

/// `GET /v1/devices/self/push-tests/{id}?wait=SECONDS&known=COUNT`: as soon as more than `known` is known of it,
/// it is over, or the wait is.
pub(crate) async fn handle(
    State(service): State<Service>,
    Extension(Closed(closing)): Extension<Closed>,
    Id(id): Id,
    wait: Result<Query<Wait>, QueryRejection>,
    DeviceRequest { device, .. }: DeviceRequest,
) -> Result<Json<PushTest>, ProblemResponse> {
    let Ok(Query(Wait { wait: wait @ 0..=MAX_WAIT, known })) = wait else {
        let said = "wait is 0 to 30 seconds, known a whole number";
        return Err(ProblemResponse::because(ProblemType::BadRequest, said));
    };
    let deadline = Instant::now() + Duration::from_secs(wait);
    let found = tokio::select! {
        found = follow(&service, &device.id, &id, known, deadline) => found?,
        () = closed(closing) => find(&service, &device.id, &id).await?,
    };
    let found = found.ok_or_else(|| ProblemResponse::new(ProblemType::UnknownPushTest))?;
    Ok(Json(found.test))
}

/// As soon as more than `known` is known of it, it is over, or the deadline is there.
pub(crate) async fn follow(
    service: &Service,
    device_id: &str,
    id: &str,
    known: usize,
    deadline: Instant,
) -> Result<Option<Found>, Fault> {
    // Before the first look, or a change in between would be missed.
    let mut subscription = service.parts.changes.subscribe(Topic::Push(id.to_owned()));
    loop {
        let found = find(service, device_id, id).await?;
        let Some(Found { test, over: false, .. }) = &found else { return Ok(found) };
        if count_known(test) > known || Instant::now() >= deadline {
            return Ok(found);
        }
        let rest = u64::try_from(test.expires_at - service.now()).unwrap_or_default();
        tokio::select! {
            () = subscription.changed() => {}
            () = tokio::time::sleep_until(deadline) => {}
            () = tokio::time::sleep(Duration::from_secs(rest.max(1))) => {}
        }
    }
}

/// It only grows.
pub(crate) fn count_known(test: &PushTest) -> usize {
    let sent = test.sent.iter().map(|sending| sending.after);
    sent.chain([test.arrived_after, test.tapped_after]).flatten().count()
}

/// `None` where there is no such test of this device, or it is forgotten.
pub(crate) async fn find(service: &Service, device_id: &str, id: &str) -> Result<Option<Found>, Fault> {
    let row: Option<TestRow> = sqlx::query_as(
        "SELECT started_by, started_ms, expires_at, arrived_ms, tapped_ms FROM push_tests
         WHERE id = $1 AND device_id = $2 AND started_ms > $3",
    )
    .bind(id)
    .bind(device_id)
    .bind(service.now_ms() - PUSH_OUTCOMES * 1000)
    .fetch_optional(service.parts.store.reader())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let sent: Vec<SendingRow> = sqlx::query_as(
        "SELECT address, attempts, state, settled_ms, refusal FROM push_queue
         WHERE device_id = $1 AND about = $2 ORDER BY provider, id",
    )
    .bind(device_id)
    .bind(id)
    .fetch_all(service.parts.store.reader())
    .await?;
    let over = row.expires_at <= service.now();
    let test = PushTest {
        id: id.to_owned(),
        started_by: from_name(&row.started_by)?,
        expires_at: row.expires_at,
        sent: sent.iter().map(|sending| row.tell(sending, over)).collect::<Result<_, _>>()?,
        arrived_after: row.arrived_ms.map(|at| row.after(at)),
        tapped_after: row.tapped_ms.map(|at| row.after(at)),
    };
    let tries = sent.into_iter().map(|sending| Tries {
        many: u32::try_from(sending.attempts).unwrap_or(u32::MAX),
        refusal: sending.refusal,
    });
    Ok(Some(Found { test, tries: tries.collect(), over }))
}

#[derive(sqlx::FromRow)]
struct TestRow {
    started_by: String,
    started_ms: i64,
    expires_at: i64,
    arrived_ms: Option<i64>,
    tapped_ms: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct SendingRow {
    address: String,
    attempts: i64,
    state: String,
    settled_ms: Option<i64>,
    refusal: Option<String>,
}

impl TestRow {
    /// A clock that was set back must not show.
    fn after(&self, at: i64) -> i64 {
        (at - self.started_ms).max(0)
    }

    /// What a vendor says after the end changes nothing.
    fn tell(&self, sending: &SendingRow, over: bool) -> Result<PushTestSending, Fault> {
        let end = self.expires_at.saturating_mul(1000);
        let settled = sending.settled_ms.filter(|at| *at <= end);
        let (state, at) = match (sending.state.as_str(), settled) {
            ("accepted", Some(at)) => (PushTestSendingState::Accepted, Some(at)),
            ("gone", Some(at)) => (PushTestSendingState::Gone, Some(at)),
            ("refused", Some(at)) => (PushTestSendingState::Refused, Some(at)),
            ("not_offered", Some(at)) => (PushTestSendingState::NotOffered, Some(at)),
            ("dropped", Some(at)) => (PushTestSendingState::TooLate, Some(at)),
            (_, _) if over => (PushTestSendingState::TooLate, Some(end)),
            (_, _) => (PushTestSendingState::Waiting, None),
        };
        let PushAddress { provider, application_id, .. } = from_json(&sending.address)?;
        Ok(PushTestSending { provider, application_id, state, after: at.map(|at| self.after(at)) })
    }
}
