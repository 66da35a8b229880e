use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use nod_protocol::{JwsError, Problem, ProblemType};

use crate::fault::Fault;

/// A refusal on its way out (RFC 9457).
#[derive(Debug)]
pub(crate) struct ProblemResponse(pub Problem);

impl ProblemResponse {
    pub fn new(kind: ProblemType) -> Self {
        Self(Problem::new(kind))
    }

    /// `detail` is for people who read logs.
    pub fn because(kind: ProblemType, detail: impl ToString) -> Self {
        Self(Problem { detail: Some(detail.to_string()), ..Problem::new(kind) })
    }

    /// Of a message that names keys of its own, and so is read before it is verified.
    pub fn of_own_keys(error: JwsError) -> Self {
        let kind = match error {
            JwsError::Malformed | JwsError::TooLarge | JwsError::BadPayload(_) => ProblemType::BadRequest,
            JwsError::WrongAlgorithm
            | JwsError::WrongType { .. }
            | JwsError::CriticalHeader
            | JwsError::UnknownKey
            | JwsError::BadSignature => ProblemType::BadSignature,
        };
        Self::because(kind, error)
    }

    /// The clocks differ: `now` is the service's.
    pub fn clock_skew(now: i64) -> Self {
        Self(Problem { time: Some(now), ..Problem::new(ProblemType::ClockSkew) })
    }
}

impl From<Fault> for ProblemResponse {
    fn from(fault: Fault) -> Self {
        // What failed is nobody's business outside.
        tracing::error!(?fault, "a request failed");
        Self::new(ProblemType::Internal)
    }
}

impl IntoResponse for ProblemResponse {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, axum::Json(self.0)).into_response();
        let problem = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, problem);
        response
    }
}
