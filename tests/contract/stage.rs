//! A device, a server, and whoever asks that server for a sign-in.

use std::sync::Arc;

use nod_adapters::{EduMfa, FileRecords, Native, PrivacyIdea, SystemRandom};
use nod_core::ports::{OfferText, Ports, Providers, Trust};
use nod_core::view::{AccountView, DecisionRequest, Failure, OfferView, RequestView};
use nod_core::{Command, Reply};
use nod_protocol::{Authentication, AuthenticationStatus, CodeMatchMode, DenyReason, Method};
use nod_tests::Fault;
use nod_tests::peer::{Flavour, Peer, Person, SignIn, Token, TokenKind};

use crate::rsa_keys::KeysInMemory;
use crate::support::device::{Device, Home, Notified, OffClock};
use crate::support::place::Place;

/// Whose server, and by which of its ways.
#[derive(Clone, Copy, Debug)]
pub enum Server {
    /// Nod's own.
    Native,
    Peer(Flavour, TokenKind),
}

/// The side of whoever asks: one user.
pub enum Side {
    Native(Place),
    Peer(Person),
}

pub struct Stage {
    pub device: Device,
    pub side: Side,
    /// Of the first account, where the server has tokens.
    pub token: Option<Token>,
    _home: Home,
}

/// A sign-in that was asked for.
pub enum Asked {
    Native(Authentication),
    Peer(SignIn),
}

/// What whoever asked is told of a sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    Waits,
    Approved,
    Rejected,
    /// Rejected as "This wasn't me".
    Reported,
}

impl Stage {
    /// A device without an account, and a user.
    pub async fn open(server: Server) -> Result<Self, Fault> {
        Self::open_off_by(server, 0).await
    }

    /// The device's clock is ahead by so many seconds.
    pub async fn open_off_by(server: Server, seconds: i64) -> Result<Self, Fault> {
        let side = match server {
            Server::Native => Side::Native(Place::open().await),
            Server::Peer(flavour, _) => Side::Peer(Person::new(&Peer::shared(flavour).await?).await?),
        };
        Ok(Self::with(side, seconds))
    }

    /// A user of this server.
    pub async fn open_at(peer: &Arc<Peer>) -> Result<Self, Fault> {
        Ok(Self::with(Side::Peer(Person::new(peer).await?), 0))
    }

    /// Whose device does not listen, and polls rarely: nobody is there.
    pub async fn open_asleep_at(peer: &Arc<Peer>) -> Result<Self, Fault> {
        let (home, notified) = (Home::quick(), Notified::default());
        let device = Device::start_deaf_on(ports(&home, 0, notified.clone()), notified);
        Ok(Self { device, side: Side::Peer(Person::new(peer).await?), token: None, _home: home })
    }

    fn with(side: Side, seconds: i64) -> Self {
        let (home, notified) = (Home::quick(), Notified::default());
        let device = Device::start_on(ports(&home, seconds, notified.clone()), notified);
        Self { device, side, token: None, _home: home }
    }

    /// A device that has an account.
    pub async fn enrolled(server: Server) -> Result<Self, Fault> {
        let mut stage = Self::open(server).await?;
        stage.enrol(server).await?;
        Ok(stage)
    }

    /// Adds the user's account to the device.
    pub async fn enrol(&mut self, server: Server) -> Result<String, Fault> {
        let link = self.link(server).await?;
        Ok(self.device.add(&link).await.unwrap())
    }

    /// A new link of the user.
    pub async fn link(&mut self, server: Server) -> Result<String, Fault> {
        match (&self.side, server) {
            (Side::Native(place), _) => Ok(place.link().await),
            (Side::Peer(person), Server::Peer(_, kind)) => {
                let token = person.token(kind).await?;
                let link = token.link.clone();
                self.token.get_or_insert(token);
                Ok(link)
            }
            (Side::Peer(_), Server::Native) => panic!("no such side"),
        }
    }

    pub fn person(&self) -> &Person {
        match &self.side {
            Side::Peer(person) => person,
            Side::Native(_) => panic!("Nod's own service has no tokens"),
        }
    }

    pub fn token(&self) -> &Token {
        self.token.as_ref().unwrap()
    }

    pub fn account(&self) -> AccountView {
        self.device.view().accounts.first().cloned().unwrap()
    }

    pub async fn ask(&self) -> Result<Asked, Fault> {
        match &self.side {
            Side::Native(place) => Ok(Asked::Native(place.ask(Method::Approve, CodeMatchMode::None).await)),
            Side::Peer(person) => Ok(Asked::Peer(person.sign_in().await?)),
        }
    }

    /// Where the person has to choose, on the device, what the sign-in page shows.
    pub async fn ask_to_choose(&self) -> Result<Asked, Fault> {
        match &self.side {
            Side::Native(place) => Ok(Asked::Native(place.ask(Method::Approve, CodeMatchMode::Select).await)),
            Side::Peer(person) => {
                let choice =
                    "push_require_presence, push_presence_options=NUMERIC, push_presence_num_options=4";
                person.policy("authentication", choice).await?;
                Ok(Asked::Peer(person.sign_in().await?))
            }
        }
    }

    /// What whoever asked is told.
    pub async fn word(&self, asked: &Asked) -> Result<Word, Fault> {
        match (&self.side, asked) {
            (Side::Native(place), Asked::Native(asked)) => Ok(match place.status(&asked.id).await {
                AuthenticationStatus::Pending => Word::Waits,
                AuthenticationStatus::Allow { .. } | AuthenticationStatus::Challenge { .. } => Word::Approved,
                AuthenticationStatus::Deny { reason: DenyReason::NotMe, .. } => Word::Reported,
                AuthenticationStatus::Deny { .. } => Word::Rejected,
            }),
            (Side::Peer(person), Asked::Peer(asked)) => {
                Ok(match (person.peer.flavour, person.status(asked).await?.as_str()) {
                    (_, "pending") => Word::Waits,
                    (_, "accept") => Word::Approved,
                    // It alone tells the two apart.
                    (Flavour::PrivacyIdea("3.14"), "declined") => Word::Reported,
                    (_, "declined" | "cancelled") => Word::Rejected,
                    (flavour, other) => panic!("{flavour:?} says {other}"),
                })
            }
            (_, _) => panic!("asked elsewhere"),
        }
    }

    /// Whether the person is in, once whoever asked goes on.
    pub async fn signs_in(&self, asked: &Asked) -> Result<bool, Fault> {
        match (&self.side, asked) {
            (Side::Native(_), Asked::Native(_)) => Ok(self.word(asked).await? == Word::Approved),
            (Side::Peer(person), Asked::Peer(asked)) => person.finish(asked, "").await,
            (_, _) => panic!("asked elsewhere"),
        }
    }

    pub async fn approve(&self, request: &RequestView) {
        self.device.approve(&request.id, None).await.unwrap();
    }

    pub async fn reject(&self, request: &RequestView) {
        self.device.decide(&request.id, DecisionRequest::Reject).await.unwrap();
    }

    pub async fn report(&self, request: &RequestView) {
        self.device.decide(&request.id, DecisionRequest::NotMe).await.unwrap();
    }

    pub async fn read(&self, link: &str, trust: Trust) -> Result<OfferView, Failure> {
        let command = Command::ReadOffer { text: OfferText::Link(link.to_owned()), trust };
        match self.device.ask(command).await? {
            Reply::Offer(offer) => Ok(offer),
            other => panic!("no offer: {other:?}"),
        }
    }
}

impl Asked {
    /// What the sign-in page shows, to be chosen on the device.
    pub fn shown(&self) -> String {
        match self {
            Self::Native(asked) => asked.code.clone().unwrap(),
            Self::Peer(asked) => asked.presence.clone().unwrap(),
        }
    }
}

/// The app's, with every kind of provider.
fn ports(home: &Home, clock_off_by: i64, notified: Notified) -> Ports {
    let keys = Arc::new(home.keys());
    let rsa = Arc::new(KeysInMemory::default());
    let (clock, random) = (Arc::new(OffClock(clock_off_by)), Arc::new(SystemRandom));
    Ports {
        providers: Providers {
            native: Arc::new(Native::new(keys.clone(), clock.clone(), random.clone())),
            privacy_idea: Arc::new(PrivacyIdea::new(keys.clone(), rsa.clone(), clock.clone())),
            edu_mfa: Arc::new(EduMfa::new(keys.clone(), rsa.clone(), clock.clone())),
        },
        safe: keys.clone(),
        seeds: keys.clone(),
        clipboard: keys.clone(),
        keys,
        rsa,
        records: Arc::new(FileRecords::open(home.records())),
        notifier: Arc::new(notified),
        clock,
        random,
    }
}
