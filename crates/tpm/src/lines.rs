//! Requests in, replies out, one at a time.

use std::io::{ErrorKind, Read, Result, Write};

use nod_tpm_wire::{Answer, Ask, MAX_LINE, Refusal, Reply, Request, encode};
use zeroize::{Zeroize, Zeroizing};

/// Until the input ends. What is no request is refused, and the next line read.
pub fn serve(input: impl Read, mut output: impl Write, mut answer: impl FnMut(Ask) -> Answer) -> Result<()> {
    let mut lines = Lines::new(input);
    while let Some(line) = lines.next()? {
        let reply = match line {
            Line::TooLong => no_request(format!("a line has at most {MAX_LINE} bytes")),
            Line::Whole(line) => match serde_json::from_slice::<Request>(line) {
                Ok(request) => Reply { id: Some(request.id), answer: answer(request.ask) },
                // The error's own text may quote the line.
                Err(error) => {
                    no_request(format!("no request: {:?} in column {}", error.classify(), error.column()))
                }
            },
        };
        output.write_all(&encode(&reply)?)?;
        output.flush()?;
    }
    Ok(())
}

fn no_request(detail: String) -> Reply {
    Reply { id: None, answer: Answer::Refused { why: Refusal::Request, detail } }
}

enum Line<'a> {
    Whole(&'a [u8]),
    TooLong,
}

/// Not `BufRead`: its buffer would keep what was secret.
struct Lines<R> {
    input: R,
    buffer: Zeroizing<Vec<u8>>,
    filled: usize,
    /// How much of it was the last line.
    given: usize,
}

impl<R: Read> Lines<R> {
    fn new(input: R) -> Self {
        Self { input, buffer: Zeroizing::new(vec![0; MAX_LINE]), filled: 0, given: 0 }
    }

    /// `None` at the end; a last line without its end was torn and is not given.
    fn next(&mut self) -> Result<Option<Line<'_>>> {
        self.buffer.copy_within(self.given..self.filled, 0);
        self.filled -= self.given;
        self.buffer[self.filled..].zeroize();
        let mut too_long = false;
        loop {
            if let Some(end) = self.buffer[..self.filled].iter().position(|byte| *byte == b'\n') {
                self.given = end + 1;
                return Ok(Some(if too_long { Line::TooLong } else { Line::Whole(&self.buffer[..end]) }));
            }
            if self.filled == self.buffer.len() {
                too_long = true;
                self.filled = 0;
            }
            match self.input.read(&mut self.buffer[self.filled..]) {
                Ok(0) => return Ok(None),
                Ok(read) => self.filled += read,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_torn_last_line_is_not_carried_out() {
        let replies = replies(br#"{"id":1,"ask":"state"}"#);
        assert_eq!(replies, []);
    }

    #[test]
    fn what_is_no_request_is_refused_and_the_next_line_answered() {
        let long = [b" ".repeat(3 * MAX_LINE).as_slice(), b"\n"].concat();
        let bytes = [b"\xff\xfe\n", b"hunter2 is no json\n".as_slice(), b"\n", &long, STATE].concat();
        let replies = replies(&bytes);
        let [bytes, words, nothing, long, state] = replies.as_slice() else { panic!("{replies:?}") };
        for reply in [bytes, words, nothing, long] {
            let Answer::Refused { why: Refusal::Request, detail } = &reply.answer else {
                panic!("{reply:?}")
            };
            assert!(reply.id.is_none() && !detail.contains("hunter2"), "{detail}");
        }
        assert_eq!((state.id, &state.answer), (Some(7), &Answer::Loaded));
    }

    #[test]
    fn lines_that_arrive_byte_by_byte_or_together_are_answered_in_order() {
        let two = [STATE, STATE].concat();
        assert_eq!(replies(&two).len(), 2);
        let mut output = Vec::new();
        serve(ByteByByte(&two), &mut output, |_| Answer::Loaded).unwrap();
        assert_eq!(read(&output).len(), 2);
    }

    #[test]
    fn a_line_of_exactly_the_longest_length_is_read() {
        let mut line = STATE.trim_ascii_end().to_vec();
        line.resize(MAX_LINE - 1, b' ');
        line.push(b'\n');
        assert_eq!(replies(&line)[0].answer, Answer::Loaded);
    }

    const STATE: &[u8] = b"{\"id\":7,\"ask\":\"state\"}\n";

    fn replies(input: &[u8]) -> Vec<Reply> {
        let mut output = Vec::new();
        serve(input, &mut output, |_| Answer::Loaded).unwrap();
        read(&output)
    }

    fn read(output: &[u8]) -> Vec<Reply> {
        String::from_utf8_lossy(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    struct ByteByByte<'a>(&'a [u8]);

    impl Read for ByteByByte<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
            let Some((first, rest)) = self.0.split_first() else { return Ok(0) };
            self.0 = rest;
            buffer[0] = *first;
            Ok(1)
        }
    }
}
