use nod_protocol::{Link, PushPayload, parse_link};

/// What a toast of a service says by the link that a tap on it opens; `None` for any other toast.
pub fn of_launch(launch: &str) -> Option<PushPayload> {
    let payload = match parse_link(launch) {
        Ok(Link::Approval { id, registration: Some(registration) }) => {
            Some(PushPayload { v: 1, a: id, r: registration })
        }
        Ok(Link::Approval { registration: None, .. } | Link::Register { .. }) | Err(_) => None,
    };
    if payload.is_none() {
        tracing::debug!(length = launch.len(), "a toast that opens something else was dropped");
    }
    payload
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_toast_that_names_no_approval_and_registration_is_dropped() {
        for launch in [
            "",
            "https://example.com/",
            "action=view&id=1",
            "nod://approval/apr_1",
            "nod://approval/apr_1?registration=",
            "nod://approval/apr_1?registration=dev_1&registration=dev_2",
            "nod://approval/apr_1?reject=dev_1",
            "nod://register?service=https%3A%2F%2Fid.example.com&code=4Jx9vQm2TzKc7RbYwLpD3s",
        ] {
            assert_eq!(of_launch(launch), None, "{launch}");
        }
    }

    #[test]
    fn the_toast_of_a_service_names_both() {
        let payload = PushPayload { v: 1, a: "apr_1".into(), r: "dev_1".into() };
        assert_eq!(of_launch("nod://approval/apr_1?registration=dev_1"), Some(payload));
    }
}
