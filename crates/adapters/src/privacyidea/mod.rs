//! The push tokens of privacyIDEA 3.8 to 3.14 and of its fork eduMFA 2.9, spoken by the device. Both have
//! the same messages; what differs is a [`Flavour`].
//!
//! A server believes the public key that comes with the one-time credential; from then on each message is
//! signed over its fields, joined by `|`. Challenges come from polls, and since 3.14 also through a gateway
//! of Nod's own service, which may see them but can't change them.

mod address;
mod challenge;
mod deliver;
mod enrol;
mod envelope;
mod exchange;
mod fields;
mod gateway;
mod link;
mod listen;
mod mailbox;
mod offer;
mod pending;
mod seal;
mod server_key;
mod signing;
#[cfg(test)]
mod testing;
mod wire;

use std::{marker::PhantomData, sync::Arc};

use async_trait::async_trait;
use futures_util::stream::BoxStream;
use nod_core::{
    Account, Heard, Millis, Outcome, ProviderKind, Request, Sealed,
    ports::{
        Answer, Clock, DeviceKeys, Enrolment, Gesture, KeyAlgorithm, Offer, OfferError, OfferText,
        Permission, Provider, Pushing, RsaKeys, SealError, SealedEnrolment, ServiceError, Trust,
    },
};
use nod_protocol::PushAddress;

use crate::{
    channel::{Channel, Channels, Limits},
    clocks::Clocks,
};

/// In bytes. A poll answers with every open challenge at once, of some 2.5 kB each, and a person who is
/// bombarded has many.
const MAX_ANSWER: usize = 1024 * 1024;

/// The provider for privacyIDEA, which takes RSA keys alone.
pub type PrivacyIdea = PushTokens<Rsa>;

/// The provider for eduMFA, which takes P-256 keys as well: those can live in hardware.
pub type EduMfa = PushTokens<P256>;

/// The provider for servers with push tokens of one flavour.
///
/// Keeps connections open between calls, and in memory what it learned of each server's clock; cloning
/// shares both.
pub struct PushTokens<F> {
    client: Arc<Client>,
    flavour: PhantomData<fn() -> F>,
}

/// A kind of server with push tokens; sealed by the private type in it.
pub trait Flavoured: Send + Sync + 'static {
    #[doc(hidden)]
    fn flavour() -> &'static Flavour;
}

#[derive(Clone, Copy, Debug)]
pub struct Rsa;

#[derive(Clone, Copy, Debug)]
pub struct P256;

/// What tells the two kinds of server apart.
#[derive(Debug)]
pub struct Flavour {
    kind: ProviderKind,
    possession: KeyAlgorithm,
    /// Scheme and host of its links.
    links: &'static [(&'static str, &'static str)],
}

/// What all operations share.
struct Client {
    flavour: &'static Flavour,
    keys: Arc<dyn DeviceKeys>,
    rsa: Arc<dyn RsaKeys>,
    clocks: Clocks,
    channels: Channels,
}

static PRIVACY_IDEA: Flavour = Flavour {
    kind: ProviderKind::PrivacyIdea,
    possession: KeyAlgorithm::Rs256,
    links: &[("otpauth", "pipush"), ("pia", "pipush")],
};

static EDU_MFA: Flavour = Flavour {
    kind: ProviderKind::EduMfa,
    possession: KeyAlgorithm::Es256,
    links: &[("edumfa-push", "edumfa")],
};

impl Flavoured for Rsa {
    fn flavour() -> &'static Flavour {
        &PRIVACY_IDEA
    }
}

impl Flavoured for P256 {
    fn flavour() -> &'static Flavour {
        &EDU_MFA
    }
}

impl<F: Flavoured> PushTokens<F> {
    pub fn new(keys: Arc<dyn DeviceKeys>, rsa: Arc<dyn RsaKeys>, clock: Arc<dyn Clock>) -> Self {
        let limits = Limits { size: MAX_ANSWER, ..Limits::default() };
        let (clocks, channels) = (Clocks::new(clock), Channels::new(limits));
        let client = Client { flavour: F::flavour(), keys, rsa, clocks, channels };
        Self { client: Arc::new(client), flavour: PhantomData }
    }
}

impl<F> Clone for PushTokens<F> {
    fn clone(&self) -> Self {
        Self { client: Arc::clone(&self.client), flavour: PhantomData }
    }
}

impl Client {
    fn channel(&self, trust: &Trust) -> Arc<Channel> {
        self.channels.of(trust)
    }
}

#[async_trait]
impl<F: Flavoured> Provider for PushTokens<F> {
    fn recognises(&self, text: &OfferText) -> bool {
        match text {
            OfferText::Link(link) => link::is_meant(self.client.flavour.links, link),
            OfferText::Typed { .. } => false,
        }
    }

    async fn read_offer(&self, text: &OfferText, trust: &Trust) -> Result<Offer, OfferError> {
        offer::read(&self.client, text, trust).await
    }

    async fn seal_enrolment(
        &self,
        enrolment: &Enrolment,
        _gesture: &Gesture,
    ) -> Result<SealedEnrolment, SealError> {
        enrol::seal(&self.client, enrolment)
    }

    async fn deliver_enrolment(&self, sealed: &SealedEnrolment) -> Result<Account, OfferError> {
        enrol::deliver(&self.client, sealed).await
    }

    async fn pending(&self, account: &Account) -> Result<Vec<Request>, ServiceError> {
        pending::fetch(&self.client, account).await
    }

    async fn listen(&self, account: &Account) -> Result<BoxStream<'static, Heard>, ServiceError> {
        listen::open(&self.client, account).await
    }

    async fn seal(&self, account: &Account, request: &Request, answer: &Answer) -> Result<Sealed, SealError> {
        seal::seal(&self.client, account, request, answer).await
    }

    /// An answer carries no time: it never ends.
    async fn renew(&self, _account: &Account, sealed: &Sealed) -> Result<Sealed, SealError> {
        Ok(sealed.clone())
    }

    async fn deliver(&self, account: &Account, sealed: &Sealed) -> Result<Outcome, ServiceError> {
        deliver::deliver(&self.client, account, sealed).await
    }

    async fn pushing(&self, account: &Account) -> Result<Pushing, ServiceError> {
        gateway::pushing(&self.client, account).await
    }

    async fn set_addresses(
        &self,
        account: &Account,
        addresses: &[PushAddress],
        _notifications: Option<Permission>,
    ) -> Result<(), ServiceError> {
        address::set(&self.client, account, addresses).await
    }

    fn is_named(&self, account: &Account, registration: &str) -> bool {
        mailbox::is_named(account, registration)
    }

    /// No message of the servers removes a token: there it stays until somebody deletes it.
    async fn remove_device(&self, account: &Account) -> Result<(), ServiceError> {
        mailbox::remove(&self.client, account).await
    }

    fn clock_difference(&self, account: &Account) -> Millis {
        exchange::clock_difference(&self.client, account)
    }
}
