use nod_core::view::LinkPart;
use nod_protocol::{Link, visible_text};
use url::Url;

use super::fields::{decode_path, once};

/// A longer one is refused unread. Long because labels, issuers and a logo's address are in it.
const MAX_LENGTH: usize = 4096;
const MAX_NAME: usize = 128;
const MAX_SERIAL: usize = 40;
/// In minutes; what an administrator may set is not bounded.
const MAX_LIFE: u32 = 7 * 24 * 60;
/// In minutes, where the link tells none: the servers' own default.
const DEFAULT_LIFE: u32 = 10;

/// The link of an enrolment (privacyIDEA's and eduMFA's "enrollment URL", version 1). Anyone can make one:
/// it only says where to ask.
///
/// `scheme://host/LABEL?url=…&ttl=…&issuer=…&enrollment_credential=…&v=1&serial=…&sslverify=…`, and of these
/// alone `url`, `enrollment_credential`, `v` and `serial` must be there. What it does not know it passes
/// over, as each release of the servers adds something.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct EnrolmentLink {
    /// The push URL, in which everything is sent; as it was written.
    pub url: Url,
    pub serial: String,
    pub credential: String,
    /// In minutes.
    pub life: u32,
    pub issuer: String,
    pub label: String,
    /// It asks not to check the server's certificate.
    pub waives_certificate: bool,
    /// The person has to unlock something before each approval.
    pub wants_unlock: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum LinkError {
    #[error("no link of such a server")]
    NotALink,
    #[error("its {0:?} can't be right")]
    Bad(LinkPart),
}

/// Whether a text is meant to be such a link, well made or not.
pub(super) fn is_meant(links: &[(&str, &str)], text: &str) -> bool {
    rest_of(links, text).is_some()
}

pub(super) fn parse(links: &[(&str, &str)], text: &str) -> Result<EnrolmentLink, LinkError> {
    let rest = rest_of(links, text).ok_or(LinkError::NotALink)?;
    if text.trim().len() > MAX_LENGTH {
        return Err(LinkError::Bad(LinkPart::Length));
    }
    // Python's `quote` leaves nothing else; what a parser would quietly repair is refused.
    if !rest.bytes().all(|byte| byte.is_ascii_graphic()) || rest.contains('#') {
        return Err(LinkError::NotALink);
    }
    let (path, query) = rest.split_once('?').ok_or(LinkError::NotALink)?;
    let text_of = |name, part| once(query, name).map_err(|_| LinkError::Bad(part));
    let needed = |name, part| text_of(name, part)?.ok_or(LinkError::Bad(part));

    if needed("v", LinkPart::Version)? != "1" {
        return Err(LinkError::Bad(LinkPart::Version));
    }
    let url = push_url(&needed("url", LinkPart::Service)?).ok_or(LinkError::Bad(LinkPart::Service))?;
    let serial = needed("serial", LinkPart::Serial)?;
    if !is_serial(&serial) {
        return Err(LinkError::Bad(LinkPart::Serial));
    }
    let credential = needed("enrollment_credential", LinkPart::Code)?;
    if !is_credential(&credential) {
        return Err(LinkError::Bad(LinkPart::Code));
    }
    let life = life(text_of("ttl", LinkPart::Code)?).ok_or(LinkError::Bad(LinkPart::Code))?;
    let waives_certificate = match text_of("sslverify", LinkPart::Service)?.as_deref() {
        None | Some("1") => false,
        Some("0") => true,
        Some(_) => return Err(LinkError::Bad(LinkPart::Service)),
    };
    let issuer = text_of("issuer", LinkPart::Service)?;
    let label = decode_path(path.strip_prefix('/').unwrap_or(path));
    Ok(EnrolmentLink {
        issuer: shown(issuer, url.host_str().unwrap_or_default()),
        label: shown(label, &serial),
        wants_unlock: wants_unlock(query),
        url,
        serial,
        credential,
        life,
        waives_certificate,
    })
}

/// An address in which messages can be sent: https, or http on loopback; no user, query or fragment.
pub(super) fn push_url(text: &str) -> Option<Url> {
    let (scheme, rest) = text.split_once("://")?;
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let repaired = |byte: u8| !byte.is_ascii_graphic() || matches!(byte, b'\\' | b'?' | b'#' | b'|');
    if text.bytes().any(repaired) || has_dots(path) {
        return None;
    }
    Link::parse_service(&format!("{scheme}://{authority}")).ok()?;
    Url::parse(text).ok()
}

/// 1 to 40 letters, digits, `-` and `_`: a `|` would let one signed text pass for another.
pub(super) fn is_serial(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (1..=MAX_SERIAL).contains(&text.len()) && text.bytes().all(plain)
}

fn rest_of<'a>(links: &[(&str, &str)], text: &'a str) -> Option<&'a str> {
    let (scheme, rest) = text.trim().split_once("://")?;
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let meant = links.iter().any(|(their_scheme, their_host)| {
        scheme.eq_ignore_ascii_case(their_scheme) && host.eq_ignore_ascii_case(their_host)
    });
    meant.then_some(path)
}

/// Segments that a URL parser would resolve: the address would not be the one that was written.
fn has_dots(path: &str) -> bool {
    path.split('/')
        .any(|segment| matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | ".."))
}

/// Hexadecimal: 40 digits in all versions so far.
fn is_credential(text: &str) -> bool {
    (32..=128).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn life(ttl: Option<String>) -> Option<u32> {
    let Some(ttl) = ttl else {
        return Some(DEFAULT_LIFE);
    };
    // `parse` would take a sign.
    let digits = !ttl.is_empty() && ttl.bytes().all(|byte| byte.is_ascii_digit());
    let life: u32 = digits.then(|| ttl.parse().ok())??;
    (1..=MAX_LIFE).contains(&life).then_some(life)
}

/// `pin` since long, `app_force_unlock` since 3.13 (`any`, `biometric` or `pin`). What can't be read asks for
/// more rather than for less.
fn wants_unlock(query: &str) -> bool {
    let asks = |name| match once(query, name) {
        Ok(Some(value)) => !matches!(value.to_ascii_lowercase().as_str(), "" | "false" | "0" | "none"),
        Ok(None) => false,
        Err(_ambiguous) => true,
    };
    asks("pin") || asks("app_force_unlock")
}

fn shown(text: Option<String>, otherwise: &str) -> String {
    let text = visible_text(text.as_deref().unwrap_or_default(), MAX_NAME);
    if text.is_empty() { visible_text(otherwise, MAX_NAME) } else { text }
}

#[cfg(test)]
mod tests;
