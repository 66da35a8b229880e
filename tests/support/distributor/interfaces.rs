//! What applications call.

use std::collections::HashMap;

use zbus::zvariant::{OwnedValue, Value};
use zbus::{Connection, interface};

use super::{Shared, Told, Version, call, lock};

type Dictionary = HashMap<String, OwnedValue>;
type Said = HashMap<&'static str, Value<'static>>;

pub struct Second(pub Shared);

#[interface(name = "org.unifiedpush.Distributor2")]
impl Second {
    async fn register(&self, #[zbus(connection)] bus: &Connection, mut args: Dictionary) -> Said {
        let mut text = |name| args.remove(name).and_then(|value| String::try_from(value).ok());
        let (Some(service), Some(token)) = (text("service"), text("token")) else {
            return failed("INTERNAL_ERROR");
        };
        let vapid = text("vapid");
        if vapid.as_ref().is_none_or(|key| key.len() != 87) {
            return failed("VAPID_REQUIRED");
        }
        let description = text("description").unwrap_or_default();
        match register(&self.0, bus, Version::Second, [&service, &token, &description], vapid).await {
            Ok(()) => Said::from([("success", Value::from("REGISTRATION_SUCCEEDED"))]),
            Err(reason) => failed(&reason),
        }
    }

    async fn unregister(&self, #[zbus(connection)] bus: &Connection, mut args: Dictionary) -> Said {
        if let Some(token) = args.remove("token").and_then(|value| String::try_from(value).ok()) {
            unregister(&self.0, bus, Version::Second, &token).await;
        }
        Said::new()
    }
}

pub struct First(pub Shared);

#[interface(name = "org.unifiedpush.Distributor1")]
impl First {
    async fn register(
        &self,
        #[zbus(connection)] bus: &Connection,
        service: &str,
        token: &str,
        description: &str,
    ) -> (String, String) {
        match register(&self.0, bus, Version::First, [service, token, description], None).await {
            Ok(()) => ("NEW_ENDPOINT".into(), String::new()),
            Err(reason) => ("REGISTRATION_FAILED".into(), reason),
        }
    }

    async fn unregister(&self, #[zbus(connection)] bus: &Connection, token: &str) {
        unregister(&self.0, bus, Version::First, token).await;
    }
}

async fn register(
    state: &Shared,
    bus: &Connection,
    version: Version,
    [service, token, description]: [&str; 3],
    vapid: Option<String>,
) -> Result<(), String> {
    let endpoint = {
        let mut state = lock(state);
        state.registered += 1;
        if let Some(reason) = &state.refusal {
            return Err(reason.clone());
        }
        state.register(service, token, description, vapid);
        let told = state.registrations.iter().find(|kept| kept.token == token && !state.mute);
        told.map(|kept| kept.endpoint.clone())
    };
    if let Some(endpoint) = endpoint {
        let told = Told::NewEndpoint { token, endpoint: &endpoint };
        call(bus, version, service, told).await.map_err(|_| "INTERNAL_ERROR".to_owned())?;
    }
    Ok(())
}

async fn unregister(state: &Shared, bus: &Connection, version: Version, token: &str) {
    let service = {
        let mut state = lock(state);
        let found = state.registrations.iter().find(|kept| kept.token == token);
        let service = found.map(|kept| kept.service.clone());
        state.end(token);
        service
    };
    // The second version says which one, the first says none: it is a confirmation.
    let token = match version {
        Version::First => "",
        Version::Second => token,
    };
    if let Some(service) = service
        && let Err(error) = call(bus, version, &service, Told::Unregistered { token }).await
    {
        eprintln!("an application was not told that its registration has ended: {error}");
    }
}

fn failed(reason: &str) -> Said {
    Said::from([("success", Value::from("REGISTRATION_FAILED")), ("reason", Value::from(reason.to_owned()))])
}
