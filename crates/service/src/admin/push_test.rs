use std::time::Duration;

use nod_protocol::{PushTest, PushTestStarter};
use tokio::{task::JoinSet, time::Instant};

use crate::{
    fault::Fault,
    operations::{
        push_test::{self, Found},
        push_test_start::{self, StartError},
    },
    service::{Service, watch_foreign_writes},
};

/// A test of a device's push, as whoever runs the service sees it.
pub struct FollowedPushTest {
    pub device_id: String,
    pub test: PushTest,
    /// One for each of `test.sent`, in its order.
    pub tries: Vec<PushTries>,
    /// Nothing of it changes any more.
    pub over: bool,
}

pub struct PushTries {
    /// How often it was given to the vendor. 0 while nobody serves.
    pub many: u32,
    /// Why the vendor does not take it.
    pub refusal: Option<String>,
}

#[derive(Debug, thiserror::Error)]
pub enum PushTestError {
    #[error("there is no such device (any more)")]
    UnknownDevice,
    #[error("the device was tested too often within ten minutes: try again later")]
    TooMany,
    #[error("the test is forgotten, or its device was removed")]
    Forgotten,
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Service {
    /// A push to each address of this device, sent by the process that serves. Another test of it that is open
    /// is over.
    pub async fn start_push_test(&self, device_id: &str) -> Result<FollowedPushTest, PushTestError> {
        let started = push_test_start::start(self, device_id, PushTestStarter::Service).await;
        let id = started.map_err(|error| match error {
            StartError::UnknownDevice => PushTestError::UnknownDevice,
            StartError::TooMany => PushTestError::TooMany,
            StartError::Fault(fault) => fault.into(),
        })?;
        read(device_id, push_test::find(self, device_id, &id).await?)
    }

    /// The same test as soon as more is known of it, or it is over; after `most` in any case.
    pub async fn follow_push_test(
        &self,
        followed: &FollowedPushTest,
        most: Duration,
    ) -> Result<FollowedPushTest, PushTestError> {
        // The news come from the process that serves; it may be this one.
        let mut watch = JoinSet::new();
        watch.spawn(watch_foreign_writes(self.clone()));
        let (known, deadline) = (push_test::count_known(&followed.test), Instant::now() + most);
        let (device_id, id) = (&followed.device_id, &followed.test.id);
        read(device_id, push_test::follow(self, device_id, id, known, deadline).await?)
    }
}

fn read(device_id: &str, found: Option<Found>) -> Result<FollowedPushTest, PushTestError> {
    let Found { test, tries, over } = found.ok_or(PushTestError::Forgotten)?;
    let tries = tries.into_iter().map(|tries| PushTries { many: tries.many, refusal: tries.refusal });
    Ok(FollowedPushTest { device_id: device_id.to_owned(), test, tries: tries.collect(), over })
}
