use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
};
use nod_protocol::{Decision, DecisionList, MAX_BODY, ProblemType};

use crate::{
    fault::Fault,
    http::{Device, DeviceRequest, ProblemResponse},
    service::Service,
};

const MOST: usize = 50;
/// Leaves room for what stands around the decisions.
const MAX_LENGTH: usize = MAX_BODY - 1024;

#[derive(serde::Deserialize)]
pub(crate) struct Wanted {
    /// NumericDate: taken then or later.
    #[serde(default)]
    since: i64,
    /// So many of the newest are left out.
    #[serde(default)]
    skip: u32,
    /// This one alone, by its `jti`.
    answer: Option<String>,
}

/// `GET /v1/devices/self/decisions?since=TIME&skip=COUNT&answer=JTI`: the answers that were taken in this device's
/// name, so that it can tell those that it never gave.
pub(crate) async fn handle(
    State(service): State<Service>,
    wanted: Result<Query<Wanted>, QueryRejection>,
    DeviceRequest { device, .. }: DeviceRequest,
) -> Result<Json<DecisionList>, ProblemResponse> {
    let Ok(Query(wanted)) = wanted else {
        let said = "since and skip are whole numbers, skip not below 0";
        return Err(ProblemResponse::because(ProblemType::BadRequest, said));
    };
    Ok(Json(list(&service, &device, &wanted).await?))
}

async fn list(service: &Service, device: &Device, wanted: &Wanted) -> Result<DecisionList, Fault> {
    // Before the look: whatever is taken later is after it.
    let time = service.now();
    let rows: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT ap.jws, an.answer, an.receipt FROM answers an JOIN approvals ap ON ap.id = an.approval_id
         WHERE an.device_id = $1 AND an.taken_at >= $2 AND ($3 IS NULL OR an.jti = $3)
         ORDER BY an.taken_at DESC, an.jti LIMIT $4 OFFSET $5",
    )
    .bind(&device.id)
    .bind(wanted.since)
    .bind(&wanted.answer)
    // One more tells whether there are more.
    .bind(i64::try_from(MOST + 1).unwrap_or(i64::MAX))
    .bind(i64::from(wanted.skip))
    .fetch_all(service.parts.store.reader())
    .await?;
    let found = rows.len();
    let mut length = 0;
    let decisions: Vec<_> = rows
        .into_iter()
        .take(MOST)
        .map(|(approval, answer, receipt)| Decision { approval, answer, receipt })
        .take_while(|one| {
            length += one.approval.len() + one.answer.len() + one.receipt.len() + 64;
            length <= MAX_LENGTH
        })
        .collect();
    let more = decisions.len() < found;
    Ok(DecisionList { decisions, more, time })
}
