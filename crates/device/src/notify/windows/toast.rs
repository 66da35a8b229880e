use nod_core::RequestId;
use nod_protocol::Link;

use crate::notify::Text;

/// A button that opens a link.
pub struct Button<'a> {
    pub label: &'a str,
    pub link: &'a str,
}

/// A toast's content (schema `ToastGeneric`). A tap on it opens the request's link.
pub fn content(id: &RequestId, text: &Text, button: Option<Button<'_>>) -> String {
    let link = Link::Approval { id: id.0.clone(), registration: None }.to_string();
    let [link, title, body] = [link.as_str(), &text.title, &text.body].map(escape);
    let actions = button.map(|Button { label, link }| {
        let [label, link] = [label, link].map(escape);
        format!(
            r#"<actions><action activationType="protocol" arguments="{link}" content="{label}"/></actions>"#
        )
    });
    format!(
        r#"<toast activationType="protocol" launch="{link}"><visual><binding template="ToastGeneric"><text>{title}</text><text>{body}</text></binding></visual>{}</toast>"#,
        actions.unwrap_or_default()
    )
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
            '\u{FFFE}' | '\u{FFFF}' => escaped.push(' '),
            control if control.is_control() => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(title: &str, body: &str) -> Text {
        Text { title: title.into(), body: body.into() }
    }

    #[test]
    fn no_text_becomes_markup() {
        let hostile = "</text></binding>&\"'<a>\u{0}\u{1B}\n\u{FFFF}";
        let button = Button { label: hostile, link: "nod://approval/a?reject=\"/><action" };
        let toast = content(&RequestId("\"><b".into()), &text(hostile, hostile), Some(button));
        let clean = "&lt;/text&gt;&lt;/binding&gt;&amp;&quot;'&lt;a&gt;    ";
        assert_eq!(
            toast,
            format!(
                "<toast activationType=\"protocol\" launch=\"nod://approval/&quot;&gt;&lt;b\"><visual>\
                 <binding template=\"ToastGeneric\"><text>{clean}</text><text>{clean}</text></binding></visual>\
                 <actions><action activationType=\"protocol\" \
                 arguments=\"nod://approval/a?reject=&quot;/&gt;&lt;action\" content=\"{clean}\"/></actions></toast>"
            )
        );
    }

    #[test]
    fn a_test_has_no_button() {
        assert_eq!(
            content(&RequestId("tst_1".into()), &text("Nod", "It works"), None),
            "<toast activationType=\"protocol\" launch=\"nod://approval/tst_1\"><visual>\
             <binding template=\"ToastGeneric\"><text>Nod</text><text>It works</text></binding></visual></toast>"
        );
    }
}
