use nod_protocol::{Link, PushPayload};
use sha2::{Digest, Sha256};

/// A toast that says nothing of the sign-in and opens the app by its link, so that no server for activation
/// has to be registered with Windows. `None`: the id fits in no link.
pub(super) fn of(payload: &PushPayload, text: &str) -> Option<String> {
    if !Link::is_approval_id(&payload.a) {
        return None;
    }
    let [link, text] = [&Link::Approval { id: payload.a.clone() }.to_string(), text].map(escape);
    Some(format!(
        r#"<toast activationType="protocol" launch="{link}"><visual><binding template="ToastGeneric"><text>{text}</text></binding></visual></toast>"#
    ))
}

/// By which a later push of the same approval takes the place of what is shown: at most 16 letters and digits.
pub(super) fn tag(payload: &PushPayload) -> String {
    let hash = Sha256::new()
        .chain_update(payload.r.as_bytes())
        .chain_update([0])
        .chain_update(payload.a.as_bytes())
        .finalize();
    hash[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // XML has no others (XML 1.0 section 2.2).
            control if control.is_control() => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn payload(approval: &str) -> PushPayload {
        PushPayload { v: 1, a: approval.into(), r: "dev_1".into() }
    }

    #[test]
    fn an_id_that_would_break_out_of_the_link_makes_no_toast() {
        for id in ["", "a\"b", "../register", "a?b", "a/b", "<"] {
            assert_eq!(of(&payload(id), "text"), None, "{id}");
        }
    }

    #[test]
    fn the_text_of_the_settings_can_be_nothing_but_text() {
        let toast = of(&payload("apr_1"), "</text>&\"\u{1}").unwrap();
        assert!(toast.contains("<text>&lt;/text&gt;&amp;&quot; </text>"), "{toast}");
    }

    #[test]
    fn a_tag_is_of_one_approval_of_one_device() {
        let tag_of = |a: &str, r: &str| tag(&PushPayload { v: 1, a: a.into(), r: r.into() });
        assert_eq!(tag_of("a", "r"), tag_of("a", "r"));
        assert_ne!(tag_of("a", "r"), tag_of("a", "s"));
        assert_ne!(tag_of("ab", "c"), tag_of("b", "ca"));
        assert!(
            tag_of("a", "r").len() == 16 && tag_of("a", "r").bytes().all(|byte| byte.is_ascii_alphanumeric())
        );
    }
}
