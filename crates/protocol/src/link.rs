use url::{Host, Url};

use crate::{JwkError, Thumbprint};

/// A longer link is refused unread.
pub const MAX_LINK_LENGTH: usize = 1024;

/// A `nod://` link. Anyone can make one: it only says where to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// `nod://register?service=<origin>&code=<one-time code>[&key=<thumbprint of the service's key>]`
    Register { service: Url, code: String, key: Option<Thumbprint> },
    /// `nod://approval/<id>`: a tapped notification.
    Approval { id: String },
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
    #[error("the approval's id is malformed")]
    BadApproval,
}

/// Reads a link from anywhere: the OS, the clipboard, a QR code, a second instance.
pub fn parse_link(text: &str) -> Result<Link, LinkError> {
    let text = text.trim();
    if text.len() > MAX_LINK_LENGTH {
        return Err(LinkError::TooLong);
    }
    let url = Url::parse(text).map_err(|_| LinkError::NotALink)?;
    if url.scheme() != "nod" || url.port().is_some() || !url.username().is_empty() || url.fragment().is_some()
    {
        return Err(LinkError::NotALink);
    }
    match url.host_str() {
        Some("register") => parse_register(&url),
        Some("approval") => parse_approval(&url),
        Some(_) | None => Err(LinkError::NotALink),
    }
}

impl Link {
    /// An origin as a link, a QR code or a person names it: https, or http on loopback (the demo);
    /// no path, query, user or fragment.
    pub fn parse_service(text: &str) -> Result<Url, LinkError> {
        let url = Url::parse(text).map_err(|_| LinkError::BadService)?;
        let loopback = match url.host() {
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            Some(Host::Domain(name)) => name == "localhost",
            None => return Err(LinkError::BadService),
        };
        let plain = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        let no_user = url.username().is_empty() && url.password().is_none();
        let secure = url.scheme() == "https" || (url.scheme() == "http" && loopback);
        if plain && no_user && secure { Ok(url) } else { Err(LinkError::BadService) }
    }

    /// 8 to 128 characters of base64url, hyphens and capitals of a typed code included.
    pub fn is_code(text: &str) -> bool {
        (8..=128).contains(&text.len()) && text.bytes().all(is_base64url)
    }

    /// An approval's id: 1 to 64 characters of base64url.
    pub fn is_approval_id(text: &str) -> bool {
        (1..=64).contains(&text.len()) && text.bytes().all(is_base64url)
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
            Self::Approval { id } => write!(f, "nod://approval/{id}"),
        }
    }
}

fn parse_register(url: &Url) -> Result<Link, LinkError> {
    if !matches!(url.path(), "" | "/") {
        return Err(LinkError::NotALink);
    }
    let once = |name: &str| {
        let mut values =
            url.query_pairs().filter(|(key, _)| key == name).map(|(_, value)| value.into_owned());
        // A name given twice is a trick: which of the two counts?
        (values.next(), values.next().is_some())
    };
    let (Some(service), false) = once("service") else {
        return Err(LinkError::BadService);
    };
    let (Some(code), false) = once("code") else {
        return Err(LinkError::BadCode);
    };
    let (key, false) = once("key") else {
        return Err(LinkError::BadKey);
    };
    let service = Link::parse_service(&service)?;
    if !Link::is_code(&code) {
        return Err(LinkError::BadCode);
    }
    let key = key.map(Thumbprint::try_from).transpose().map_err(|_: JwkError| LinkError::BadKey)?;
    Ok(Link::Register { service, code, key })
}

fn parse_approval(url: &Url) -> Result<Link, LinkError> {
    let id = url.path().trim_start_matches('/');
    if url.query().is_some() || !Link::is_approval_id(id) {
        return Err(LinkError::BadApproval);
    }
    Ok(Link::Approval { id: id.to_owned() })
}

fn is_base64url(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}
