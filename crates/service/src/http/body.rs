use axum::body::{Body, Bytes};
use nod_protocol::{MAX_BODY, ProblemType};
use serde::de::DeserializeOwned;

use crate::http::ProblemResponse;

/// The whole body, or the refusal of one that is too large.
pub(crate) async fn bounded(body: Body) -> Result<Bytes, ProblemResponse> {
    axum::body::to_bytes(body, MAX_BODY).await.map_err(|_| ProblemResponse::new(ProblemType::TooLarge))
}

pub(crate) fn read_json<T: DeserializeOwned>(body: &[u8]) -> Result<T, ProblemResponse> {
    serde_json::from_slice(body).map_err(|error| ProblemResponse::because(ProblemType::BadRequest, error))
}
