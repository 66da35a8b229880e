//! Servers with push tokens that we did not write: privacyIDEA and its fork eduMFA, as they come from their
//! makers, spoken to over HTTP alone. `cargo xtask test --peers` installs them (`tests/peers`).
//!
//! A test makes a [`Person`] of its own, with tokens and policies of their own, so that many can use one server. What is
//! set for the whole server (how long a challenge lives, TLS) is said when it starts ([`Setting`]).
//!
//! | module | what it gives |
//! |---|---|
//! | [`front`] | what stands before the server: counts, tampers, loses answers |
//! | [`person`] | a user: tokens, policies, sign-ins |
//! | [`rest`] | the server's REST interface, as an administrator |
//! | [`certificates`] | an authority of the test's own |

pub mod certificates;
mod faults;
mod folder;
pub mod front;
pub mod person;
pub mod rest;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use serde_json::json;

use self::certificates::Authority;
use self::folder::Folder;
use self::front::Front;
pub use self::person::{Person, SignIn, Token, TokenKind};
use self::rest::Rest;
use crate::program::{Group, Program};
use crate::{Fault, fault};

/// Whose server, and which version of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Flavour {
    PrivacyIdea(&'static str),
    EduMfa(&'static str),
}

/// What holds for a whole server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Setting {
    /// Seconds in which a challenge may be answered; `None`: 120.
    pub validity: Option<u32>,
    /// Spoken to over TLS, with a certificate of an authority that no system knows; nothing stands before it then.
    pub tls: bool,
}

/// A running server, with a realm and policies as of an operator who uses no Firebase. Ends when dropped.
pub struct Peer {
    pub flavour: Flavour,
    /// What devices know it by: the front, or the server itself with TLS.
    pub url: String,
    pub rest: Rest,
    /// `None` with TLS.
    pub front: Option<Front>,
    /// With TLS.
    pub authority: Option<Authority>,
    _program: Program,
    _group: Group,
    _data: Folder,
}

/// The users' realm.
pub const REALM: &str = "people";

/// A server of Python takes seconds to come up, more where many do at once.
const PATIENCE: Duration = Duration::from_secs(120);

type Shared = tokio::sync::Mutex<HashMap<(Flavour, Setting), Arc<Peer>>>;

static SHARED: LazyLock<Shared> = LazyLock::new(Default::default);

impl Peer {
    /// The one of this process with the usual setting; started at the first call.
    ///
    /// # Errors
    /// Where it isn't installed or does not come up.
    pub async fn shared(flavour: Flavour) -> Result<Arc<Self>, Fault> {
        Self::shared_with(flavour, Setting::default()).await
    }

    /// The one of this process with a setting.
    ///
    /// # Errors
    /// Where it isn't installed or does not come up.
    pub async fn shared_with(flavour: Flavour, setting: Setting) -> Result<Arc<Self>, Fault> {
        let mut shared = SHARED.lock().await;
        let key = (flavour, setting);
        if let Some(peer) = shared.get(&key) {
            return Ok(Arc::clone(peer));
        }
        let peer = Arc::new(Self::start(key.0, key.1.clone()).await?);
        shared.insert(key, Arc::clone(&peer));
        Ok(peer)
    }

    /// # Errors
    /// Where it isn't installed or does not come up.
    pub async fn start(flavour: Flavour, setting: Setting) -> Result<Self, Fault> {
        let data = Folder::new()?;
        let group = Group::new()?;
        let authority = if setting.tls { Some(Authority::new(data.path())?) } else { None };
        let (program, address) = serve(&group, flavour, data.path(), authority.as_ref()).await?;
        let front = match &authority {
            None => Some(Front::before(&address).await?),
            Some(_) => None,
        };
        let url = front.as_ref().map_or(&address, |front| &front.url).clone();
        let password = std::fs::read_to_string(data.path().join("server/admin_password"))?;
        let root = authority.as_ref().map(|authority| authority.pem.as_str());
        let rest = Rest::log_in(&address, root, &password)
            .await
            .map_err(|error| program.fault(&error.to_string()))?;
        let peer =
            Self { flavour, url, rest, front, authority, _program: program, _group: group, _data: data };
        peer.set_up(&setting).await?;
        Ok(peer)
    }

    /// What stands before it.
    ///
    /// # Errors
    /// With TLS nothing does.
    pub fn front(&self) -> Result<&Front, Fault> {
        self.front.as_ref().ok_or_else(|| fault("nothing stands before a server with TLS"))
    }

    async fn set_up(&self, setting: &Setting) -> Result<(), Fault> {
        let rest = &self.rest;
        rest.post(&format!("/realm/{REALM}"), json!({"resolvers": "users"})).await?;
        rest.post(&format!("/defaultrealm/{REALM}"), json!({})).await?;
        let validity = setting.validity.unwrap_or(120).to_string();
        let times = json!({"PushChallengeValidityTime": validity, "DefaultChallengeValidityTime": validity});
        rest.post("/system/setConfig", times).await?;
        for kind in self.flavour.kinds() {
            let (name, url) = (kind.name(), &self.url);
            let enrolment = format!(
                "{name}_firebase_configuration=poll only, {name}_registration_url={url}/ttype/{name}, \
                 {name}_ttl=10, {name}_ssl_verify=1"
            );
            rest.policy(&format!("all_{name}_enrolment"), "enrollment", None, &enrolment).await?;
            // `token`: each token may be told not to be polled.
            let authentication = format!(
                "{name}_allow_polling=token, {name}_ssl_verify=1, {name}_title_on_mobile=Peer, \
                 {name}_text_on_mobile=Do you want to log in?"
            );
            rest.policy(&format!("all_{name}_authentication"), "authentication", None, &authentication)
                .await?;
        }
        Ok(())
    }
}

impl Flavour {
    fn package(self) -> &'static str {
        match self {
            Self::PrivacyIdea(_) => "privacyidea",
            Self::EduMfa(_) => "edumfa",
        }
    }

    fn version(self) -> &'static str {
        match self {
            Self::PrivacyIdea(version) | Self::EduMfa(version) => version,
        }
    }

    /// The push tokens that it has.
    #[must_use]
    pub fn kinds(self) -> &'static [TokenKind] {
        match self {
            Self::PrivacyIdea(_) => &[TokenKind::Push],
            Self::EduMfa(_) => &[TokenKind::Push, TokenKind::EduPush],
        }
    }
}

async fn serve(
    group: &Group,
    flavour: Flavour,
    data: &Path,
    authority: Option<&Authority>,
) -> Result<(Program, String), Fault> {
    let mut command = Command::new(script("serve.sh"));
    command.args([flavour.package(), flavour.version()]).arg(data.join("server"));
    if let Some(authority) = authority {
        command.arg(&authority.certificate).arg(&authority.key);
    }
    let mut program = group.start(flavour.package(), &mut command)?;
    let address = program
        .line("its address", PATIENCE, |line| {
            let (_, address) = line.text.split_once("Listening at: ")?;
            address.split(' ').next().map(str::to_owned)
        })
        .await?;
    Ok((program, address))
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("peers").join(name)
}
