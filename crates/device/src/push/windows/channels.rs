//! Channels of WNS, by WinRT.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime},
};

use nod_protocol::{PushAddress, PushPayload, PushProvider};
use tokio::{
    sync::mpsc::{UnboundedSender, unbounded_channel},
    task::spawn_blocking,
};
use windows::{
    Foundation::TypedEventHandler,
    Networking::PushNotifications::{
        PushNotificationChannel, PushNotificationChannelManager, PushNotificationReceivedEventArgs,
        PushNotificationType,
    },
    core::{HSTRING, Ref},
};

use super::{
    address, content,
    life::{self, Channel, Channels, NoChannel, Renew},
};
use crate::{
    package,
    push::{Push, PushEvent, PushEvents, Settings, read_payload},
};

/// Asks Windows for a channel, now and daily. Outside a package there is none, which is told once.
pub fn open(settings: Settings, events: PushEvents) -> Arc<dyn Push> {
    let (orders, ordered) = unbounded_channel();
    match package::family_name() {
        Some(application) => {
            let channels = WnsChannels { application, events: events.clone(), listening: Mutex::new(None) };
            tauri::async_runtime::spawn(life::live(channels, settings.retry_after, ordered, events));
        }
        None => {
            tracing::info!("Windows pushes to programs of a package alone, and this is none");
            // Nobody listens only when the app is ending.
            let _ = events.send(PushEvent::Addresses(Vec::new()));
        }
    }
    Arc::new(Wns { orders })
}

/// Asking Microsoft takes some seconds.
const PATIENCE: Duration = Duration::from_secs(60);

struct Wns {
    orders: UnboundedSender<Renew>,
}

impl Push for Wns {
    /// An address is for each service.
    fn admit(&self, _: Vec<String>) {}

    fn renew(&self, dead: Vec<PushAddress>) {
        if self.orders.send(Renew(dead)).is_err() {
            tracing::debug!("there is no channel to be renewed");
        }
    }
}

struct WnsChannels {
    /// The package's family name.
    application: String,
    events: PushEvents,
    listening: Mutex<Option<Listening>>,
}

impl Channels for WnsChannels {
    async fn open(&self) -> Result<Channel, NoChannel> {
        let channel = tokio::time::timeout(PATIENCE, ask()).await.map_err(|_| NoChannel::Late)??;
        let uri = channel.Uri().map_err(refused)?.to_string();
        let ends_at = channel.ExpirationTime().map_err(refused)?.UniversalTime;
        let address = address::of_channel(&uri, &self.application).ok_or(NoChannel::Foreign)?;
        let listening = Listening::start(channel, self.events.clone()).map_err(refused)?;
        // The former one ends after that, so that nothing slips between them.
        drop(self.exchange(Some(listening)));
        Ok(Channel { address, left: address::left(ends_at, SystemTime::now()) })
    }

    async fn close(&self) {
        let Some(listening) = self.exchange(None) else { return };
        match spawn_blocking(move || listening.channel.Close()).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(%error, "a channel could not be closed"),
            Err(error) => tracing::warn!(%error, "a channel could not be closed"),
        }
    }
}

impl WnsChannels {
    fn exchange(&self, next: Option<Listening>) -> Option<Listening> {
        std::mem::replace(&mut *self.listening.lock().unwrap_or_else(PoisonError::into_inner), next)
    }
}

async fn ask() -> Result<PushNotificationChannel, NoChannel> {
    let asking = PushNotificationChannelManager::CreatePushNotificationChannelForApplicationAsync;
    let operation = spawn_blocking(asking).await.map_err(|error| NoChannel::Refused(error.to_string()))?;
    operation.map_err(refused)?.await.map_err(refused)
}

fn refused(error: windows::core::Error) -> NoChannel {
    NoChannel::Refused(error.to_string())
}

/// A channel whose pushes are told until this is dropped.
struct Listening {
    channel: PushNotificationChannel,
    handler: i64,
}

impl Listening {
    fn start(channel: PushNotificationChannel, events: PushEvents) -> windows::core::Result<Self> {
        let on_push = TypedEventHandler::new(move |_, push: Ref<PushNotificationReceivedEventArgs>| {
            if let Some(payload) = take(push.ok()?)? {
                // Nobody listens only when the app is ending.
                let _ = events.send(PushEvent::Woken { payload, by: PushProvider::Wns });
            }
            Ok(())
        });
        let handler = channel.PushNotificationReceived(&on_push)?;
        Ok(Self { channel, handler })
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        if let Err(error) = self.channel.RemovePushNotificationReceived(self.handler) {
            tracing::debug!(%error, "a channel that is left still tells its pushes");
        }
    }
}

/// Takes a push off Windows' hands, so that nothing is shown which was not fetched and verified.
fn take(push: &PushNotificationReceivedEventArgs) -> windows::core::Result<Option<PushPayload>> {
    match push.NotificationType()? {
        PushNotificationType::Toast => {
            push.SetCancel(true)?;
            let toast = push.ToastNotification()?.Content()?.DocumentElement()?;
            let launch = toast.GetAttribute(&HSTRING::from("launch"))?;
            Ok(content::of_launch(&launch.to_string()))
        }
        PushNotificationType::Raw => {
            push.SetCancel(true)?;
            let raw = push.RawNotification()?.Content()?;
            Ok(read_payload(raw.to_string().as_bytes()))
        }
        // Tiles and badges, which no service of ours sends.
        _ => Ok(None),
    }
}
