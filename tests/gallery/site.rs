//! The stage's files, from a port of this machine: a browser loads no modules from a folder.

use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};

use axum::Router;
use axum::extract::{Path as Asked, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use nod_tests::{Fault, fault};

/// Serves `folder` for as long as this process runs; gives the address.
pub async fn serve(folder: &Path) -> Result<String, Fault> {
    if !folder.join("index.html").is_file() {
        return Err(fault("the stage is not built: `cargo xtask gallery` does that first"));
    }
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = format!("http://{}", listener.local_addr()?);
    let router = Router::new().route("/{*file}", get(file)).with_state(folder.to_owned());
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(address)
}

async fn file(State(folder): State<PathBuf>, Asked(asked): Asked<String>) -> Response {
    let kind = match asked.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    match std::fs::read(folder.join(asked)) {
        Ok(content) => ([(header::CONTENT_TYPE, kind)], content).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}
