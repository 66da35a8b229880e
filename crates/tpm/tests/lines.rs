//! The program as the app sees it: its lines, with a real TPM (swtpm) behind it and without.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)] // a panic is how a test fails

#[path = "../../../tests/support/tpm.rs"]
mod swtpm;
mod wiretap;

use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use nod_tpm_wire::{
    Answer, Ask, Auth, Bytes, MAX_LINE, Point, Refusal, Reply, Request, State, StoredKey, encode,
};
use p256::ecdsa::{Signature, VerifyingKey, signature::hazmat::PrehashVerifier};
use sha2::{Digest, Sha256};
use swtpm::Swtpm;
use wiretap::Wiretap;

#[test]
fn a_malformed_line_is_refused_and_the_program_goes_on() {
    let mut program = Program::start("none");
    for line in ["hunter2", "{}", "[1,2", r#"{"id":1,"ask":{"sign":{}}}"#, &"x".repeat(2 * MAX_LINE)] {
        program.say(line.as_bytes());
        let reply = program.hear();
        let Answer::Refused { why: Refusal::Request, detail } = reply.answer else { panic!("{reply:?}") };
        assert!(reply.id.is_none() && !detail.contains("hunter2"), "{detail}");
    }
    assert_eq!(program.refused(Ask::State), Refusal::NoTpm);
    program.end();
}

#[test]
fn a_tpm_that_does_not_answer_is_unreachable_and_found_when_it_is_back() {
    let mut tpm = Swtpm::start().unwrap();
    let mut program = Program::start(&tpm.tcti());
    let (key, point) = program.make(None);
    tpm.power_off();
    assert_eq!(program.refused(Ask::State), Refusal::Unreachable);
    tpm.power_on().unwrap();
    program.sign(&key, &point, None).unwrap();
}

#[test]
fn a_tpm_that_was_restarted_between_two_requests_goes_unnoticed() {
    let mut tpm = Swtpm::start().unwrap();
    let mut program = Program::start(&tpm.tcti());
    let (key, point) = program.make(None);
    tpm.power_off();
    tpm.power_on().unwrap();
    program.sign(&key, &point, None).unwrap();
}

#[test]
fn an_owner_with_a_password_or_a_tpm_that_does_not_count_is_unfit() {
    let tpm = Swtpm::start().unwrap();
    tpm.count_tries(3, 0).unwrap();
    let mut program = Program::start(&tpm.tcti());
    assert_eq!(program.refused(Ask::Make { auth: Some(auth(b"pin")) }), Refusal::Unfit);
    program.make(None);
    program.end();
    tpm.set_owner_password("owned").unwrap();
    let mut program = Program::start(&tpm.tcti());
    assert_eq!(program.refused(Ask::State), Refusal::Unfit);
}

#[test]
fn parts_of_two_keys_make_none() {
    let tpm = Swtpm::start().unwrap();
    let mut program = Program::start(&tpm.tcti());
    let (mine, point) = program.make(None);
    let (other, other_point) = program.make(None);
    let (guarded, guarded_point) = program.make(Some(b"pin"));
    let mixed = StoredKey { private: other.private.clone(), ..mine.clone() };
    assert_eq!(program.sign(&mixed, &point, None), Err(Refusal::Damaged));
    assert_eq!(program.sign(&other, &point, None), Err(Refusal::Damaged));
    let torn = StoredKey { public: Bytes(mine.public.0[..20].to_vec()), ..mine.clone() };
    assert_eq!(program.sign(&torn, &point, None), Err(Refusal::Damaged));
    let elsewhere = StoredKey { parent: Bytes(vec![0; 34]), ..mine.clone() };
    assert_eq!(program.sign(&elsewhere, &point, None), Err(Refusal::OtherTpm));
    // Neither way costs a try.
    assert_eq!(program.sign(&guarded, &guarded_point, None), Err(Refusal::Damaged));
    assert_eq!(program.sign(&mine, &point, Some(b"pin")), Err(Refusal::Damaged));
    assert_eq!(program.state().failed_tries, 0);
    for (key, point, auth) in
        [(mine, point, None), (other, other_point, None), (guarded, guarded_point, Some(b"pin".as_slice()))]
    {
        program.sign(&key, &point, auth).unwrap();
    }
}

#[test]
fn wrong_tries_are_counted_until_the_lock_out_and_a_right_one_takes_none_back() {
    let tpm = Swtpm::start().unwrap();
    tpm.count_tries(4, 500).unwrap();
    let mut program = Program::start(&tpm.tcti());
    let (key, point) = program.make(Some(b"pin"));
    assert_eq!(program.sign(&key, &point, Some(b"pim")), Err(Refusal::WrongAuth));
    program.sign(&key, &point, Some(b"pin")).unwrap();
    let state = program.state();
    assert_eq!(
        (state.failed_tries, state.max_tries, state.seconds_a_try, state.locked_out),
        (1, 4, 500, false)
    );
    for _ in 0..3 {
        assert_eq!(program.sign(&key, &point, Some(b"")), Err(Refusal::WrongAuth));
    }
    assert!(program.state().locked_out);
    assert_eq!(program.sign(&key, &point, Some(b"pin")), Err(Refusal::LockedOut));
    tpm.forgive().unwrap();
    program.sign(&key, &point, Some(b"pin")).unwrap();
}

#[test]
fn an_authorisation_that_ends_in_zeros_is_taken() {
    let tpm = Swtpm::start().unwrap();
    let mut program = Program::start(&tpm.tcti());
    let (key, point) = program.make(Some(&[7, 0, 0]));
    program.sign(&key, &point, Some(&[7, 0, 0])).unwrap();
}

#[test]
fn an_authorisation_never_crosses_the_bus_in_clear() {
    let tpm = Swtpm::start().unwrap();
    let tap = Wiretap::start(tpm.port());
    let mut program = Program::start(&tap.tcti());
    let auth = Sha256::digest(b"a PIN").to_vec();
    let (key, point) = program.make(Some(&auth));
    program.sign(&key, &point, Some(&auth)).unwrap();
    program.end();
    let heard = tap.heard();
    let has = |part: &[u8]| heard.windows(part.len()).any(|window| window == part);
    // The tap is at the right place: what is not secret is there.
    assert!(has(&point.x.0) && has(&key.public.0));
    assert!(!has(&auth) && !has(&auth[..8]));
}

fn auth(bytes: &[u8]) -> Auth {
    Auth::from(bytes.to_vec())
}

struct Program {
    child: Child,
    stdin: Option<ChildStdin>,
    stdout: BufReader<ChildStdout>,
    asked: u64,
}

impl Program {
    fn start(tcti: &str) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nod-tpm"));
        command.env(nod_tpm_wire::TCTI, tcti).env("TSS2_LOG", "all+none");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (stdin, stdout) = (child.stdin.take(), BufReader::new(child.stdout.take().unwrap()));
        Self { child, stdin, stdout, asked: 0 }
    }

    fn make(&mut self, auth: Option<&[u8]>) -> (StoredKey, Point) {
        match self.ask(Ask::Make { auth: auth.map(self::auth) }) {
            Answer::Made { key, point } => (key, point),
            other => panic!("{other:?}"),
        }
    }

    /// A signature that was seen to be the key's.
    fn sign(&mut self, key: &StoredKey, point: &Point, auth: Option<&[u8]>) -> Result<(), Refusal> {
        let (key, of, auth) = (key.clone(), point.clone(), auth.map(self::auth));
        let digest = Sha256::digest(b"what is signed").to_vec();
        let ask = Ask::Sign { key, point: of, digest: Bytes(digest.clone()), auth };
        match self.ask(ask) {
            Answer::Signed { signature } => {
                let sec1 = [&[4_u8][..], &point.x.0, &point.y.0].concat();
                let signature = Signature::from_slice(&signature.0).unwrap();
                VerifyingKey::from_sec1_bytes(&sec1).unwrap().verify_prehash(&digest, &signature).unwrap();
                Ok(())
            }
            Answer::Refused { why, .. } => Err(why),
            other => panic!("{other:?}"),
        }
    }

    fn state(&mut self) -> State {
        match self.ask(Ask::State) {
            Answer::State(state) => state,
            other => panic!("{other:?}"),
        }
    }

    fn refused(&mut self, ask: Ask) -> Refusal {
        match self.ask(ask) {
            Answer::Refused { why, .. } => why,
            other => panic!("{other:?}"),
        }
    }

    fn ask(&mut self, ask: Ask) -> Answer {
        self.asked += 1;
        let line = encode(&Request { id: self.asked, ask }).unwrap();
        self.say(line.trim_ascii_end());
        let reply = self.hear();
        assert_eq!(reply.id, Some(self.asked));
        reply.answer
    }

    fn say(&mut self, line: &[u8]) {
        let stdin = self.stdin.as_mut().unwrap();
        stdin.write_all(line).unwrap();
        stdin.write_all(b"\n").unwrap();
    }

    fn hear(&mut self) -> Reply {
        let mut line = String::new();
        self.stdout.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line:?}"))
    }

    /// Without an error once nothing more is asked.
    fn end(mut self) {
        self.stdin = None;
        assert!(self.child.wait().unwrap().success());
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // One that has ended already has nothing to be killed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
