use nod_protocol::{Link, LinkError, parse_link};

use crate::{
    ports::OfferText,
    view::{Failure, LinkPart},
};

/// Reads a pasted or scanned `nod://register` link.
pub fn read_link(text: &str) -> Result<OfferText, Failure> {
    match parse_link(text) {
        Ok(Link::Register { service, code, key }) => Ok(OfferText { service, code, key }),
        Ok(Link::Approval { .. }) | Err(LinkError::NotALink | LinkError::BadApproval) => {
            Err(Failure::NotALink)
        }
        Err(LinkError::TooLong) => Err(Failure::BadLink { part: LinkPart::Length }),
        Err(LinkError::BadService) => Err(Failure::BadLink { part: LinkPart::Service }),
        Err(LinkError::BadCode) => Err(Failure::BadLink { part: LinkPart::Code }),
        Err(LinkError::BadKey) => Err(Failure::BadLink { part: LinkPart::Key }),
    }
}

/// Reads an address and a code as a person types them: the scheme may be left out, the code may have
/// spaces and small letters.
pub fn read_typed(address: &str, code: &str) -> Result<OfferText, Failure> {
    let address = address.trim();
    let with_scheme = |scheme: &str| Link::parse_service(&format!("{scheme}://{address}"));
    let service = if address.contains("://") {
        Link::parse_service(address)
    } else {
        // Plain http is accepted on loopback alone, where nothing else would answer.
        with_scheme("http").or_else(|_| with_scheme("https"))
    };
    let Ok(service) = service else { return Err(Failure::BadAddress) };
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
    if !Link::is_code(&code) {
        return Err(Failure::BadLink { part: LinkPart::Code });
    }
    Ok(OfferText { service, code, key: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_approval_link_is_no_offer() {
        assert_eq!(read_link("nod://approval/abc"), Err(Failure::NotALink));
    }

    #[test]
    fn a_typed_address_with_a_path_or_plain_http_is_refused() {
        for address in
            ["id.example.com/login", "http://id.example.com", "ftp://x", "", "a b", "user@id.example.com"]
        {
            assert_eq!(read_typed(address, "ABCD-EFGH"), Err(Failure::BadAddress), "{address}");
        }
    }

    #[test]
    fn a_typed_code_may_have_spaces_and_small_letters() {
        let offer = read_typed(" id.example.com ", " abcd-ef gh ").expect("a good offer");
        assert_eq!(offer.service.as_str(), "https://id.example.com/");
        assert_eq!(offer.code, "ABCD-EFGH");
    }

    #[test]
    fn a_typed_loopback_address_is_the_demo() {
        let offer = read_typed("127.0.0.1:8480", "ABCD-EFGH").expect("a good offer");
        assert_eq!(offer.service.as_str(), "http://127.0.0.1:8480/");
    }
}
