use axum::{Json, extract::State};
use nod_protocol::{CodeMatchMode, Discovery, JwkSet, Method, ProblemType};

use crate::{http::ProblemResponse, service::Service};

/// `GET /.well-known/nod`.
pub(crate) async fn handle(State(service): State<Service>) -> Result<Json<Discovery>, ProblemResponse> {
    let endpoint = format!("{}/v1", service.issuer())
        .parse()
        .map_err(|error| ProblemResponse::because(ProblemType::Internal, error))?;
    Ok(Json(Discovery {
        issuer: service.issuer().to_owned(),
        name: service.parts.name.clone(),
        endpoint,
        jwks: keys(&service),
        methods: vec![Method::Approve, Method::Biometric],
        code_match: vec![CodeMatchMode::None, CodeMatchMode::Select, CodeMatchMode::Enter],
        push: service.parts.push.senders().offers(),
        time: service.now(),
    }))
}

pub(super) fn keys(service: &Service) -> JwkSet {
    JwkSet { keys: vec![service.parts.key.public().clone()] }
}
