//! The distributors on the bus: who is there, and what is asked of them.

use std::collections::HashMap;

use zbus::{
    Connection, MatchRule, Message, MessageStream,
    fdo::DBusProxy,
    message::Type,
    names::BusName,
    zvariant::{OwnedValue, Value},
};

const NAMESPACE: &str = "org.unifiedpush.Distributor";
const OBJECT: &str = "/org/unifiedpush/Distributor";
const SECOND: &str = "org.unifiedpush.Distributor2";
const FIRST: &str = "org.unifiedpush.Distributor1";
const BUS: &str = "org.freedesktop.DBus";

/// What a distributor is told of a registration.
pub struct Application<'a> {
    /// Our name on the bus.
    pub service: &'a str,
    pub token: &'a str,
    pub description: &'a str,
    /// The application server key; an older distributor takes none.
    pub vapid: &'a str,
}

/// All are worth another try, some of them after the person has done something.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// In the distributor's word, such as `ACTION_REQUIRED` or `NETWORK`.
    #[error("the distributor refuses: {0}")]
    Refused(String),
    #[error("the distributor can't be asked: {0}")]
    Bus(#[from] zbus::Error),
}

/// The names of all distributors, those that run first.
pub async fn all(bus: &Connection) -> zbus::Result<Vec<String>> {
    let proxy = DBusProxy::new(bus).await?;
    let mut running = distributors(proxy.list_names().await?);
    let startable = distributors(proxy.list_activatable_names().await?);
    for name in startable {
        if !running.contains(&name) {
            running.push(name);
        }
    }
    Ok(running)
}

/// Gives something whenever a distributor comes, goes or changes hands: see [`arrived`].
pub async fn arrivals(bus: &Connection) -> zbus::Result<MessageStream> {
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .sender(BUS)?
        .interface(BUS)?
        .member("NameOwnerChanged")?
        .arg0ns(NAMESPACE)?
        .build();
    MessageStream::for_match_rule(rule, bus, None).await
}

/// The name that has an owner now, and had none or another.
pub fn arrived(message: &Message) -> Option<String> {
    let (name, _, owner): (String, String, String) = message.body().deserialize().ok()?;
    (is_distributor(&name) && !owner.is_empty()).then_some(name)
}

/// Whether the connection `sender` has the distributor's name at this moment.
pub async fn is_owner(bus: &Connection, distributor: &str, sender: &str) -> bool {
    let owner = async {
        let name = BusName::try_from(distributor).ok()?;
        DBusProxy::new(bus).await.ok()?.get_name_owner(name).await.ok()
    };
    owner.await.is_some_and(|owner| owner.as_str() == sender)
}

/// Registers, or asks for the endpoint of what is registered: it comes as a call, before or after this ends.
pub async fn register(
    bus: &Connection,
    distributor: &str,
    application: &Application<'_>,
) -> Result<(), RegisterError> {
    match register_second(bus, distributor, application).await {
        Err(RegisterError::Bus(error)) if is_unknown(&error) => {
            register_first(bus, distributor, application).await
        }
        result => result,
    }
}

/// Nobody waits for it to be done: a distributor that is gone has forgotten us, or learns from a push that
/// nobody takes.
pub async fn unregister(bus: &Connection, distributor: &str, token: &str) {
    let args = HashMap::from([("token", Value::from(token))]);
    let result = match bus.call_method(Some(distributor), OBJECT, Some(SECOND), "Unregister", &args).await {
        Err(error) if is_unknown(&error) => {
            bus.call_method(Some(distributor), OBJECT, Some(FIRST), "Unregister", &token).await
        }
        result => result,
    };
    if let Err(error) = result {
        tracing::debug!(%error, "a distributor was not told of an end");
    }
}

async fn register_second(
    bus: &Connection,
    distributor: &str,
    application: &Application<'_>,
) -> Result<(), RegisterError> {
    let Application { service, token, description, vapid } = application;
    let args = HashMap::from([
        ("service", Value::from(*service)),
        ("token", Value::from(*token)),
        ("description", Value::from(*description)),
        ("vapid", Value::from(*vapid)),
    ]);
    let reply = bus.call_method(Some(distributor), OBJECT, Some(SECOND), "Register", &args).await?;
    let mut said: HashMap<String, OwnedValue> = reply.body().deserialize()?;
    let mut text =
        |name| said.remove(name).and_then(|value| String::try_from(value).ok()).unwrap_or_default();
    match text("success").as_str() {
        "REGISTRATION_SUCCEEDED" => Ok(()),
        _ => Err(refused(&text("reason"))),
    }
}

async fn register_first(
    bus: &Connection,
    distributor: &str,
    application: &Application<'_>,
) -> Result<(), RegisterError> {
    let Application { service, token, description, vapid: _ } = application;
    let args = (service, token, description);
    let reply = bus.call_method(Some(distributor), OBJECT, Some(FIRST), "Register", &args).await?;
    let (result, reason): (String, String) = reply.body().deserialize()?;
    // The one word stands in the specification, the other is what distributors say.
    match result.as_str() {
        "NEW_ENDPOINT" | "REGISTRATION_SUCCEEDED" => Ok(()),
        _ => Err(refused(&reason)),
    }
}

/// The reason goes to the log, and comes from another program.
fn refused(reason: &str) -> RegisterError {
    RegisterError::Refused(reason.chars().filter(|c| !c.is_control()).take(100).collect())
}

/// Whether the distributor has no such interface: libraries differ in what they call that.
fn is_unknown(error: &zbus::Error) -> bool {
    let zbus::Error::MethodError(name, ..) = error else { return false };
    ["UnknownInterface", "UnknownMethod", "UnknownObject"]
        .iter()
        .any(|word| name.strip_prefix("org.freedesktop.DBus.Error.") == Some(word))
}

fn distributors(names: Vec<zbus::names::OwnedBusName>) -> Vec<String> {
    let mut names: Vec<String> =
        names.iter().map(|name| name.to_string()).filter(|name| is_distributor(name)).collect();
    names.sort();
    names
}

fn is_distributor(name: &str) -> bool {
    name.strip_prefix(NAMESPACE).is_some_and(|rest| rest.starts_with('.'))
}
