use url::{Origin, Url};

/// Under which Microsoft makes channels.
const HOST: &str = "notify.windows.com";

pub(super) struct Channels {
    pub other: Option<Origin>,
}

impl Channels {
    /// A device names its channel itself: nothing but WNS may be sent to, and to nobody else goes the token.
    pub fn judge(&self, channel: &str) -> Option<Url> {
        let url = Url::parse(channel).ok()?;
        let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
        let of_wns =
            url.scheme() == "https" && url.port().is_none() && url.domain().is_some_and(is_under_host);
        let known = of_wns || self.other.as_ref() == Some(&url.origin());
        (plain && known).then_some(url)
    }
}

fn is_under_host(domain: &str) -> bool {
    domain.strip_suffix(HOST).is_some_and(|left| left.is_empty() || left.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_a_channel_of_wns_is_refused() {
        let channels = Channels { other: None };
        for channel in [
            "",
            "channel",
            "http://db5p.notify.windows.com/?token=a",
            "https://db5p.notify.windows.com:8443/?token=a",
            "https://a@db5p.notify.windows.com/?token=a",
            "https://db5p.notify.windows.com/?token=a#b",
            "https://notify.windows.com.example.com/?token=a",
            "https://evilnotify.windows.com/?token=a",
            "https://example.com/?notify.windows.com",
            "https://127.0.0.1/?token=a",
        ] {
            assert_eq!(channels.judge(channel), None, "{channel}");
        }
        let other = Channels { other: Some(Url::parse("http://127.0.0.1:9").unwrap().origin()) };
        assert_eq!(other.judge("http://127.0.0.1:10/?token=a"), None);
    }

    #[test]
    fn channels_of_wns_are_taken_and_those_of_the_setting() {
        let other = Channels { other: Some(Url::parse("http://127.0.0.1:9").unwrap().origin()) };
        for channel in ["https://db5p.notify.windows.com/w/?token=AwY%3d", "http://127.0.0.1:9/?token=a"] {
            assert_eq!(other.judge(channel).unwrap().as_str(), channel);
        }
    }
}
