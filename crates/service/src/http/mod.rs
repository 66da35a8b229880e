//! HTTP alone: routes, who is asking, bodies, problems. What is done lies in `operations`.

mod application_request;
mod body;
mod device_request;
mod id;
mod problem_response;
mod routes;

pub(crate) use application_request::{Application, ApplicationRequest, bearer, hash_key};
pub(crate) use body::{bounded, read_json};
pub(crate) use device_request::{Device, DeviceRequest};
pub(crate) use id::Id;
pub(crate) use problem_response::ProblemResponse;
pub use routes::served_routes;
pub(crate) use routes::{Closed, closed, router};
