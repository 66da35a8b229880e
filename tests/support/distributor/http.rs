//! The push server: one push resource (RFC 8030 section 5) for each registration.

use std::collections::HashMap;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use super::{Pushing, Told, call, lock, vapid};
use crate::Fault;

/// Until its task is ended.
pub async fn serve(listener: TcpListener, pushing: Pushing) {
    while let Ok((stream, _)) = listener.accept().await {
        let pushing = pushing.clone();
        tokio::spawn(async move {
            if let Err(error) = answer(stream, &pushing).await {
                eprintln!("the push server could not answer: {error}");
            }
        });
    }
}

struct Request {
    method: String,
    path: String,
    /// Names in small letters.
    headers: HashMap<String, String>,
    body: Vec<u8>,
}

/// An encrypted body.
const MAX_BODY: usize = 4096;

async fn answer(stream: TcpStream, pushing: &Pushing) -> Result<(), Fault> {
    let mut stream = BufReader::new(stream);
    let Some(request) = read(&mut stream).await? else { return Ok(()) };
    let status = judge(&request, pushing).await?;
    let location = match status {
        "201 Created" => "Location: /message/1\r\n",
        _ => "",
    };
    let head = format!("HTTP/1.1 {status}\r\n{location}Content-Length: 0\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).await?;
    Ok(stream.shutdown().await?)
}

/// The status that a push service answers, having handed on what is to be handed on.
async fn judge(request: &Request, pushing: &Pushing) -> Result<&'static str, Fault> {
    let (found, gone, authority) = {
        let state = lock(&pushing.state);
        let ends = |endpoint: &str| endpoint.ends_with(&request.path) && request.path.starts_with("/push/");
        let found = state.registrations.iter().find(|kept| ends(&kept.endpoint)).cloned();
        (found, state.gone.iter().any(|endpoint| ends(endpoint)), state.authority)
    };
    let Some(registration) = found else {
        return Ok(if gone { "410 Gone" } else { "404 Not Found" });
    };
    if request.method != "POST" {
        return Ok("405 Method Not Allowed");
    }
    if request.headers.get("ttl").is_none_or(|ttl| ttl.parse::<u32>().is_err()) {
        return Ok("400 Bad Request");
    }
    if request.headers.get("content-encoding").map(String::as_str) != Some("aes128gcm") {
        return Ok("415 Unsupported Media Type");
    }
    if request.body.is_empty() || request.body.len() > MAX_BODY {
        return Ok("413 Content Too Large");
    }
    if let (Some(key), Some(authority)) = (&registration.vapid, authority) {
        let Some(said) = request.headers.get("authorization") else { return Ok("401 Unauthorized") };
        if !vapid::allows(said, key, &format!("http://{authority}")) {
            return Ok("403 Forbidden");
        }
    }
    let told = Told::Message { token: &registration.token, body: &request.body };
    call(&pushing.bus, pushing.version, &registration.service, told).await?;
    Ok("201 Created")
}

/// `None` where nothing came. A length is always said: no application server pushes in chunks.
async fn read(stream: &mut BufReader<TcpStream>) -> Result<Option<Request>, Fault> {
    let mut line = String::new();
    if stream.read_line(&mut line).await? == 0 {
        return Ok(None);
    }
    let mut words = line.split_whitespace().map(str::to_owned);
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let mut headers = HashMap::new();
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).await?;
        let Some((name, value)) = line.split_once(':') else { break };
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    let length: usize = headers.get("content-length").and_then(|text| text.parse().ok()).unwrap_or_default();
    let mut body = vec![0; length.min(2 * MAX_BODY)];
    stream.read_exact(&mut body).await?;
    Ok(Some(Request { method, path, headers, body }))
}
