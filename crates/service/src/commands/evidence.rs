//! `evidence`: what was answered, what was on the screen, and how the person was verified, proved by signatures.

use std::{error::Error, path::PathBuf};

use nod_protocol::{CodeMatch, Gate, Outcome, Reason, Verdict};
use nod_service::ProvedAnswer;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::administer::{line, open, proof_name, tier_name};

pub async fn evidence(data: PathBuf, id: &str) -> Result<(), Box<dyn Error>> {
    let answers = open(data, None).await?.evidence(id).await?;
    if answers.is_empty() {
        return Err(format!("nobody answered {id}, or there is no such approval or sign-in").into());
    }
    let mut proved = true;
    for (place, answer) in answers.iter().enumerate() {
        if place > 0 {
            println!();
        }
        match answer {
            Ok(answer) => print(answer),
            Err(error) => {
                proved = false;
                println!("NOT PROVED\t{error}");
            }
        }
    }
    if proved { Ok(()) } else { Err("what is kept does not prove the answer".into()) }
}

fn print(proved: &ProvedAnswer) {
    let ProvedAnswer { display, answer, receipt, .. } = proved;
    let told = |text: &Option<String>| text.as_deref().map_or("not told".to_owned(), line);
    println!("proved\tapproval, answer and receipt are signed, of one another, and of this display");
    println!("user\t{}", line(&proved.user));
    println!("device\t{}\t{}", proved.device_id, line(&proved.device));
    println!("verdict\t{}", verdict(answer.verdict, answer.reason));
    println!("outcome\t{}", outcome(&receipt.outcome));
    println!("answered\t{}", instant(answer.iat));
    println!("taken\t{}", instant(receipt.iat));
    println!("seen: service\t{}", display.service);
    println!("seen: application\t{}", display.application);
    println!("seen: account\t{}", display.account);
    println!("seen: address\t{}", told(&display.address));
    println!("seen: place\t{}", told(&display.place));
    println!("seen: browser\t{}", told(&display.browser));
    println!("seen: system\t{}", told(&display.os));
    println!("seen: message\t{}", told(&display.message));
    println!("seen: requested\t{}", instant(display.requested_at));
    println!("seen: code\t{}", code(&display.code_match));
    println!("seen: hash\t{}", proved.seen.0);
    println!("key\t{}, {}", tier_name(answer.key.tier), proof_name(proved.proof));
    println!("key gate\t{}", gate(answer.key.gate));
    let verification = &answer.verification;
    let performed = if verification.performed { "performed" } else { "not performed" };
    let methods: Vec<_> = verification.amr.iter().map(|name| line(name)).collect();
    println!("verification\t{performed} ({})", methods.join(" "));
    println!("bound to the key\t{}", if verification.bound { "yes, the device says" } else { "no" });
    if let Some(why) = &verification.skipped_because {
        println!("not performed because\t{}", line(why));
    }
}

fn gate(gate: Gate) -> &'static str {
    match gate {
        Gate::None => "none",
        Gate::AppPin => "app-pin",
        Gate::UserPresence => "user-presence",
        Gate::Biometric => "biometric",
    }
}

fn verdict(verdict: Verdict, reason: Option<Reason>) -> &'static str {
    match (verdict, reason) {
        (Verdict::Approve, _) => "approve",
        (Verdict::Reject, None) => "reject",
        (Verdict::Reject, Some(Reason::NotMe)) => "reject: not me",
        (Verdict::Reject, Some(Reason::Mistake)) => "reject: a mistake",
    }
}

fn outcome(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Accepted { next: None } => "accepted".to_owned(),
        Outcome::Accepted { next: Some(_) } => "accepted, more was required".to_owned(),
        Outcome::Rejected => "rejected".to_owned(),
        Outcome::WrongCode { tries_left } => format!("wrong code, {tries_left} tries left"),
        Outcome::Expired => "expired".to_owned(),
        Outcome::AnsweredElsewhere { .. } => "too late: answered elsewhere".to_owned(),
    }
}

fn code(code: &CodeMatch) -> String {
    match code {
        CodeMatch::None => "none".to_owned(),
        CodeMatch::Select { choices } => format!("to choose: {}", choices.join(" ")),
        CodeMatch::Enter { digits } => format!("to enter: {digits} digits"),
    }
}

fn instant(seconds: i64) -> String {
    let instant = OffsetDateTime::from_unix_timestamp(seconds).ok();
    instant.and_then(|instant| instant.format(&Rfc3339).ok()).unwrap_or_else(|| seconds.to_string())
}
