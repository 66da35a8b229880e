use std::{
    error::Error,
    path::PathBuf,
    time::{Duration, Instant},
};

use clap::Args;
use nod_service::{Data, FollowedPushTest, ListedDevice, Service, Settings};

use super::push_test_hops::{Hop, address_hop, arrived_hop, permission_hop, tapped_hop, vendor_hop};

/// Push to a device, and follow the push: permission, addresses, vendor, arrival, tap. Ends with 0 if it arrived.
#[derive(Args)]
pub struct PushTest {
    /// The device's id, or its name if no other device has it.
    #[arg(long, allow_hyphen_values = true)]
    device: String,
    /// Look among the devices of this user alone.
    #[arg(long)]
    user: Option<String>,
    /// Seconds to wait for it at most.
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=60))]
    wait: u64,
    /// Print one JSON object for each hop.
    #[arg(long)]
    json: bool,
}

pub async fn push_test(data: PathBuf, asked: PushTest) -> Result<(), Box<dyn Error>> {
    let service = Service::open(Settings { data: Data::Directory(data), ..Settings::default() }).await?;
    let device = find(&service, &asked.device, asked.user.as_deref()).await?;
    let report = |hop: &Hop| println!("{}", if asked.json { hop.to_json() } else { hop.to_text() });
    report(&permission_hop(device.notifications));
    report(&address_hop(&device.push));
    if device.push.is_empty() {
        return Err("there is no address to push to".into());
    }
    let deadline = Instant::now() + Duration::from_secs(asked.wait);
    let mut followed = service.start_push_test(&device.id).await?;
    let expires_at = followed.test.expires_at;
    let mut reported = Reported::default();
    loop {
        reported.tell_news(&followed, &report);
        let rest = deadline.saturating_duration_since(Instant::now());
        if is_settled(&followed) || rest.is_zero() {
            break;
        }
        followed = service.follow_push_test(&followed, rest).await?;
    }
    if followed.test.expires_at < expires_at {
        return Err("another test of this device took the place of this one".into());
    }
    let told = find(&service, &device.id, None).await?.notifications;
    if told != device.notifications {
        report(&permission_hop(told));
    }
    reported.tell_rest(&followed, &report);
    if followed.test.arrived_after.is_none() {
        return Err("the push did not arrive".into());
    }
    Ok(())
}

async fn find(service: &Service, named: &str, user: Option<&str>) -> Result<ListedDevice, Box<dyn Error>> {
    let live = service.list().await?.devices.into_iter().filter(|device| !device.removed);
    let of_user = live.filter(|device| user.is_none_or(|user| user == device.user));
    let (by_id, others): (Vec<_>, Vec<_>) = of_user.partition(|device| device.id == named);
    let mut found = if by_id.is_empty() {
        others.into_iter().filter(|device| device.name == named).collect()
    } else {
        by_id
    };
    match (found.pop(), found.pop()) {
        (Some(device), None) => Ok(device),
        (Some(_), Some(_)) => Err(format!("several devices are called {named}: say which id").into()),
        (None, _) => Err(format!("there is no device {named}").into()),
    }
}

/// Nothing more will be known of it.
fn is_settled(followed: &FollowedPushTest) -> bool {
    use nod_protocol::PushTestSendingState::{Accepted, Gone, NotOffered, Refused, TooLate, Waiting};
    let may_arrive = followed.test.sent.iter().any(|sending| match sending.state {
        Waiting | Accepted => true,
        Gone | Refused | TooLate | NotOffered => false,
    });
    let waits = followed.test.sent.iter().any(|sending| sending.state == Waiting);
    followed.over || !may_arrive || (followed.test.tapped_after.is_some() && !waits)
}

/// What was printed already.
#[derive(Default)]
struct Reported {
    sent: Vec<usize>,
    arrived: bool,
    tapped: bool,
}

impl Reported {
    fn tell_news(&mut self, followed: &FollowedPushTest, report: &impl Fn(&Hop)) {
        for (index, (sending, tries)) in followed.test.sent.iter().zip(&followed.tries).enumerate() {
            if sending.after.is_some() && !self.sent.contains(&index) {
                self.sent.push(index);
                report(&vendor_hop(sending, tries));
            }
        }
        if !self.arrived && followed.test.arrived_after.is_some() {
            self.arrived = true;
            report(&arrived_hop(&followed.test));
        }
        if !self.tapped && followed.test.tapped_after.is_some() {
            self.tapped = true;
            report(&tapped_hop(&followed.test));
        }
    }

    /// At the end: what did not happen.
    fn tell_rest(&self, followed: &FollowedPushTest, report: &impl Fn(&Hop)) {
        for (index, (sending, tries)) in followed.test.sent.iter().zip(&followed.tries).enumerate() {
            if !self.sent.contains(&index) {
                report(&vendor_hop(sending, tries));
            }
        }
        if !self.arrived {
            report(&arrived_hop(&followed.test));
        } else if !self.tapped {
            report(&tapped_hop(&followed.test));
        }
    }
}
