//! What is known of the one token, and what the app is to be told of it.

use std::time::Duration;

use nod_protocol::{PushAddress, PushProvider};

use super::environment::Environment;

/// How Apple knows this build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    pub environment: Environment,
    /// The bundle's identifier, which is the topic of its pushes.
    pub identifier: String,
}

pub struct Registration {
    application: Application,
    first_wait: Duration,
    wait: Duration,
    told: Option<Vec<PushAddress>>,
}

const LONGEST_WAIT: Duration = Duration::from_secs(60 * 60);
/// Apple gives no length; what is longer than an address may be is none. In bytes.
const LONGEST_TOKEN: usize = 2048;

impl Registration {
    pub fn new(application: Application, first_wait: Duration) -> Self {
        Self { application, first_wait, wait: first_wait, told: None }
    }

    /// The addresses to tell, if they are not told yet. `Err` for what can't be a token.
    pub fn take(&mut self, token: &[u8]) -> Result<Option<Vec<PushAddress>>, NoToken> {
        if token.is_empty() || token.len() > LONGEST_TOKEN {
            return Err(NoToken);
        }
        self.wait = self.first_wait;
        let address = PushAddress {
            provider: PushProvider::Apns,
            environment: Some(self.application.environment.name().to_owned()),
            application_id: Some(self.application.identifier.clone()),
            token: token.iter().map(|byte| format!("{byte:02x}")).collect(),
        };
        Ok(self.tell(vec![address]))
    }

    /// There is no token: the addresses to tell, and after how long to ask again.
    pub fn fail(&mut self) -> (Option<Vec<PushAddress>>, Duration) {
        let wait = self.wait;
        self.wait = (wait * 2).min(LONGEST_WAIT).max(self.first_wait);
        (self.tell(Vec::new()), wait)
    }

    pub fn is_among(&self, dead: &[PushAddress]) -> bool {
        self.told.iter().flatten().any(|address| dead.contains(address))
    }

    fn tell(&mut self, addresses: Vec<PushAddress>) -> Option<Vec<PushAddress>> {
        if self.told.as_ref() == Some(&addresses) {
            return None;
        }
        self.told = Some(addresses.clone());
        Some(addresses)
    }
}

#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("Apple gave no token of a length that may be")]
pub struct NoToken;

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: Duration = Duration::from_secs(30);

    fn registration() -> Registration {
        let identifier = "dev.nod.authenticator".to_owned();
        Registration::new(Application { environment: Environment::Sandbox, identifier }, FIRST)
    }

    fn address(token: &str) -> PushAddress {
        PushAddress {
            provider: PushProvider::Apns,
            environment: Some("sandbox".into()),
            application_id: Some("dev.nod.authenticator".into()),
            token: token.into(),
        }
    }

    #[test]
    fn what_can_be_no_token_is_refused() {
        let mut registration = registration();
        assert_eq!(registration.take(&[]), Err(NoToken));
        assert_eq!(registration.take(&[7; LONGEST_TOKEN + 1]), Err(NoToken));
        assert!(!registration.is_among(&[address("")]));
    }

    #[test]
    fn each_failure_doubles_the_wait_up_to_an_hour_and_a_token_ends_that() {
        let mut registration = registration();
        let waits: Vec<u64> = (0..10).map(|_| registration.fail().1.as_secs()).collect();
        assert_eq!(waits, [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
        registration.take(&[1]).unwrap();
        assert_eq!(registration.fail().1, FIRST);
    }

    #[test]
    fn a_failure_tells_that_there_is_no_address_once() {
        let mut registration = registration();
        assert_eq!(registration.fail().0, Some(Vec::new()));
        assert_eq!(registration.fail().0, None);
        registration.take(&[1]).unwrap();
        assert_eq!(registration.fail().0, Some(Vec::new()));
    }

    #[test]
    fn a_token_is_told_as_lowercase_hexadecimal_with_where_it_is_good() {
        let told = registration().take(&[0x00, 0x0a, 0xF0, 0xFF]).unwrap();
        assert_eq!(told, Some(vec![address("000af0ff")]));
    }

    #[test]
    fn a_token_is_told_again_only_when_it_changed() {
        let mut registration = registration();
        assert!(registration.take(&[1]).unwrap().is_some());
        assert_eq!(registration.take(&[1]), Ok(None));
        assert_eq!(registration.take(&[2]), Ok(Some(vec![address("02")])));
    }

    #[test]
    fn the_token_that_is_told_now_can_be_dead_and_no_other() {
        let mut registration = registration();
        registration.take(&[1]).unwrap();
        registration.take(&[2]).unwrap();
        assert!(!registration.is_among(&[address("01")]));
        assert!(registration.is_among(&[address("01"), address("02")]));
        let elsewhere = PushAddress { environment: Some("production".into()), ..address("02") };
        assert!(!registration.is_among(&[elsewhere]));
    }
}
