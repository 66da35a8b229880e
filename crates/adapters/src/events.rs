use std::{convert::Infallible, time::Duration};

use eventsource_stream::{Event, Eventsource};
use futures_util::{Stream, StreamExt, future, stream};

/// Server-sent events out of a body as it comes.
///
/// Ends with the body; also when nothing came for `idle` (a living service sends comments), when one
/// event is larger than `size` bytes, and when something can't be read.
pub(crate) fn read<S, B, E>(body: S, idle: Duration, size: usize) -> impl Stream<Item = Event>
where
    S: Stream<Item = Result<B, E>>,
    B: AsRef<[u8]>,
{
    let bounded =
        stream::unfold((Box::pin(body), Bound::new(size)), move |(mut body, mut bound)| async move {
            let piece = tokio::time::timeout(idle, body.next()).await.ok()??.ok()?;
            if !bound.admits(piece.as_ref()) {
                return None;
            }
            Some((Ok::<B, Infallible>(piece), (body, bound)))
        });
    bounded
        .eventsource()
        .take_while(|event| future::ready(event.is_ok()))
        .filter_map(|event| future::ready(event.ok()))
}

/// Counts the bytes since the last blank line, which ends an event.
struct Bound {
    size: usize,
    since: usize,
    line_is_empty: bool,
    after_cr: bool,
}

impl Bound {
    fn new(size: usize) -> Self {
        Self { size, since: 0, line_is_empty: true, after_cr: false }
    }

    fn admits(&mut self, piece: &[u8]) -> bool {
        piece.iter().all(|&byte| self.admits_byte(byte))
    }

    fn admits_byte(&mut self, byte: u8) -> bool {
        self.since += 1;
        let ends_line = match byte {
            b'\r' => true,
            // The second half of a line's end that was seen already.
            b'\n' => !self.after_cr,
            _ => {
                self.line_is_empty = false;
                false
            }
        };
        self.after_cr = byte == b'\r';
        if ends_line && self.line_is_empty {
            self.since = 0;
        }
        if ends_line {
            self.line_is_empty = true;
        }
        self.since <= self.size
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_secs(600);

    async fn heard(pieces: &[&[u8]], size: usize) -> Vec<(String, String)> {
        let pieces: Vec<Result<Vec<u8>, Infallible>> =
            pieces.iter().map(|piece| Ok(piece.to_vec())).collect();
        read(stream::iter(pieces), LONG, size).map(|event| (event.event, event.data)).collect().await
    }

    fn event(name: &str, data: &str) -> (String, String) {
        (name.to_owned(), data.to_owned())
    }

    #[tokio::test]
    async fn an_event_without_an_end_ends_the_stream() {
        let endless = [b'x'; 1000];
        let pieces: Vec<&[u8]> = std::iter::once(&b"event: a\ndata: "[..]).chain([&endless[..]; 8]).collect();
        assert_eq!(heard(&pieces, 4000).await, []);
    }

    #[tokio::test]
    async fn an_event_of_many_short_lines_ends_the_stream_too() {
        let lines = b"data: x\r\n".repeat(1000);
        assert_eq!(heard(&[&lines, b"\r\n"], 4000).await, []);
    }

    #[tokio::test]
    async fn comments_that_never_end_an_event_end_the_stream() {
        let lines = b":\n".repeat(3000);
        assert_eq!(heard(&[&lines, b"\nevent: a\ndata: 1\n\n"], 4000).await, []);
    }

    #[tokio::test]
    async fn what_is_no_text_ends_the_stream() {
        let pieces: [&[u8]; 2] =
            [b"event: a\ndata: 1\n\n", b"event: b\ndata: \xff\xfe\n\nevent: c\ndata: 1\n\n"];
        assert_eq!(heard(&pieces, 4000).await, [event("a", "1")]);
    }

    #[tokio::test]
    async fn silence_ends_the_stream() {
        let first: Result<Vec<u8>, Infallible> = Ok(b"event: a\ndata: 1\n\n".to_vec());
        let body = stream::iter([first]).chain(stream::pending());
        let all: Vec<Event> = read(body, Duration::from_millis(20), 4000).collect().await;
        assert_eq!(all.len(), 1);
    }

    #[tokio::test]
    async fn a_broken_connection_ends_the_stream() {
        let body = stream::iter([Ok(b"event: a\ndata: 1\n\n".to_vec()), Err("reset")]);
        let all: Vec<Event> = read(body, LONG, 4000).collect().await;
        assert_eq!(all.len(), 1);
    }

    #[tokio::test]
    async fn events_come_through_however_they_are_cut_and_however_many_there_are() {
        let text = b"event: a\r\ndata: 1\r\n\r\n:\r\n\r\nevent: b\r\ndata: 2\r\n\r\n".repeat(100);
        let wanted: Vec<_> = (0..100).flat_map(|_| [event("a", "1"), event("b", "2")]).collect();
        for cut in [1, 2, 3, 7, 4000] {
            let pieces: Vec<&[u8]> = text.chunks(cut).collect();
            assert_eq!(heard(&pieces, 64).await, wanted, "cut into pieces of {cut}");
        }
    }
}
