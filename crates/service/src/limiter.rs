use std::{
    collections::HashMap,
    hash::Hash,
    net::IpAddr,
    sync::{Mutex, PoisonError},
};

/// Wrong codes that one peer may send in a minute.
const WRONG_PER_PEER: u32 = 10;
/// Wrong codes in a minute from all peers together, after which typed codes rest: at this rate a
/// 40-bit code of ten minutes is found with a chance of one in a hundred million.
const WRONG_IN_ALL: u32 = 1000;
/// Look-ups of one right code in a minute.
const LOOKUPS_PER_CODE: u32 = 30;
/// Mailboxes that one peer may make at the gateway in a minute.
const MAILBOXES_PER_PEER: u32 = 30;
/// Times in a minute that a mailbox which is there may be put: a device does so when it starts or has a new push
/// address. Each is a write.
const PUTS_PER_MAILBOX: u32 = 10;
/// Challenges that one mailbox takes in a minute: its device is not to be rung without end.
const CHALLENGES_PER_MAILBOX: u32 = 30;
/// Challenges that one peer may leave for all mailboxes together in a minute. Ten sign-ins a second are many for
/// one server, and each is a push to up to eight addresses of a stranger's choice.
const CHALLENGES_PER_PEER: u32 = 600;
/// Statements of how an account is guarded that one device may make in a minute: each is written to the log.
const GUARDS_PER_DEVICE: u32 = 30;
const WINDOW: i64 = 60;
/// Peers remembered at once; beyond it the window is treated as full for newcomers.
const MAX_PEERS: usize = 100_000;

/// Keeps typed codes from being guessed, and the gateway from being flooded. In this process's memory alone: with
/// several instances the bounds add up, and stay far below what guessing needs.
#[derive(Default)]
pub(crate) struct Limiter {
    window: Mutex<Window>,
}

#[derive(Default)]
struct Window {
    started: i64,
    wrong: u32,
    peers: HashMap<IpAddr, u32>,
    codes: HashMap<String, u32>,
    mailboxes: HashMap<IpAddr, u32>,
    puts: HashMap<String, u32>,
    challenges: HashMap<String, u32>,
    challengers: HashMap<IpAddr, u32>,
    guards: HashMap<String, u32>,
}

impl Limiter {
    /// May this peer try a code now?
    pub fn admits(&self, peer: IpAddr, typed: bool, now: i64) -> bool {
        self.within(now, |window| {
            let rested = !typed || window.wrong < WRONG_IN_ALL;
            let known = window.peers.get(&network(peer));
            let room = known.is_some() || window.peers.len() < MAX_PEERS;
            rested && room && known.is_none_or(|wrong| *wrong < WRONG_PER_PEER)
        })
    }

    pub fn count_wrong(&self, peer: IpAddr, now: i64) {
        self.within(now, |window| {
            window.wrong = window.wrong.saturating_add(1);
            *window.peers.entry(network(peer)).or_default() += 1;
        });
    }

    /// Counts one look-up of a right code; false once there were too many.
    pub fn admits_lookup(&self, invitation: &str, now: i64) -> bool {
        self.within(now, |window| count(&mut window.codes, invitation.to_owned()) <= LOOKUPS_PER_CODE)
    }

    /// Counts one new mailbox; false once there were too many.
    pub fn admits_mailbox(&self, peer: IpAddr, now: i64) -> bool {
        self.within(now, |window| count_peer(&mut window.mailboxes, peer) <= MAILBOXES_PER_PEER)
    }

    /// Counts one putting of a mailbox that is there; false once there were too many.
    pub fn admits_put(&self, mailbox: &str, now: i64) -> bool {
        self.within(now, |window| count(&mut window.puts, mailbox.to_owned()) <= PUTS_PER_MAILBOX)
    }

    /// Counts one challenge for a mailbox that is there; false once there were too many. What its mailbox does not
    /// take is not counted against the peer: a server's other tokens are not to suffer from one.
    pub fn admits_challenge(&self, peer: IpAddr, mailbox: &str, now: i64) -> bool {
        self.within(now, |window| {
            count(&mut window.challenges, mailbox.to_owned()) <= CHALLENGES_PER_MAILBOX
                && count_peer(&mut window.challengers, peer) <= CHALLENGES_PER_PEER
        })
    }

    /// Counts one statement of a device; false once there were too many.
    pub fn admits_guard(&self, device: &str, now: i64) -> bool {
        self.within(now, |window| count(&mut window.guards, device.to_owned()) <= GUARDS_PER_DEVICE)
    }

    fn within<T>(&self, now: i64, judge: impl FnOnce(&mut Window) -> T) -> T {
        let mut window = self.window.lock().unwrap_or_else(PoisonError::into_inner);
        if !(0..WINDOW).contains(&(now - window.started)) {
            *window = Window { started: now, ..Window::default() };
        }
        judge(&mut window)
    }
}

fn count<K: Eq + Hash>(counts: &mut HashMap<K, u32>, key: K) -> u32 {
    let count = counts.entry(key).or_default();
    *count = count.saturating_add(1);
    *count
}

/// As many as can be where there is no room for another peer.
fn count_peer(counts: &mut HashMap<IpAddr, u32>, peer: IpAddr) -> u32 {
    let peer = network(peer);
    if counts.len() >= MAX_PEERS && !counts.contains_key(&peer) {
        return u32::MAX;
    }
    count(counts, peer)
}

/// One customer's IPv6 network is one peer.
fn network(peer: IpAddr) -> IpAddr {
    match peer {
        IpAddr::V4(_) => peer,
        IpAddr::V6(address) => match address.to_ipv4_mapped() {
            Some(v4) => IpAddr::V4(v4),
            None => IpAddr::V6((u128::from(address) & !u128::from(u64::MAX)).into()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_peer_that_guesses_is_refused_until_the_window_ends() {
        let limiter = Limiter::default();
        let peer = IpAddr::from([203, 0, 113, 7]);
        for _ in 0..WRONG_PER_PEER {
            assert!(limiter.admits(peer, true, 1000));
            limiter.count_wrong(peer, 1000);
        }
        assert!(!limiter.admits(peer, true, 1059));
        assert!(limiter.admits(IpAddr::from([203, 0, 113, 8]), true, 1059));
        assert!(limiter.admits(peer, true, 1060));
    }

    #[test]
    fn many_peers_together_cannot_guess_typed_codes_either() {
        let limiter = Limiter::default();
        for n in 0..WRONG_IN_ALL {
            limiter.count_wrong(IpAddr::from(n.to_be_bytes()), 1000);
        }
        let fresh = IpAddr::from([203, 0, 113, 7]);
        assert!(!limiter.admits(fresh, true, 1000));
        assert!(limiter.admits(fresh, false, 1000), "a link's code needs no protection");
    }

    #[test]
    fn addresses_of_one_ipv6_network_are_one_peer() {
        let a: IpAddr = "2001:db8::1".parse().unwrap();
        let b: IpAddr = "2001:db8::ffff:1".parse().unwrap();
        let c: IpAddr = "2001:db8:0:1::1".parse().unwrap();
        assert_eq!(network(a), network(b));
        assert_ne!(network(a), network(c));
    }
}
