use nod_core::{
    ports::{OfferError, OfferText},
    view::LinkPart,
};
use nod_protocol::{Link, LinkError, Thumbprint, ascii_digits, parse_link};
use url::Url;

/// What a link or a typed code names, checked for form alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Invited {
    pub service: Url,
    pub code: String,
    /// The service's key that the link vouches for.
    pub key: Option<Thumbprint>,
}

pub(super) fn read(text: &OfferText) -> Result<Invited, OfferError> {
    match text {
        OfferText::Link(text) => read_link(text),
        OfferText::Typed { address, code } => read_typed(address, code),
    }
}

/// Whether it is a `nod://` link, or typed.
pub(super) fn is_ours(text: &OfferText) -> bool {
    match text {
        OfferText::Link(text) => {
            text.trim_start().get(..6).is_some_and(|scheme| scheme.eq_ignore_ascii_case("nod://"))
        }
        OfferText::Typed { .. } => true,
    }
}

fn read_link(text: &str) -> Result<Invited, OfferError> {
    let part = match parse_link(text) {
        Ok(Link::Register { service, code, key }) => return Ok(Invited { service, code, key }),
        Ok(Link::Approval { .. }) | Err(LinkError::NotALink | LinkError::BadApproval) => {
            return Err(OfferError::NotALink);
        }
        Err(LinkError::TooLong) => LinkPart::Length,
        Err(LinkError::BadService) => LinkPart::Service,
        Err(LinkError::BadCode) => LinkPart::Code,
        Err(LinkError::BadKey) => LinkPart::Key,
    };
    Err(OfferError::BadLink { part })
}

/// As a person types them: the scheme may be left out, the code may have spaces, small letters and the digits of any
/// script.
fn read_typed(address: &str, code: &str) -> Result<Invited, OfferError> {
    let address = address.trim();
    let with_scheme = |scheme: &str| Link::parse_service(&format!("{scheme}://{address}"));
    let service = if address.contains("://") {
        Link::parse_service(address)
    } else {
        // Plain http is accepted on loopback alone, where nothing else would answer.
        with_scheme("http").or_else(|_| with_scheme("https"))
    };
    let Ok(service) = service else { return Err(OfferError::BadAddress) };
    let code: String =
        ascii_digits(code).chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
    if !Link::is_code(&code) {
        return Err(OfferError::BadLink { part: LinkPart::Code });
    }
    Ok(Invited { service, code, key: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_approval_link_is_no_offer() {
        assert_eq!(read_link("nod://approval/abc"), Err(OfferError::NotALink));
    }

    #[test]
    fn a_typed_address_with_a_path_or_plain_http_is_refused() {
        for address in
            ["id.example.com/login", "http://id.example.com", "ftp://x", "", "a b", "user@id.example.com"]
        {
            assert_eq!(read_typed(address, "ABCD-EFGH"), Err(OfferError::BadAddress), "{address}");
        }
    }

    #[test]
    fn a_typed_code_may_have_spaces_and_small_letters() {
        let offer = read_typed(" id.example.com ", " abcd-ef gh ").expect("a good offer");
        assert_eq!(offer.service.as_str(), "https://id.example.com/");
        assert_eq!(offer.code, "ABCD-EFGH");
    }

    #[test]
    fn a_typed_code_may_have_the_digits_of_any_script() {
        let offer = read_typed("id.example.com", "ABC٢-٣۴5H").expect("a good offer");
        assert_eq!(offer.code, "ABC2-345H");
    }

    #[test]
    fn a_typed_loopback_address_is_the_demo() {
        let offer = read_typed("127.0.0.1:8480", "ABCD-EFGH").expect("a good offer");
        assert_eq!(offer.service.as_str(), "http://127.0.0.1:8480/");
    }

    #[test]
    fn other_kinds_of_links_are_not_ours() {
        for text in ["otpauth://pipush/x", "pia://pipush/x", "", "nod:", "é", "https://id.example.com"] {
            assert!(!is_ours(&OfferText::Link(text.to_owned())), "{text}");
        }
        assert!(is_ours(&OfferText::Link(" NOD://register?x".to_owned())));
    }
}
