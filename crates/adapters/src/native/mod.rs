//! Nod's own protocol, spoken by the device (`docs/protocol.md`): one file an operation.

mod approval;
mod change_key;
mod decisions;
mod deliver;
mod device;
mod discovery;
mod enrol;
mod extend;
mod guard;
mod listen;
mod multi_signed;
mod offer;
mod offer_text;
mod other_devices;
mod pending;
mod problem;
mod push;
mod push_test;
mod renew;
mod seal;
mod signed;
mod wire;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use async_trait::async_trait;
use futures_util::stream::BoxStream;
use nod_core::{
    Account, Guarded, Heard, Millis, Outcome, OwnDevice, Request, RequestId, Sealed, Stance,
    ports::{
        Answer, Clock, Decisions, DecisionsWanted, DeviceInvitation, DeviceKeys, Enrolment, Gesture,
        KeyChange, KeyPurpose, Offer, OfferError, OfferText, Permission, Provider, Pushing, Random,
        SealError, SealedEnrolment, SealedKeyChange, ServiceError, Trust,
    },
};
use nod_protocol::{PushAddress, PushTest, PushTestSeen};

use crate::{
    channel::{Channel, Channels, Limits},
    clocks::Clocks,
};

/// The provider for services that speak Nod's own protocol.
///
/// Keeps connections open between calls, and in memory what it learned of each service's clock;
/// cloning shares both.
#[derive(Clone)]
pub struct Native {
    parts: Arc<Parts>,
}

struct Parts {
    keys: Arc<dyn DeviceKeys>,
    random: Arc<dyn Random>,
    clocks: Clocks,
    channels: Channels,
    /// When this device last said how it is guarded, by its id and the service's clock.
    said: Mutex<HashMap<String, i64>>,
}

impl Native {
    pub fn new(keys: Arc<dyn DeviceKeys>, clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> Self {
        let clocks = Clocks::new(clock);
        let channels = Channels::new(Limits::default());
        Self { parts: Arc::new(Parts { keys, random, clocks, channels, said: Mutex::default() }) }
    }

    fn keys(&self) -> &dyn DeviceKeys {
        &*self.parts.keys
    }

    fn clocks(&self) -> &Clocks {
        &self.parts.clocks
    }

    fn channel(&self, trust: &Trust) -> Arc<Channel> {
        self.parts.channels.of(trust)
    }

    /// 128 random bits, base64url: a `jti` or a nonce.
    fn make_id(&self) -> String {
        let mut bytes = [0; 16];
        self.parts.random.fill(&mut bytes);
        nod_protocol::encode_base64url(bytes)
    }
}

#[async_trait]
impl Provider for Native {
    fn recognises(&self, text: &OfferText) -> bool {
        offer_text::is_ours(text)
    }

    async fn read_offer(&self, text: &OfferText, trust: &Trust) -> Result<Offer, OfferError> {
        offer::read(self, &offer_text::read(text)?, trust).await
    }

    async fn seal_enrolment(
        &self,
        enrolment: &Enrolment,
        gesture: &Gesture,
    ) -> Result<SealedEnrolment, SealError> {
        enrol::seal(self, enrolment, gesture).await
    }

    async fn deliver_enrolment(&self, sealed: &SealedEnrolment) -> Result<Account, OfferError> {
        enrol::deliver(self, sealed).await
    }

    async fn pending(&self, account: &Account) -> Result<Vec<Request>, ServiceError> {
        pending::fetch(self, account).await
    }

    async fn listen(&self, account: &Account) -> Result<BoxStream<'static, Heard>, ServiceError> {
        listen::open(self, account).await
    }

    async fn seal(&self, account: &Account, request: &Request, answer: &Answer) -> Result<Sealed, SealError> {
        seal::seal(self, account, request, answer).await
    }

    async fn renew(&self, account: &Account, sealed: &Sealed) -> Result<Sealed, SealError> {
        renew::renew(self, account, sealed).await
    }

    async fn deliver(&self, account: &Account, sealed: &Sealed) -> Result<Outcome, ServiceError> {
        deliver::deliver(self, account, sealed).await
    }

    async fn extend(&self, account: &Account, request: &Request) -> Result<Request, ServiceError> {
        extend::extend(self, account, request).await
    }

    async fn seal_key_change(
        &self,
        change: &KeyChange,
        gesture: &Gesture,
    ) -> Result<SealedKeyChange, SealError> {
        change_key::seal(self, change, gesture).await
    }

    async fn deliver_key_change(&self, sealed: &SealedKeyChange) -> Result<Account, ServiceError> {
        change_key::deliver(self, sealed).await
    }

    async fn decisions(
        &self,
        account: &Account,
        wanted: &DecisionsWanted,
    ) -> Result<Decisions, ServiceError> {
        decisions::list(self, account, wanted).await
    }

    async fn pushing(&self, account: &Account) -> Result<Pushing, ServiceError> {
        push::read(self, account).await
    }

    async fn set_addresses(
        &self,
        account: &Account,
        addresses: &[PushAddress],
        notifications: Option<Permission>,
    ) -> Result<(), ServiceError> {
        push::set(self, account, addresses, notifications).await
    }

    async fn start_push_test(&self, account: &Account) -> Result<PushTest, ServiceError> {
        push_test::start(self, account).await
    }

    async fn read_push_test(&self, account: &Account, test: &RequestId) -> Result<PushTest, ServiceError> {
        push_test::read(self, account, test).await
    }

    async fn tell_push_test(
        &self,
        account: &Account,
        test: &RequestId,
        seen: PushTestSeen,
    ) -> Result<PushTest, ServiceError> {
        push_test::tell(self, account, test, seen).await
    }

    async fn guard(
        &self,
        account: &Account,
        stance: Stance,
        by: KeyPurpose,
        gesture: &Gesture,
    ) -> Result<Guarded, ServiceError> {
        guard::say(self, account, stance, by, gesture).await
    }

    fn is_named(&self, account: &Account, registration: &str) -> bool {
        push::is_named(account, registration)
    }

    fn key_challenge(&self, account: &Account) -> Vec<u8> {
        change_key::challenge(account)
    }

    fn clock_difference(&self, account: &Account) -> Millis {
        let registration = wire::Registration::of(account).ok();
        registration.and_then(|known| self.clocks().difference(&known.service.issuer)).unwrap_or(0)
    }

    async fn rename_device(&self, account: &Account, name: &str) -> Result<Account, ServiceError> {
        device::rename(self, account, name).await
    }

    async fn devices(&self, account: &Account) -> Result<Vec<OwnDevice>, ServiceError> {
        other_devices::list(self, account).await
    }

    async fn invite_device(
        &self,
        account: &Account,
        gesture: &Gesture,
    ) -> Result<DeviceInvitation, ServiceError> {
        other_devices::invite(self, account, gesture).await
    }

    async fn end_invitation(&self, account: &Account) -> Result<(), ServiceError> {
        other_devices::end_invitation(self, account).await
    }

    async fn remove_other(
        &self,
        account: &Account,
        device: &str,
        gesture: &Gesture,
    ) -> Result<(), ServiceError> {
        other_devices::remove(self, account, device, gesture).await
    }

    async fn remove_device(&self, account: &Account) -> Result<(), ServiceError> {
        device::remove(self, account).await
    }
}
