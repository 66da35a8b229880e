//! What of the interfaces' addresses makes the network another one.

use std::{collections::BTreeSet, net::IpAddr};

use super::ConnectivityEvent;

/// Where this machine can be reached from beyond the link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Networks(BTreeSet<(u32, Place)>);

/// Of IPv6 the first 64 bits: a machine has several addresses in one network, and makes up a new one in the place
/// of an old one every few hours (RFC 8981).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    V4(u32),
    V6(u64),
}

impl Networks {
    /// Of the interfaces that are up: each one's number and addresses.
    pub fn new<A: IntoIterator<Item = IpAddr>>(interfaces: impl IntoIterator<Item = (u32, A)>) -> Self {
        let mut places = BTreeSet::new();
        for (number, addresses) in interfaces {
            let addresses: Vec<IpAddr> = addresses.into_iter().collect();
            // An interface that reaches this machine alone does so with all its addresses.
            if addresses.iter().any(IpAddr::is_loopback) {
                continue;
            }
            places.extend(addresses.into_iter().filter_map(Place::of).map(|place| (number, place)));
        }
        Self(places)
    }

    fn online(&self) -> bool {
        !self.0.is_empty()
    }
}

impl Place {
    fn of(address: IpAddr) -> Option<Self> {
        match address {
            IpAddr::V4(address)
                if address.is_unspecified() || address.is_link_local() || address.is_multicast() =>
            {
                None
            }
            IpAddr::V4(address) => Some(Self::V4(address.to_bits())),
            IpAddr::V6(address)
                if address.is_unspecified() || address.is_unicast_link_local() || address.is_multicast() =>
            {
                None
            }
            IpAddr::V6(address) => u64::try_from(address.to_bits() >> 64).ok().map(Self::V6),
        }
    }
}

/// What was told last.
#[derive(Debug, Default)]
pub struct Reached(Option<Networks>);

impl Reached {
    /// What is to be told now. Nothing where it is as it was, and nothing of a network that was there from the
    /// start.
    pub fn now(&mut self, networks: Networks) -> Option<ConnectivityEvent> {
        let online = networks.online();
        let as_it_was = match &self.0 {
            Some(before) => *before == networks,
            None => online,
        };
        self.0 = Some(networks);
        (!as_it_was).then_some(ConnectivityEvent::Network { online })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONLINE: Option<ConnectivityEvent> = Some(ConnectivityEvent::Network { online: true });
    const OFFLINE: Option<ConnectivityEvent> = Some(ConnectivityEvent::Network { online: false });

    fn networks(interfaces: &[(u32, &[&str])]) -> Networks {
        let parsed = |addresses: &[&str]| -> Vec<IpAddr> {
            addresses.iter().map(|address| address.parse().unwrap()).collect()
        };
        Networks::new(interfaces.iter().map(|(number, addresses)| (*number, parsed(addresses))))
    }

    fn began_with(interfaces: &[(u32, &[&str])]) -> Reached {
        let mut reached = Reached::default();
        reached.now(networks(interfaces));
        reached
    }

    #[test]
    fn what_reaches_the_link_or_this_machine_alone_is_no_network() {
        let nowhere: &[&[(u32, &[&str])]] = &[
            &[],
            &[(2, &[])],
            &[(1, &["127.0.0.1", "::1"])],
            &[(1, &["127.0.0.1", "10.255.255.254", "fd00::1"])],
            &[(2, &["169.254.9.9"]), (3, &["fe80::1", "febf::1"])],
            &[(2, &["0.0.0.0", "::", "224.0.0.1", "ff02::1"])],
        ];
        for interfaces in nowhere {
            assert_eq!(Reached::default().now(networks(interfaces)), OFFLINE, "{interfaces:?}");
        }
    }

    #[test]
    fn any_address_beyond_the_link_is_a_network() {
        for address in ["192.168.1.2", "10.0.0.1", "100.64.0.1", "203.0.113.1", "fd00::1", "2001:db8::1"] {
            let mut reached = began_with(&[]);
            assert_eq!(reached.now(networks(&[(2, &["fe80::1", address])])), ONLINE, "{address}");
        }
    }

    #[test]
    fn a_network_that_was_there_from_the_start_is_not_told() {
        assert_eq!(Reached::default().now(networks(&[(2, &["192.168.1.2"])])), None);
    }

    #[test]
    fn the_same_again_is_not_told() {
        let mut reached = began_with(&[]);
        assert_eq!(reached.now(networks(&[])), None);
        assert_eq!(reached.now(networks(&[(2, &["192.168.1.2"])])), ONLINE);
        assert_eq!(reached.now(networks(&[(2, &["192.168.1.2", "fe80::7"]), (3, &["fe80::8"])])), None);
    }

    #[test]
    fn further_addresses_in_an_ipv6_network_are_not_told() {
        let mut reached = began_with(&[(2, &["2001:db8:0:1::1"])]);
        assert_eq!(reached.now(networks(&[(2, &["2001:db8:0:1::1", "2001:db8:0:1:ffff::2"])])), None);
        assert_eq!(reached.now(networks(&[(2, &["2001:db8:0:1:ffff::2"])])), None);
    }

    #[test]
    fn another_address_network_or_interface_is_told() {
        let changes: &[&[(u32, &[&str])]] = &[
            &[(2, &["192.168.1.3"])],
            &[(2, &["192.168.1.3", "2001:db8:0:1::1"])],
            &[(2, &["192.168.1.3", "2001:db8:0:2::1"])],
            &[(3, &["192.168.1.3", "2001:db8:0:2::1"])],
        ];
        let mut reached = began_with(&[(2, &["192.168.1.2"])]);
        for interfaces in changes {
            assert_eq!(reached.now(networks(interfaces)), ONLINE, "{interfaces:?}");
        }
        assert_eq!(reached.now(networks(&[])), OFFLINE);
    }
}
