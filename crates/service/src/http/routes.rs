use axum::{
    Extension, Router,
    handler::Handler,
    http::{HeaderValue, Method, header},
    response::Response,
    routing::{MethodFilter, MethodRouter, on},
};
use nod_protocol::ProblemType;
use tokio::sync::watch;

use crate::{
    gateway,
    http::ProblemResponse,
    operations::{
        answer, approvals, authenticate, change_keys, decisions, device_self, devices, discovery,
        end_invitation, events, extend, guard, invite_device, lookup, push_address, push_test,
        push_test_seen, push_test_start, register, remove_device, remove_other, rename, status, withdraw,
    },
    service::Service,
};

/// Turns true when the service stops: what waits or streams has to end.
#[derive(Clone)]
pub(crate) struct Closed(pub watch::Receiver<bool>);

/// Every method and path that is served, for the OpenAPI document to be held against.
pub fn served_routes() -> Vec<(Method, &'static str)> {
    routes().into_iter().map(|route| (route.method, route.path)).collect()
}

pub(crate) fn router(service: Service, closed: watch::Receiver<bool>) -> Router {
    let router =
        routes().into_iter().fold(Router::new(), |router, route| router.route(route.path, route.serve));
    router
        .fallback(nothing_here)
        .method_not_allowed_fallback(nothing_here)
        .layer(axum::middleware::map_response(with_common_headers))
        .layer(Extension(Closed(closed)))
        .with_state(service)
}

pub(crate) async fn closed(mut closed: watch::Receiver<bool>) {
    // A sender that is gone means the same.
    let _ = closed.wait_for(|closed| *closed).await;
}

struct Route {
    method: Method,
    path: &'static str,
    serve: MethodRouter<Service>,
}

fn routes() -> Vec<Route> {
    vec![
        route(Method::GET, "/.well-known/nod", discovery::handle),
        route(Method::POST, "/v1/invitations/lookup", lookup::handle),
        route(Method::POST, "/v1/devices", register::handle),
        route(Method::GET, "/v1/devices", devices::handle),
        route(Method::POST, "/v1/devices/invitations", invite_device::handle),
        route(Method::DELETE, "/v1/devices/invitations", end_invitation::handle),
        route(Method::POST, "/v1/devices/{id}/removal", remove_other::handle),
        route(Method::GET, "/v1/devices/self", device_self::handle),
        route(Method::PATCH, "/v1/devices/self", rename::handle),
        route(Method::DELETE, "/v1/devices/self", remove_device::handle),
        route(Method::GET, "/v1/devices/self/decisions", decisions::handle),
        route(Method::POST, "/v1/devices/self/guard", guard::handle),
        route(Method::POST, "/v1/devices/self/keys", change_keys::handle),
        route(Method::PUT, "/v1/devices/self/push", push_address::handle),
        route(Method::POST, "/v1/devices/self/push-tests", push_test_start::handle),
        route(Method::GET, "/v1/devices/self/push-tests/{id}", push_test::handle),
        route(Method::POST, "/v1/devices/self/push-tests/{id}/seen", push_test_seen::handle),
        route(Method::GET, "/v1/approvals", approvals::handle),
        route(Method::POST, "/v1/approvals/{id}/answer", answer::handle),
        route(Method::POST, "/v1/approvals/{id}/extend", extend::handle),
        route(Method::GET, "/v1/events", events::handle),
        route(Method::POST, "/v1/authentications", authenticate::handle),
        route(Method::GET, "/v1/authentications/{id}", status::handle),
        route(Method::DELETE, "/v1/authentications/{id}", withdraw::handle),
        route(Method::POST, "/gateway/privacyidea", gateway::take),
        route(Method::PUT, "/gateway/mailboxes/{id}", gateway::put),
        route(Method::DELETE, "/gateway/mailboxes/{id}", gateway::remove),
        route(Method::GET, "/gateway/mailboxes/{id}/events", gateway::follow),
    ]
}

fn route<H, T>(method: Method, path: &'static str, handler: H) -> Route
where
    H: Handler<T, Service>,
    T: 'static,
{
    let filter = MethodFilter::try_from(method.clone()).unwrap_or(MethodFilter::GET);
    Route { method, path, serve: on(filter, handler) }
}

async fn nothing_here() -> ProblemResponse {
    ProblemResponse::new(ProblemType::NotFound)
}

async fn with_common_headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}
