use std::{
    error::Error,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::Arc,
};

use reqwest::{
    ClientBuilder,
    dns::{Addrs, Name, Resolve, Resolving},
};
use url::{Host, Url};

/// Where a device may have its pushes sent. It names the endpoint itself: unguarded, whoever holds an
/// invitation could have the service knock at doors of its own network.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Endpoints {
    /// https, at addresses of the Internet. Past any proxy, which would resolve names by itself.
    #[default]
    Public,
    /// https anywhere, and http on loopback: for a push server of one's own in the same network, where a
    /// proxy guards what may be reached, and for demos.
    Anywhere,
}

#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub(super) enum EndpointError {
    #[error("the endpoint is no address")]
    Malformed,
    #[error("the endpoint is not https")]
    Insecure,
    #[error("the endpoint is not on the Internet; a setting allows others")]
    Guarded,
}

pub(super) const GUARDED: EndpointError = EndpointError::Guarded;

impl Endpoints {
    pub(super) fn judge(self, endpoint: &str) -> Result<Url, EndpointError> {
        let url = Url::parse(endpoint).map_err(|_| EndpointError::Malformed)?;
        let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
        let (true, Some(host)) = (plain, url.host()) else {
            return Err(EndpointError::Malformed);
        };
        match (self, url.scheme()) {
            (_, "https") => {}
            (Self::Anywhere, "http") if is_loopback(&host) => {}
            _ => return Err(EndpointError::Insecure),
        }
        // Names are judged by what they resolve to, when they do.
        match (self, address(&host)) {
            (Self::Public, Some(address)) if !is_public(address) => Err(EndpointError::Guarded),
            _ => Ok(url),
        }
    }

    pub(super) fn guard(self, client: ClientBuilder) -> ClientBuilder {
        match self {
            Self::Public => client.dns_resolver(Arc::new(PublicAddresses)).no_proxy(),
            Self::Anywhere => client,
        }
    }
}

/// Whether a request failed because its host has no address that it may be sent to.
pub(super) fn is_guarded(error: &reqwest::Error) -> bool {
    let mut source = error.source();
    while let Some(error) = source {
        if error.downcast_ref() == Some(&EndpointError::Guarded) {
            return true;
        }
        source = error.source();
    }
    false
}

/// Resolves a name and connects to what was judged, so that the name can't mean something else a moment later.
struct PublicAddresses;

impl Resolve for PublicAddresses {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let public: Vec<SocketAddr> = found.filter(|address| is_public(address.ip())).collect();
            if public.is_empty() {
                return Err(EndpointError::Guarded.into());
            }
            Ok(Box::new(public.into_iter()) as Addrs)
        })
    }
}

fn address(host: &Host<&str>) -> Option<IpAddr> {
    match host {
        Host::Ipv4(address) => Some((*address).into()),
        Host::Ipv6(address) => Some((*address).into()),
        Host::Domain(_) => None,
    }
}

fn is_loopback(host: &Host<&str>) -> bool {
    address(host).map_or_else(|| host == &Host::Domain("localhost"), |address| address.is_loopback())
}

/// After IANA's registries of special-purpose addresses (RFC 6890), on the side of caution.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    !matches!(
        address.octets(),
        [0 | 10 | 127 | 224.., ..]
            | [100, 64..=127, ..]
            | [169, 254, ..]
            | [172, 16..=31, ..]
            | [192, 0, 0 | 2, _]
            | [192, 88, 99, _]
            | [192, 168, ..]
            | [198, 18 | 19, ..]
            | [198, 51, 100, _]
            | [203, 0, 113, _]
    )
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, c, .., g, h] = address.segments();
    let embedded =
        |high: u16, low: u16| is_public_v4(Ipv4Addr::from((u32::from(high) << 16) | u32::from(low)));
    match (a, b) {
        // NAT64 and 6to4 lead to the IPv4 address in them.
        (0x0064, 0xff9b) => address.segments()[2..6] == [0; 4] && embedded(g, h),
        (0x2002, _) => embedded(b, c),
        // Teredo, benchmarking, ORCHID; documentation.
        (0x2001, 0..0x0200 | 0x0db8) | (0x3fff, 0..0x1000) => false,
        (0x2000..0x4000, _) => true,
        // Not global unicast: loopback, mapped IPv4, unique local, link local, multicast.
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_are_not_of_the_internet_are_refused() {
        for host in [
            "127.0.0.1",
            "127.1",
            "0x7f000001",
            "2130706433",
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "169.254.169.254",
            "172.31.0.1",
            "192.168.1.1",
            "192.0.2.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "[::]",
            "[::1]",
            "[::ffff:10.0.0.1]",
            "[fd00::1]",
            "[fe80::1]",
            "[ff02::1]",
            "[64:ff9b::7f00:1]",
            "[64:ff9b:1::1]",
            "[2002:7f00:1::]",
            "[2001::1]",
            "[2001:db8::1]",
        ] {
            let endpoint = format!("https://{host}/push");
            assert_eq!(Endpoints::Public.judge(&endpoint), Err(EndpointError::Guarded), "{host}");
            assert!(Endpoints::Anywhere.judge(&endpoint).is_ok(), "{host}");
        }
    }

    #[test]
    fn endpoints_that_are_not_secure_or_hide_something_are_refused() {
        for endpoint in
            ["http://push.example.com/a", "http://127.0.0.1/a", "ftp://push.example.com/", "file:///etc"]
        {
            assert!(Endpoints::Public.judge(endpoint).is_err(), "{endpoint}");
        }
        for endpoint in [
            "",
            "push",
            "https://",
            "https://a:b@example.com/",
            "https://a@example.com/",
            "https://example.com/#a",
        ] {
            assert_eq!(Endpoints::Anywhere.judge(endpoint), Err(EndpointError::Malformed), "{endpoint}");
        }
        assert_eq!(Endpoints::Anywhere.judge("http://10.0.0.1/"), Err(EndpointError::Insecure));
    }

    #[tokio::test]
    async fn a_name_for_an_address_of_our_own_is_refused_when_it_is_resolved() {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let client = Endpoints::Public.guard(reqwest::Client::builder()).build().unwrap();
        let url = format!("http://localhost:{}/", listener.local_addr().unwrap().port());
        assert!(is_guarded(&client.get(url).send().await.unwrap_err()));
    }

    #[test]
    fn endpoints_of_the_internet_are_taken() {
        for endpoint in [
            "https://updates.push.services.mozilla.com/wpush/v2/a",
            "https://ntfy.example.com:8443/up?up=1",
            "https://9.9.9.9/a",
            "https://[2620:fe::fe]/a",
            "https://[64:ff9b::909:909]/a",
        ] {
            assert_eq!(Endpoints::Public.judge(endpoint).unwrap().as_str(), endpoint);
        }
        assert!(Endpoints::Anywhere.judge("http://localhost:8080/a").is_ok());
    }
}
