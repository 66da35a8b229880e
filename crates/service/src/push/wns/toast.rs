use nod_protocol::{Link, PushPayload};

/// A toast that says nothing of the sign-in and opens the app by its link, so that no server for activation
/// has to be registered with Windows. `None`: an id fits in no link.
pub(super) fn of(payload: &PushPayload, text: &str) -> Option<String> {
    if !Link::is_approval_id(&payload.a) || !Link::is_registration_id(&payload.r) {
        return None;
    }
    let link = Link::Approval { id: payload.a.clone(), registration: Some(payload.r.clone()) };
    let [link, text] = [&link.to_string(), text].map(escape);
    Some(format!(
        r#"<toast activationType="protocol" launch="{link}"><visual><binding template="ToastGeneric"><text>{text}</text></binding></visual></toast>"#
    ))
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
            assert_eq!(of(&PushPayload { v: 1, a: "apr_1".into(), r: id.into() }, "text"), None, "{id}");
        }
    }

    #[test]
    fn the_text_of_the_settings_can_be_nothing_but_text() {
        let toast = of(&payload("apr_1"), "</text>&\"\u{1}").unwrap();
        assert!(toast.contains("<text>&lt;/text&gt;&amp;&quot; </text>"), "{toast}");
    }
}
