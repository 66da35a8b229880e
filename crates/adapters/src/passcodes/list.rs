//! Links, one a line, as many apps export them; also a single one.

use nod_core::passcode::{Found, PasscodePart, PasscodeProblem, Refusal, Refused, read_uri};
use nod_protocol::visible_text;

use super::{has_room, migration};

pub fn read(text: &str) -> Result<Found, PasscodeProblem> {
    let lines: Vec<_> =
        text.lines().map(str::trim).enumerate().filter(|(_, line)| !line.is_empty()).collect();
    if !lines.iter().any(|(_, line)| is_link(line)) {
        return Err(if lines.is_empty() { PasscodeProblem::Empty } else { PasscodeProblem::UnknownFile });
    }
    let mut found = Found::default();
    for (number, line) in &lines {
        if migration::is_one(line) {
            // Several in one file are whole, whichever pictures they were.
            let part = migration::read(line, &mut found)?;
            found.part = part.filter(|_| lines.len() == 1);
            continue;
        }
        has_room(&found)?;
        match read_uri(line) {
            Ok(passcode) => found.passcodes.push(passcode),
            Err(part) if lines.len() == 1 && kind(line).is_none() => {
                return Err(PasscodeProblem::BadLink { part });
            }
            Err(part) => found.refused.push(Refused { name: name(line, number + 1), why: why(line, part) }),
        }
    }
    Ok(found)
}

fn is_link(line: &str) -> bool {
    starts(line, "otpauth://") || migration::is_one(line)
}

pub fn starts(line: &str, with: &str) -> bool {
    line.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with))
}

fn why(line: &str, part: PasscodePart) -> Refusal {
    match (part, kind(line)) {
        (PasscodePart::Kind, Some(name)) => Refusal::OtherKind { name },
        (PasscodePart::Kind, None) => Refusal::Damaged,
        (part, _) => Refusal::BadPart { part },
    }
}

/// The kind of a link that is of neither known one.
fn kind(line: &str) -> Option<String> {
    let url = url::Url::parse(line).ok().filter(|url| url.scheme() == "otpauth")?;
    let kind =
        url.host_str().filter(|kind| !matches!(kind.to_ascii_lowercase().as_str(), "totp" | "hotp" | ""))?;
    Some(visible_text(kind, 32))
}

/// Its label, which is no secret; else where it stands.
fn name(line: &str, number: usize) -> String {
    let url = url::Url::parse(line).ok().filter(|url| url.scheme() == "otpauth");
    let label =
        url.as_ref().map(|url| url.path().trim_start_matches('/').replace("%20", " ").replace("%3A", ":"));
    let label = label.map(|label| visible_text(&label, 128)).filter(|label| !label.is_empty());
    label.unwrap_or_else(|| format!("#{number}"))
}
