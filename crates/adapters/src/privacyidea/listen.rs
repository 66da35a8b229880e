use std::sync::Arc;

use eventsource_stream::Event;
use futures_util::{StreamExt, future, stream, stream::BoxStream};
use nod_core::{Account, Heard, ports::ServiceError};
use nod_protocol::MAX_BODY;

use super::{
    Client,
    mailbox::{self, Mailbox},
    pending,
    wire::Registration,
};
use crate::{channel::Opened, events};

/// Opens the event stream of the account's mailbox at its gateway, then asks the server once: so nothing falls
/// between the two. The stream ends with the connection and after 45 s of silence.
pub(super) async fn open(
    client: &Arc<Client>,
    account: &Account,
) -> Result<BoxStream<'static, Heard>, ServiceError> {
    let registration = Registration::of(account)?;
    let Some(mailbox) = Mailbox::of(account, &registration)? else {
        return Err(ServiceError::Refused("this server has no stream".into()));
    };
    let Connected { events, is_new } = connect(client, account, &registration, &mailbox).await?;
    let pending = match pending::fetch(client, account).await {
        Ok(requests) => Some(Heard::Pending(requests)),
        // Whoever may not ask hears of requests here alone; that is no empty list.
        Err(ServiceError::PollingForbidden) => None,
        Err(error) => return Err(error),
    };
    let listener = Listener { client: Arc::clone(client), account: account.clone(), registration };
    let added = events.filter_map(move |event| future::ready(listener.hear(&event)));
    let first = pending.into_iter().chain(is_new.then_some(Heard::AddressesLost));
    Ok(stream::iter(first).chain(added).boxed())
}

struct Connected {
    events: BoxStream<'static, Event>,
    /// The mailbox was not there, or not any more: it knows of no addresses.
    is_new: bool,
}

struct Listener {
    client: Arc<Client>,
    account: Account,
    registration: Registration,
}

impl Listener {
    /// `None`: an event of a later version, or that the stream is open.
    fn hear(&self, event: &Event) -> Option<Heard> {
        if event.event != "challenge" {
            return None;
        }
        let Ok(raw) = serde_json::from_str(&event.data) else {
            return Some(Heard::Forged);
        };
        match pending::judge(&self.client, &self.account, &self.registration, &raw) {
            Ok(request) => Some(Heard::Added(request)),
            Err(why) => {
                tracing::warn!(why, "a challenge was dropped");
                Some(Heard::Forged)
            }
        }
    }
}

/// A gateway forgets a mailbox that was not used for long, and a new one has none yet: it is made then.
async fn connect(
    client: &Client,
    account: &Account,
    registration: &Registration,
    mailbox: &Mailbox,
) -> Result<Connected, ServiceError> {
    let mut refused = match ask(client, account, registration, mailbox).await? {
        Opened::Stream(events) => return Ok(Connected { events, is_new: false }),
        Opened::Refused(reply) => reply,
    };
    let is_new = refused.status == 404;
    if is_new {
        mailbox::put(client, account, registration, mailbox, &[]).await?;
    } else if !mailbox::learns_clock(client, mailbox, &refused) {
        return Err(mailbox::refusal(&refused));
    }
    match ask(client, account, registration, mailbox).await? {
        Opened::Stream(events) => return Ok(Connected { events, is_new }),
        Opened::Refused(reply) => refused = reply,
    }
    Err(mailbox::refusal(&refused))
}

async fn ask(
    client: &Client,
    account: &Account,
    registration: &Registration,
    mailbox: &Mailbox,
) -> Result<Opened<BoxStream<'static, Event>>, ServiceError> {
    let call = mailbox::events(client, account, mailbox).await?;
    let channel = client.channel(&registration.trust_for(&mailbox.gateway));
    let idle = channel.limits().idle;
    Ok(match channel.open(call).await? {
        Opened::Stream(body) => Opened::Stream(events::read(body, idle, MAX_BODY).boxed()),
        Opened::Refused(reply) => Opened::Refused(reply),
    })
}
