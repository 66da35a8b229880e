use url::{Host, Url};

use crate::{JwkError, Thumbprint};

/// A longer link is refused unread.
pub const MAX_LINK_LENGTH: usize = 1024;

const MAX_HOST_LENGTH: usize = 253;

/// A `nod://` link. Anyone can make one: it only says where to ask.
///
/// `Debug` leaves the one-time code out.
#[derive(Clone, PartialEq, Eq)]
pub enum Link {
    /// `nod://register?service=<origin>&code=<one-time code>[&key=<thumbprint of the service's key>]`
    Register { service: Url, code: String, key: Option<Thumbprint> },
    /// `nod://approval/<id>[?registration=<id>]`: a tapped notification; with a registration, one that the
    /// system showed for a push.
    Approval { id: String, registration: Option<String> },
}

#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum LinkError {
    #[error("not a nod:// link")]
    NotALink,
    #[error("longer than {MAX_LINK_LENGTH} characters")]
    TooLong,
    #[error("the service is no https origin")]
    BadService,
    #[error("the code is missing or malformed")]
    BadCode,
    #[error("the key is no thumbprint")]
    BadKey,
    #[error("the approval's id, or what stands behind it, is malformed")]
    BadApproval,
}

/// Reads a link from anywhere: the OS, the clipboard, a QR code, a second instance.
///
/// White space around it is dropped; within, printable ASCII alone is taken, and nothing that a URL
/// parser would quietly repair.
pub fn parse_link(text: &str) -> Result<Link, LinkError> {
    let text = text.trim();
    if text.len() > MAX_LINK_LENGTH {
        return Err(LinkError::TooLong);
    }
    let (scheme, rest) = text.split_once("://").ok_or(LinkError::NotALink)?;
    if !scheme.eq_ignore_ascii_case("nod") || !rest.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(LinkError::NotALink);
    }
    let (path, query) = match rest.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (rest, None),
    };
    match (path, query) {
        // Some systems put the slash in when they hand a link over.
        ("register" | "register/", Some(query)) if !query.contains('#') => parse_register(query),
        ("register" | "register/", None | Some(_)) => Err(LinkError::NotALink),
        (path, query) => match path.strip_prefix("approval/") {
            Some(id) => parse_approval(id, query),
            None => Err(LinkError::NotALink),
        },
    }
}

impl Link {
    /// An origin as a link, a QR code or a person names it: https, or http on loopback (the demo);
    /// no path, query, user or fragment. The host of the result is ASCII: other scripts are shown as
    /// punycode (`xn--…`), so no letter can pass for another.
    pub fn parse_service(text: &str) -> Result<Url, LinkError> {
        let (scheme, authority) = text.split_once("://").ok_or(LinkError::BadService)?;
        let known = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
        let authority = authority.strip_suffix('/').unwrap_or(authority);
        if !known || text.len() > MAX_LINK_LENGTH || authority.contains(is_repaired) {
            return Err(LinkError::BadService);
        }
        let url = Url::parse(text).map_err(|_| LinkError::BadService)?;
        let loopback = match url.host() {
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            Some(Host::Domain(name)) if is_plain_host(name) => name == "localhost",
            Some(Host::Domain(_)) | None => return Err(LinkError::BadService),
        };
        let secure = url.scheme() == "https" || (url.scheme() == "http" && loopback);
        if secure && url.port() != Some(0) { Ok(url) } else { Err(LinkError::BadService) }
    }

    /// 8 to 128 characters of base64url, hyphens and capitals of a typed code included.
    pub fn is_code(text: &str) -> bool {
        (8..=128).contains(&text.len()) && text.bytes().all(is_base64url)
    }

    /// An approval's id: 1 to 64 characters of base64url.
    pub fn is_approval_id(text: &str) -> bool {
        is_id(text)
    }

    /// The id of a registration (a device): 1 to 64 characters of base64url.
    pub fn is_registration_id(text: &str) -> bool {
        is_id(text)
    }
}

impl std::fmt::Debug for Link {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Register { service, code: _, key } => f
                .debug_struct("Register")
                .field("service", &service.as_str())
                .field("key", key)
                .finish_non_exhaustive(),
            Self::Approval { id, registration } => {
                f.debug_struct("Approval").field("id", id).field("registration", registration).finish()
            }
        }
    }
}

impl std::fmt::Display for Link {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Register { service, code, key } => {
                let origin = service.origin().ascii_serialization();
                let mut query = url::form_urlencoded::Serializer::new(String::new());
                query.append_pair("service", &origin).append_pair("code", code);
                if let Some(key) = key {
                    query.append_pair("key", key.as_str());
                }
                write!(f, "nod://register?{}", query.finish())
            }
            Self::Approval { id, registration: None } => write!(f, "nod://approval/{id}"),
            Self::Approval { id, registration: Some(registration) } => {
                write!(f, "nod://approval/{id}?registration={registration}")
            }
        }
    }
}

fn parse_register(query: &str) -> Result<Link, LinkError> {
    let service = once(query, "service").ok().flatten().ok_or(LinkError::BadService)?;
    let code = once(query, "code").ok().flatten().ok_or(LinkError::BadCode)?;
    let key = once(query, "key").map_err(|Repeated| LinkError::BadKey)?;
    let service = Link::parse_service(&service)?;
    if !Link::is_code(&code) {
        return Err(LinkError::BadCode);
    }
    let key = key.map(Thumbprint::try_from).transpose().map_err(|_: JwkError| LinkError::BadKey)?;
    Ok(Link::Register { service, code, key })
}

/// A service or the app wrote this link, so nothing in it is ignored and nothing decoded.
fn parse_approval(id: &str, query: Option<&str>) -> Result<Link, LinkError> {
    let registration = query.map(|query| query.strip_prefix("registration=").ok_or(LinkError::BadApproval));
    let registration = registration.transpose()?;
    if !is_id(id) || !registration.is_none_or(is_id) {
        return Err(LinkError::BadApproval);
    }
    Ok(Link::Approval { id: id.to_owned(), registration: registration.map(str::to_owned) })
}

/// A name given twice is a trick: which of the two counts?
struct Repeated;

fn once(query: &str, name: &str) -> Result<Option<String>, Repeated> {
    let mut values = url::form_urlencoded::parse(query.as_bytes())
        .filter(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned());
    match (values.next(), values.next()) {
        (value, None) => Ok(value),
        (_, Some(_)) => Err(Repeated),
    }
}

/// What a URL parser would drop, decode or take for the end of the authority.
fn is_repaired(c: char) -> bool {
    matches!(c, '/' | '\\' | '?' | '#' | '@' | '%') || c.is_whitespace() || c.is_control()
}

/// `example.com.` would be another origin for the same host.
fn is_plain_host(name: &str) -> bool {
    name.len() <= MAX_HOST_LENGTH && name.split('.').all(|label| (1..=63).contains(&label.len()))
}

fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(is_base64url)
}

fn is_base64url(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}
