//! What a distributor calls: `org.unifiedpush.Connector2` and, of an older one, `Connector1`.

use std::{collections::HashMap, time::Duration};

use tokio::sync::mpsc::Sender;
use zbus::{
    Connection,
    connection::Builder,
    interface,
    message::Header,
    names::OwnedUniqueName,
    zvariant::{OwnedValue, Value},
};

/// A call as it came; nothing in it is believed yet.
pub struct Call {
    pub sender: OwnedUniqueName,
    pub token: String,
    pub what: What,
}

pub enum What {
    Message(Vec<u8>),
    NewEndpoint(String),
    Unregistered,
}

/// Connects to the session bus, where all calls to `name` go to `calls` in their order. The name comes last, so
/// none is missed. A call for which there is no room is dropped: waiting for room would hold up all else.
pub async fn receive(name: &str, calls: Sender<Call>) -> zbus::Result<Connection> {
    Builder::session()?
        .serve_at(OBJECT, Connector2(Calls(calls.clone())))?
        .serve_at(OBJECT, Connector1(Calls(calls)))?
        .method_timeout(PATIENCE)
        .name(name)?
        // Nobody else becomes us, and we nobody else.
        .allow_name_replacements(false)
        .replace_existing_names(false)
        .build()
        .await
}

/// For each call of ours: a registration may need the distributor's server, and the distributor may have to be
/// started.
const PATIENCE: Duration = Duration::from_secs(30);

const OBJECT: &str = "/org/unifiedpush/Connector";

type Dictionary = HashMap<String, OwnedValue>;

struct Connector2(Calls);

// In their order, and so without waiting for anything.
#[interface(name = "org.unifiedpush.Connector2", spawn = false)]
impl Connector2 {
    /// Answers with the message's id, which says that it came.
    fn message(
        &self,
        #[zbus(header)] header: Header<'_>,
        mut args: Dictionary,
    ) -> HashMap<&'static str, Value<'static>> {
        let message = args.remove("message").and_then(|message| Vec::<u8>::try_from(message).ok());
        if let (Some(token), Some(message)) = (text(&mut args, "token"), message) {
            self.0.take(&header, token, What::Message(message));
        }
        text(&mut args, "id").map(|id| ("id", Value::from(id))).into_iter().collect()
    }

    fn new_endpoint(
        &self,
        #[zbus(header)] header: Header<'_>,
        mut args: Dictionary,
    ) -> HashMap<&'static str, Value<'static>> {
        if let (Some(token), Some(endpoint)) = (text(&mut args, "token"), text(&mut args, "endpoint")) {
            self.0.take(&header, token, What::NewEndpoint(endpoint));
        }
        HashMap::new()
    }

    fn unregistered(
        &self,
        #[zbus(header)] header: Header<'_>,
        mut args: Dictionary,
    ) -> HashMap<&'static str, Value<'static>> {
        if let Some(token) = text(&mut args, "token") {
            self.0.take(&header, token, What::Unregistered);
        }
        HashMap::new()
    }
}

struct Connector1(Calls);

#[interface(name = "org.unifiedpush.Connector1", spawn = false)]
impl Connector1 {
    fn message(&self, #[zbus(header)] header: Header<'_>, token: String, message: Vec<u8>, _id: String) {
        self.0.take(&header, token, What::Message(message));
    }

    fn new_endpoint(&self, #[zbus(header)] header: Header<'_>, token: String, endpoint: String) {
        self.0.take(&header, token, What::NewEndpoint(endpoint));
    }

    fn unregistered(&self, #[zbus(header)] header: Header<'_>, token: String) {
        self.0.take(&header, token, What::Unregistered);
    }
}

fn text(args: &mut Dictionary, name: &str) -> Option<String> {
    args.remove(name).and_then(|value| String::try_from(value).ok())
}

const MAX_TOKEN: usize = 100;
/// Of a message; an endpoint has less.
const MAX_LENGTH: usize = nod_web_push::MAX_BODY;

struct Calls(Sender<Call>);

impl Calls {
    fn take(&self, header: &Header<'_>, token: String, what: What) {
        let Some(sender) = header.sender() else { return };
        let length = match &what {
            What::Message(body) => body.len(),
            What::NewEndpoint(endpoint) => endpoint.len(),
            What::Unregistered => 0,
        };
        if token.len() > MAX_TOKEN || length > MAX_LENGTH {
            return tracing::debug!("a call with more in it than the specification allows is ignored");
        }
        let call = Call { sender: sender.to_owned().into(), token, what };
        if self.0.try_send(call).is_err() {
            tracing::warn!("too many calls of a distributor at once: one was dropped");
        }
    }
}
