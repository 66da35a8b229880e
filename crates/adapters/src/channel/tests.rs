use std::net::SocketAddr;

use futures_util::pin_mut;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::mpsc,
};

use super::*;

fn limits() -> Limits {
    // Long enough for a busy machine, short enough to be waited for.
    let second = Duration::from_secs(1);
    Limits { connect: second, whole: second, idle: second, size: 1000 }
}

/// A server that answers each request on a connection with the same bytes, and then holds the
/// connection open. Tells the head of each request, and the connection's number.
async fn serve(answer: impl Into<Vec<u8>>) -> (SocketAddr, mpsc::UnboundedReceiver<(usize, String)>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let answer: Vec<u8> = answer.into();
    let (tell, told) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        for number in 0.. {
            let Ok((stream, _)) = listener.accept().await else { return };
            tokio::spawn(answer_each(stream, number, answer.clone(), tell.clone()));
        }
    });
    (address, told)
}

async fn answer_each(
    mut stream: TcpStream,
    number: usize,
    answer: Vec<u8>,
    tell: mpsc::UnboundedSender<(usize, String)>,
) {
    let mut received = Vec::new();
    let mut piece = [0; 4096];
    while let Ok(count @ 1..) = stream.read(&mut piece).await {
        received.extend_from_slice(&piece[..count]);
        if !received.ends_with(b"\r\n\r\n") {
            continue;
        }
        let head = String::from_utf8_lossy(&received).into_owned();
        received.clear();
        let _ = tell.send((number, head));
        if stream.write_all(&answer).await.is_err() {
            return;
        }
    }
}

fn get(url: impl AsRef<str>) -> Call {
    Call { method: Method::GET, url: url.as_ref().parse().unwrap(), headers: Vec::new(), body: Vec::new() }
}

async fn ask(answer: impl Into<Vec<u8>>) -> Result<Reply, ChannelError> {
    let (address, _told) = serve(answer).await;
    Channel::new(limits(), Trust::System).send(get(format!("http://{address}/"))).await
}

fn ok(body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len())
}

#[tokio::test]
async fn plain_http_to_another_machine_is_refused_before_anything_is_sent() {
    for url in ["http://192.0.2.1/", "http://example.com/", "ftp://127.0.0.1/"] {
        let error = Channel::new(limits(), Trust::System).send(get(url)).await.unwrap_err();
        assert!(matches!(error, ChannelError::Insecure), "{url}: {error:?}");
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed_even_to_the_same_place() {
    let (elsewhere, mut told) = serve(ok("elsewhere")).await;
    for status in [301, 302, 303, 307, 308] {
        let answer =
            format!("HTTP/1.1 {status} Moved\r\nlocation: http://{elsewhere}/\r\ncontent-length: 0\r\n\r\n");
        let error = ask(answer).await.unwrap_err();
        assert!(matches!(error, ChannelError::Redirected), "{status}: {error:?}");
    }
    let error = ask("HTTP/1.1 307 Moved\r\nlocation: /again\r\ncontent-length: 0\r\n\r\n").await.unwrap_err();
    assert!(matches!(error, ChannelError::Redirected), "{error:?}");
    assert!(told.try_recv().is_err(), "somebody followed");
}

#[tokio::test]
async fn a_body_that_says_it_is_too_large_is_not_read() {
    let error = ask("HTTP/1.1 200 OK\r\ncontent-length: 1001\r\n\r\n").await.unwrap_err();
    assert!(matches!(error, ChannelError::TooLarge), "{error:?}");
}

#[tokio::test]
async fn a_body_that_grows_too_large_is_not_read_to_its_end() {
    let pieces = format!("64\r\n{}\r\n", "x".repeat(100)).repeat(11);
    let answer = format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{pieces}");
    let error = ask(answer).await.unwrap_err();
    assert!(matches!(error, ChannelError::TooLarge), "{error:?}");
}

#[tokio::test]
async fn a_refusal_is_bounded_too() {
    let answer = "HTTP/1.1 500 No\r\ncontent-length: 1001\r\n\r\n";
    let (address, _told) = serve(answer).await;
    let opened = Channel::new(limits(), Trust::System).open(get(format!("http://{address}/"))).await;
    assert!(matches!(opened.err(), Some(ChannelError::TooLarge)));
}

#[tokio::test]
async fn a_body_that_never_ends_is_given_up() {
    let error = ask("HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nhalf").await.unwrap_err();
    assert!(matches!(error, ChannelError::Unreachable(_)), "{error:?}");
}

#[tokio::test]
async fn a_server_that_never_answers_is_given_up() {
    let error = ask("").await.unwrap_err();
    assert!(matches!(error, ChannelError::Unreachable(_)), "{error:?}");
}

#[tokio::test]
async fn what_is_no_http_is_unreachable() {
    let error = ask("SSH-2.0-OpenSSH\r\n\r\n").await.unwrap_err();
    assert!(matches!(error, ChannelError::Unreachable(_)), "{error:?}");
}

#[tokio::test]
async fn nobody_listening_is_unreachable() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let error =
        Channel::new(limits(), Trust::System).send(get(format!("http://{address}/"))).await.unwrap_err();
    assert!(matches!(error, ChannelError::Unreachable(_)), "{error:?}");
}

#[tokio::test]
async fn https_is_not_taken_from_who_does_not_speak_it() {
    let (address, _told) = serve(ok("plain")).await;
    let error =
        Channel::new(limits(), Trust::System).send(get(format!("https://{address}/"))).await.unwrap_err();
    assert!(matches!(error, ChannelError::Unreachable(_)), "{error:?}");
}

#[tokio::test]
async fn a_page_in_place_of_an_event_stream_is_refused() {
    let (address, _told) = serve(ok("<html>")).await;
    let opened = Channel::new(limits(), Trust::System).open(get(format!("http://{address}/"))).await;
    assert!(matches!(opened.err(), Some(ChannelError::NoEventStream)));
}

#[tokio::test]
async fn an_event_stream_outlives_the_time_that_an_answer_has() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (release, released) = tokio::sync::oneshot::channel::<()>();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        // An answer before its question would not be HTTP.
        assert!(stream.read(&mut [0; 4096]).await.unwrap() > 0);
        let head = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n";
        stream.write_all(head).await.unwrap();
        released.await.unwrap();
        stream.write_all(b"event: late\n\n").await.unwrap();
    });
    let opened = Channel::new(limits(), Trust::System).open(get(format!("http://{address}/"))).await.unwrap();
    let Opened::Stream(body) = opened else { panic!("no stream") };
    pin_mut!(body);
    // Nothing may come, not even an end, after an answer's time is over.
    assert!(tokio::time::timeout(limits().whole.mul_f32(1.2), body.next()).await.is_err());
    release.send(()).unwrap();
    assert_eq!(body.next().await.unwrap().unwrap().as_ref(), b"event: late\n\n");
}

#[tokio::test]
async fn calls_one_after_the_other_share_a_connection_and_say_who_calls() {
    let (address, mut told) = serve(ok("{}")).await;
    let channel = Channel::new(limits(), Trust::System);
    for _ in 0..3 {
        let reply = channel.send(get(format!("http://{address}/path"))).await.unwrap();
        assert_eq!((reply.status, reply.body), (200, b"{}".to_vec()));
    }
    for _ in 0..3 {
        let (connection, head) = told.recv().await.unwrap();
        assert_eq!(connection, 0);
        assert!(head.contains(concat!("user-agent: Nod/", env!("CARGO_PKG_VERSION"))), "{head}");
    }
}
