use std::sync::Arc;

use nod_protocol::{ApplicationServerKey, PushOffer, PushProvider};

use super::Sender;

/// The vendors through which this service can wake devices; by default none. A device without any is
/// reached by its event stream, or when it asks.
#[derive(Clone, Default)]
pub struct Senders {
    apns: Option<Arc<dyn Sender>>,
    fcm: Option<Arc<dyn Sender>>,
    wns: Option<Arc<dyn Sender>>,
    web_push: Option<Arc<dyn Sender>>,
    web_push_key: Option<ApplicationServerKey>,
}

impl Senders {
    pub const PROVIDERS: [PushProvider; 4] =
        [PushProvider::Apns, PushProvider::Fcm, PushProvider::Wns, PushProvider::WebPush];

    /// These, and this one for its provider. Web Push is told to devices with its key alone: see
    /// [`Self::with_web_push`].
    #[must_use]
    pub fn with(mut self, provider: PushProvider, sender: Arc<dyn Sender>) -> Self {
        let place = match provider {
            PushProvider::Apns => &mut self.apns,
            PushProvider::Fcm => &mut self.fcm,
            PushProvider::Wns => &mut self.wns,
            PushProvider::WebPush => &mut self.web_push,
        };
        *place = Some(sender);
        self
    }

    #[must_use]
    pub fn with_web_push(self, sender: Arc<dyn Sender>, key: ApplicationServerKey) -> Self {
        Self { web_push_key: Some(key), ..self.with(PushProvider::WebPush, sender) }
    }

    /// One for all providers.
    pub fn all(sender: &Arc<dyn Sender>) -> Self {
        Self::PROVIDERS
            .into_iter()
            .fold(Self::default(), |senders, provider| senders.with(provider, Arc::clone(sender)))
    }

    pub fn get(&self, provider: PushProvider) -> Option<&Arc<dyn Sender>> {
        let sender = match provider {
            PushProvider::Apns => &self.apns,
            PushProvider::Fcm => &self.fcm,
            PushProvider::Wns => &self.wns,
            PushProvider::WebPush => &self.web_push,
        };
        sender.as_ref()
    }

    /// What discovery tells devices.
    pub fn offers(&self) -> Vec<PushOffer> {
        let offer = |provider| match provider {
            PushProvider::Apns => Some(PushOffer::Apns),
            PushProvider::Fcm => Some(PushOffer::Fcm),
            PushProvider::Wns => Some(PushOffer::Wns),
            PushProvider::WebPush => self
                .web_push_key
                .clone()
                .map(|application_server_key| PushOffer::WebPush { application_server_key }),
        };
        Self::PROVIDERS
            .into_iter()
            .filter(|provider| self.get(*provider).is_some())
            .filter_map(offer)
            .collect()
    }
}
