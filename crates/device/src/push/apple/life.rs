//! The one task that owns the token: the app's orders and the system's answers come in, events go out.

use std::time::Duration;

use nod_protocol::PushAddress;
use tokio::{sync::mpsc::UnboundedReceiver, time::Instant};

use super::registration::{Application, Registration};
use crate::push::{PushEvent, PushEvents};

pub enum Letter {
    /// From the app.
    Renew(Vec<PushAddress>),
    /// From the system, at any time.
    Token(Vec<u8>),
    /// From the system, with why.
    NoToken(String),
}

/// Asks the system for a token by `register`, and again where that failed. Ends when nobody is left to write.
pub async fn live(
    application: Application,
    retry_after: Duration,
    register: impl Fn() + Send,
    mut letters: UnboundedReceiver<Letter>,
    events: PushEvents,
) {
    let mut registration = Registration::new(application, retry_after);
    let mut retry_at = None;
    register();
    loop {
        tokio::select! {
            letter = letters.recv() => {
                let Some(letter) = letter else { return };
                match letter {
                    Letter::Renew(dead) => {
                        if registration.is_among(&dead) {
                            tracing::info!("Apple is asked for another token: a service said that this one is dead");
                            register();
                        }
                    }
                    Letter::Token(token) => match registration.take(&token) {
                        Ok(addresses) => {
                            retry_at = None;
                            tell(&events, addresses);
                        }
                        Err(error) => retry_at = Some(fail(&mut registration, &events, &error.to_string())),
                    },
                    Letter::NoToken(why) => retry_at = Some(fail(&mut registration, &events, &why)),
                }
            }
            () = at(retry_at) => {
                retry_at = None;
                register();
            }
        }
    }
}

/// When to ask again.
fn fail(registration: &mut Registration, events: &PushEvents, why: &str) -> Instant {
    let (addresses, wait) = registration.fail();
    tracing::warn!(why, wait_seconds = wait.as_secs(), "Apple gave no push token");
    tell(events, addresses);
    Instant::now() + wait
}

/// Nobody listens only when the app is ending.
fn tell(events: &PushEvents, addresses: Option<Vec<PushAddress>>) {
    if let Some(addresses) = addresses {
        let _ = events.send(PushEvent::Addresses(addresses));
    }
}

async fn at(moment: Option<Instant>) {
    match moment {
        Some(moment) => tokio::time::sleep_until(moment).await,
        None => std::future::pending().await,
    }
}

#[cfg(test)]
mod tests {
    use tokio::{
        sync::mpsc::{UnboundedSender, unbounded_channel},
        time::timeout,
    };

    use super::{super::environment::Environment, *};

    const DEADLINE: Duration = Duration::from_secs(10);

    /// A task that lives, with the system at its other end.
    struct Device {
        letters: UnboundedSender<Letter>,
        registered: UnboundedReceiver<()>,
        events: UnboundedReceiver<PushEvent>,
    }

    impl Device {
        fn start(retry_after: Duration) -> Self {
            let (letters, incoming) = unbounded_channel();
            let (register, registered) = unbounded_channel();
            let (events, told) = unbounded_channel();
            let application = Application {
                environment: Environment::Production,
                identifier: "dev.nod.authenticator".into(),
            };
            let register = move || register.send(()).unwrap();
            tokio::spawn(live(application, retry_after, register, incoming, events));
            Self { letters, registered, events: told }
        }

        fn write(&self, letter: Letter) {
            assert!(self.letters.send(letter).is_ok());
        }

        async fn registered(&mut self) {
            timeout(DEADLINE, self.registered.recv()).await.unwrap().unwrap();
        }

        async fn addresses(&mut self) -> Vec<PushAddress> {
            match timeout(DEADLINE, self.events.recv()).await.unwrap().unwrap() {
                PushEvent::Addresses(addresses) => addresses,
                PushEvent::Woken { .. } => panic!("nothing was pushed"),
            }
        }
    }

    #[tokio::test]
    async fn a_failure_is_told_and_the_system_asked_again() {
        let mut device = Device::start(Duration::from_millis(1));
        device.registered().await;
        device.write(Letter::NoToken("no entitlement".into()));
        assert_eq!(device.addresses().await, []);
        device.registered().await;
        device.write(Letter::Token(vec![1]));
        assert_eq!(device.addresses().await[0].token, "01");
    }

    #[tokio::test]
    async fn a_token_that_can_be_none_is_a_failure() {
        let mut device = Device::start(Duration::from_millis(1));
        device.registered().await;
        device.write(Letter::Token(Vec::new()));
        assert_eq!(device.addresses().await, []);
        device.registered().await;
    }

    #[tokio::test]
    async fn a_token_that_the_system_changes_by_itself_is_told() {
        let mut device = Device::start(DEADLINE * 2);
        device.registered().await;
        device.write(Letter::Token(vec![1]));
        device.write(Letter::Token(vec![1]));
        device.write(Letter::Token(vec![2]));
        assert_eq!(device.addresses().await[0].token, "01");
        assert_eq!(device.addresses().await[0].token, "02");
    }

    #[tokio::test]
    async fn the_system_is_asked_anew_for_a_dead_token_and_for_no_other() {
        let mut device = Device::start(DEADLINE * 2);
        device.registered().await;
        device.write(Letter::Token(vec![1]));
        let told = device.addresses().await;
        let other = PushAddress { token: "ff".into(), ..told[0].clone() };
        device.write(Letter::Renew(vec![other]));
        device.write(Letter::Renew(told));
        device.registered().await;
        device.write(Letter::Token(vec![2]));
        assert_eq!(device.addresses().await[0].token, "02");
        // Had the other one counted, this would be the second.
        assert!(device.registered.is_empty());
    }
}
