use eventsource_stream::Event as RawEvent;
use futures_util::{StreamExt, future, stream, stream::BoxStream};
use nod_core::{Account, Heard, RequestId, ports::ServiceError};
use nod_protocol::{Event, Link, visible_text};
use reqwest::Method;
use serde_json::json;

use super::{
    Native,
    approval::{Judged, judge},
    pending,
    signed::{self, Ask},
    wire::Registration,
};
use crate::events;

const MAX_NAME: usize = 64;
/// The events that this version knows; a later version's are passed over.
const KNOWN: [&str; 4] = ["approvals", "approval", "resolved", "account"];

/// Opens the account's event stream. It ends with the connection, after 45 s of silence, and when the
/// service does not begin with everything that is pending.
pub(super) async fn open(
    native: &Native,
    account: &Account,
) -> Result<BoxStream<'static, Heard>, ServiceError> {
    let registration = Registration::of(account)?;
    let ask =
        Ask { account, registration: &registration, method: Method::GET, path: "events", body: Vec::new() };
    let body = signed::open(native, &ask).await?;
    let limits = native.channel(&registration.service.trust).limits();
    let listener =
        Listener { native: native.clone(), account: account.clone(), registration, has_begun: false };
    let heard = events::read(body, limits.idle, limits.size)
        .scan(listener, |listener, event| future::ready(listener.hear(&event)))
        .flat_map(stream::iter);
    Ok(heard.boxed())
}

struct Listener {
    native: Native,
    account: Account,
    registration: Registration,
    has_begun: bool,
}

impl Listener {
    /// `None`: not worth listening on.
    fn hear(&mut self, raw: &RawEvent) -> Option<Vec<Heard>> {
        if !KNOWN.contains(&raw.event.as_str()) {
            return self.has_begun.then(Vec::new);
        }
        let event = read(raw);
        if !self.has_begun && !matches!(event, Some(Event::Approvals(_))) {
            return None;
        }
        self.has_begun = true;
        match event {
            Some(Event::Approvals(list)) => {
                let sorted = pending::sort(&self.native, &self.account, &self.registration, &list).ok()?;
                let forged = std::iter::repeat_n(Heard::Forged, sorted.forged);
                Some(std::iter::once(Heard::Pending(sorted.requests)).chain(forged).collect())
            }
            Some(Event::Approval { approval }) => Some(self.judge(&approval)),
            Some(Event::Resolved { approval, resolution, device }) if Link::is_approval_id(&approval) => {
                let device = device.map(|name| visible_text(&name, MAX_NAME));
                Some(vec![Heard::Resolved { request: RequestId(approval), resolution, device }])
            }
            Some(Event::Account {}) => Some(vec![Heard::AccountChanged]),
            Some(Event::Resolved { .. }) | None => Some(vec![Heard::Forged]),
        }
    }

    fn judge(&self, jws: &str) -> Vec<Heard> {
        match judge(self.native.clocks(), &self.account, &self.registration, jws) {
            Judged::Asked(request) => vec![Heard::Added(*request)],
            Judged::Over => Vec::new(),
            Judged::Forged(why) => {
                tracing::warn!(why, "an approval was dropped");
                vec![Heard::Forged]
            }
        }
    }
}

fn read(raw: &RawEvent) -> Option<Event> {
    let data: serde_json::Value = serde_json::from_str(&raw.data).ok()?;
    serde_json::from_value(json!({ "event": raw.event, "data": data })).ok()
}
