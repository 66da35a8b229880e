use std::collections::HashMap;

use nod_core::RequestId;
use nod_protocol::{Link, MAX_LINK_LENGTH, encode_base64url, parse_link};

use crate::notify::{Tap, TapAction};

/// What the buttons bear that reject: one proof for each request, good once.
#[derive(Default)]
pub struct Rejections(HashMap<RequestId, String>);

impl Rejections {
    /// The link for a button. `drawn` is random, and nobody else's; a link that was made for the request before is
    /// good no more.
    pub fn link(&mut self, id: &RequestId, drawn: [u8; 16]) -> String {
        let proof = encode_base64url(drawn);
        let link = Link::Approval { id: id.0.clone(), registration: None };
        let link = format!("{link}{NAME}{proof}");
        self.0.insert(id.clone(), proof);
        link
    }

    pub fn forget(&mut self, id: &RequestId) {
        self.0.remove(id);
    }

    /// What a link from anywhere means, if it has the form of a button's: it rejects with the proof that was given
    /// out for this request, and opens the request with any other.
    pub fn read(&mut self, link: &str) -> Option<Tap> {
        let (id, proof) = read(link)?;
        let action = if self.0.get(&id).is_some_and(|known| known == proof) {
            self.forget(&id);
            TapAction::Reject
        } else {
            tracing::info!(
                "a link that would reject bears no proof of this run, and opens the request instead"
            );
            TapAction::Open
        };
        Some(Tap { id, action })
    }
}

const NAME: &str = "?reject=";
/// 128 bits in base64url.
const PROOF_LENGTH: usize = 22;

fn read(link: &str) -> Option<(RequestId, &str)> {
    let link = link.trim();
    if link.len() > MAX_LINK_LENGTH {
        return None;
    }
    let (link, proof) = link.split_once(NAME)?;
    let is_base64url = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if proof.len() != PROOF_LENGTH || !proof.bytes().all(is_base64url) {
        return None;
    }
    match parse_link(link) {
        Ok(Link::Approval { id, registration: None }) => Some((RequestId(id), proof)),
        Ok(Link::Approval { registration: Some(_), .. } | Link::Register { .. }) | Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(id: &str) -> RequestId {
        RequestId(id.into())
    }

    fn tap(id: &str, action: TapAction) -> Option<Tap> {
        Some(Tap { id: request(id), action })
    }

    #[test]
    fn what_has_not_the_form_of_a_buttons_link_is_left_to_others() {
        let mut rejections = Rejections::default();
        let good = rejections.link(&request("apr_1"), [7; 16]);
        for link in [
            String::new(),
            "nod://approval/apr_1".into(),
            "nod://approval/apr_1?registration=dev_1".into(),
            "nod://approval/apr_1?reject=".into(),
            "nod://approval/apr_1?reject=yes".into(),
            "nod://reject/apr_1?reject=BwcHBwcHBwcHBwcHBwcHBw".into(),
            "https://approval/apr_1?reject=BwcHBwcHBwcHBwcHBwcHBw".into(),
            "nod://approval/?reject=BwcHBwcHBwcHBwcHBwcHBw".into(),
            "nod://approval/a/b?reject=BwcHBwcHBwcHBwcHBwcHBw".into(),
            format!("{good}&more"),
            format!("{good}#x"),
            format!("{good}?reject=BwcHBwcHBwcHBwcHBwcHBw"),
            good.replace("?reject=", "?registration=dev_1?reject="),
            format!("{}{good}", " ".repeat(MAX_LINK_LENGTH)) + &"x".repeat(MAX_LINK_LENGTH),
        ] {
            assert_eq!(rejections.read(&link), None, "{link}");
        }
        assert_eq!(rejections.read(&good), tap("apr_1", TapAction::Reject), "and none of them used it up");
    }

    #[test]
    fn a_guess_the_link_of_another_request_and_that_of_a_former_run_open_the_request() {
        let mut rejections = Rejections::default();
        let [first, second] =
            [("apr_1", [1; 16]), ("apr_2", [2; 16])].map(|(id, drawn)| rejections.link(&request(id), drawn));
        let guess = format!("nod://approval/apr_1?reject={}", encode_base64url([3; 16]));
        let crossed = first.replace("apr_1", "apr_2");
        assert_eq!(rejections.read(&guess), tap("apr_1", TapAction::Open));
        assert_eq!(rejections.read(&crossed), tap("apr_2", TapAction::Open));
        assert_eq!(Rejections::default().read(&first), tap("apr_1", TapAction::Open));
        assert_eq!(rejections.read(&first), tap("apr_1", TapAction::Reject));
        assert_eq!(rejections.read(&second), tap("apr_2", TapAction::Reject));
    }

    #[test]
    fn a_proof_is_good_once_and_until_its_notification_is_gone() {
        let mut rejections = Rejections::default();
        let link = rejections.link(&request("apr_1"), [1; 16]);
        assert_eq!(rejections.read(&link), tap("apr_1", TapAction::Reject));
        assert_eq!(rejections.read(&link), tap("apr_1", TapAction::Open));

        let cleared = rejections.link(&request("apr_1"), [2; 16]);
        rejections.forget(&request("apr_1"));
        assert_eq!(rejections.read(&cleared), tap("apr_1", TapAction::Open));

        let replaced = rejections.link(&request("apr_1"), [3; 16]);
        let shown = rejections.link(&request("apr_1"), [4; 16]);
        assert_eq!(rejections.read(&replaced), tap("apr_1", TapAction::Open));
        assert_eq!(rejections.read(&shown), tap("apr_1", TapAction::Reject));
    }
}
