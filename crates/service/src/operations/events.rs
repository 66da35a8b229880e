use std::{
    collections::{HashMap, VecDeque},
    convert::Infallible,
    time::Duration,
};

use axum::{
    Extension,
    extract::State,
    response::sse::{self, KeepAlive, Sse},
};
use futures_util::{Stream, stream};
use nod_protocol::{ApprovalList, DenyReason, Event, Resolution};

use super::approvals;
use crate::{
    changes::{Subscription, Topic},
    fault::{Fault, from_name},
    http::{Closed, Device, DeviceRequest, ProblemResponse, closed},
    service::Service,
};

/// Below the 20 seconds that the protocol promises.
const COMMENT: Duration = Duration::from_secs(15);

/// `GET /v1/events`. Ends when the device is removed or the service stops.
pub(crate) async fn handle(
    State(service): State<Service>,
    Extension(Closed(closing)): Extension<Closed>,
    DeviceRequest { device, .. }: DeviceRequest,
) -> Result<Sse<impl Stream<Item = Result<sse::Event, Infallible>>>, ProblemResponse> {
    let follower = Follower::begin(service, device).await?;
    let events = stream::unfold((follower, closing), |(mut follower, closing)| async move {
        let event = tokio::select! {
            event = follower.next() => event?,
            () = closed(closing.clone()) => return None,
        };
        Some((Ok(event), (follower, closing)))
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(COMMENT)))
}

/// Compares what the database says with what its device was told, whenever something changed. It keeps
/// no log, so a device may come and go, and any instance can serve it.
struct Follower {
    service: Service,
    device: Device,
    subscription: Subscription,
    /// The approvals that the device knows as pending, by id.
    told: HashMap<String, String>,
    account_version: i64,
    waiting: VecDeque<Event>,
}

impl Follower {
    async fn begin(service: Service, device: Device) -> Result<Self, Fault> {
        // Before the first look, or what happens in between would be missed.
        let subscription = service.parts.changes.subscribe(Topic::User(device.user_id.clone()));
        let account_version = account_version(&service, &device).await?.unwrap_or_default();
        let pending = approvals::pending(&service, &device).await?;
        let approvals = pending.iter().map(|(_, jws)| jws.clone()).collect();
        let first = Event::Approvals(ApprovalList { approvals, time: service.now() });
        let told = pending.into_iter().collect();
        let mut waiting = VecDeque::from([first]);
        // It may have been away when one of its push addresses died.
        if has_dead_push(&service, &device).await? {
            waiting.push_back(Event::Account {});
        }
        Ok(Self { service, device, subscription, told, account_version, waiting })
    }

    /// `None`: the device is registered no longer, or the database failed and the device should try again.
    async fn next(&mut self) -> Option<sse::Event> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return write(&event);
            }
            self.subscription.changed().await;
            match self.look().await {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => {
                    tracing::error!(?error, "an event stream failed");
                    return None;
                }
            }
        }
    }

    /// False: the device was removed.
    async fn look(&mut self) -> Result<bool, Fault> {
        let Some(account_version) = account_version(&self.service, &self.device).await? else {
            return Ok(false);
        };
        let pending: HashMap<String, String> =
            approvals::pending(&self.service, &self.device).await?.into_iter().collect();
        let over: Vec<String> = self.told.keys().filter(|id| !pending.contains_key(*id)).cloned().collect();
        for approval in over {
            let Some((resolution, device)) = find_resolution(&self.service, &approval).await? else {
                continue;
            };
            self.waiting.push_back(Event::Resolved { approval, resolution, device });
        }
        for (id, jws) in &pending {
            // New, or the same with a later end or fewer tries.
            if self.told.get(id) != Some(jws) {
                self.waiting.push_back(Event::Approval { approval: jws.clone() });
            }
        }
        if self.account_version != account_version {
            self.waiting.push_back(Event::Account {});
        }
        self.told = pending;
        self.account_version = account_version;
        Ok(true)
    }
}

fn write(event: &Event) -> Option<sse::Event> {
    #[derive(serde::Deserialize)]
    struct Parts {
        event: String,
        data: serde_json::Value,
    }
    let parts: Parts = serde_json::to_value(event).and_then(serde_json::from_value).ok()?;
    Some(sse::Event::default().event(parts.event).data(parts.data.to_string()))
}

/// `None`: the device was removed.
async fn account_version(service: &Service, device: &Device) -> Result<Option<i64>, Fault> {
    Ok(sqlx::query_scalar(
        "SELECT u.version FROM devices d JOIN users u ON u.id = d.user_id
         WHERE d.id = $1 AND d.removed_at IS NULL",
    )
    .bind(&device.id)
    .fetch_optional(service.parts.store.reader())
    .await?)
}

async fn has_dead_push(service: &Service, device: &Device) -> Result<bool, Fault> {
    Ok(sqlx::query_scalar("SELECT push_dead <> '[]' FROM devices WHERE id = $1")
        .bind(&device.id)
        .fetch_one(service.parts.store.reader())
        .await?)
}

async fn find_resolution(
    service: &Service,
    approval: &str,
) -> Result<Option<(Resolution, Option<String>)>, Fault> {
    let row: Option<(String, Option<String>, Option<String>)> = sqlx::query_as(
        "SELECT au.state, au.reason, d.name FROM approvals ap
         JOIN authentications au ON au.id = ap.authentication_id
         LEFT JOIN devices d ON d.id = au.decided_by WHERE ap.id = $1",
    )
    .bind(approval)
    .fetch_optional(service.parts.store.reader())
    .await?;
    let Some((state, reason, device)) = row else {
        return Ok(None);
    };
    let reason: Option<DenyReason> = reason.as_deref().map(from_name).transpose()?;
    let resolution = match reason {
        Some(DenyReason::Rejected | DenyReason::NotMe) => Resolution::Rejected,
        Some(DenyReason::TriesUsedUp) => Resolution::TriesUsedUp,
        // Of those that were refused at once no device was told.
        Some(DenyReason::Withdrawn | DenyReason::Locked | DenyReason::Paused | DenyReason::NotExpected) => {
            Resolution::Withdrawn
        }
        Some(DenyReason::Expired) => Resolution::Expired,
        // Over by the clock; the sweep has not written it down yet.
        None if state == "pending" => Resolution::Expired,
        None => Resolution::Approved,
    };
    Ok(Some((resolution, device)))
}
