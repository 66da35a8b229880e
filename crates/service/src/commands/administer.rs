use std::{error::Error, path::PathBuf};

use nod_protocol::{KeyTier, Method};
use nod_service::{Data, KeyChangePolicy, ListedKey, Proof, Service, Settings, SignIns};

use super::{
    KeyChange, Require, TakenSignIns,
    push_test_hops::{permission, provider},
};

type Done = Result<(), Box<dyn Error>>;

pub async fn add_user(data: PathBuf, name: &str, label: Option<&str>) -> Done {
    open(data, None).await?.add_user(name, label).await?;
    println!("added {name}");
    Ok(())
}

pub async fn set_policy(
    data: PathBuf,
    name: &str,
    require: Option<Require>,
    key_change: Option<KeyChange>,
    sign_ins: Option<TakenSignIns>,
) -> Done {
    let service = open(data, None).await?;
    if let Some(require) = require {
        let require = match require {
            Require::None => None,
            Require::Biometric => Some(Method::Biometric),
        };
        service.set_policy(name, require).await?;
        println!("{name} requires {}", requirement(require));
    }
    if let Some(policy) = key_change {
        let policy = match policy {
            KeyChange::Allow => KeyChangePolicy::Allow,
            KeyChange::Deny => KeyChangePolicy::Deny,
        };
        service.set_key_change(name, policy).await?;
        println!("{name} key change {}", key_change_policy(policy));
    }
    if let Some(taken) = sign_ins {
        let taken = match taken {
            TakenSignIns::Any => SignIns::Any,
            TakenSignIns::Expected => SignIns::Expected,
        };
        service.set_sign_ins(name, taken).await?;
        println!("{name} sign-ins {}", taken_sign_ins(taken));
    }
    Ok(())
}

pub async fn unlock(data: PathBuf, name: &str) -> Done {
    if !open(data, None).await?.unlock(name).await? {
        return Err(format!("{name} is not locked").into());
    }
    println!("unlocked {name}");
    Ok(())
}

pub async fn invite(data: PathBuf, user: &str, issuer: Option<String>) -> Done {
    let invited = open(data, issuer).await?.invite(user).await?;
    println!("link {}", invited.link);
    println!("code {}", invited.typed);
    println!("expires {}", invited.expires_at);
    Ok(())
}

pub async fn add_application(data: PathBuf, name: &str) -> Done {
    let added = open(data, None).await?.add_application(name).await?;
    println!("key {}", added.key);
    Ok(())
}

pub async fn list(data: PathBuf) -> Done {
    let listing = open(data, None).await?.list().await?;
    for user in listing.users {
        let (require, key_change) = (requirement(user.require), key_change_policy(user.key_change));
        let (sign_ins, locked) = (taken_sign_ins(user.sign_ins), if user.locked { "locked" } else { "open" });
        let texts = [&user.name, &user.label].map(|text| line(text)).join("\t");
        println!("user\t{texts}\t{require}\t{key_change}\t{sign_ins}\t{locked}");
    }
    for device in listing.devices {
        let state = if device.removed { "removed" } else { "live" };
        let texts =
            [&device.id, &device.user, &device.name, &device.model, &device.os].map(|text| line(text));
        let keys =
            [Some(device.possession), device.verification].map(|key| key.map_or("none".into(), describe));
        let providers: Vec<_> = device.push.iter().map(|push| provider(*push)).collect();
        let push = if providers.is_empty() { "none".to_owned() } else { providers.join(", ") };
        let notifications = permission(device.notifications);
        let (texts, keys) = (texts.join("\t"), keys.join("\t"));
        println!("device\t{texts}\t{state}\t{keys}\tpush {push}\tnotifications {notifications}");
    }
    for application in listing.applications {
        println!("application\t{}\t{}", line(&application.id), line(&application.name));
    }
    Ok(())
}

pub async fn revoke(data: PathBuf, device: &str) -> Done {
    if !open(data, None).await?.revoke(device).await? {
        return Err(format!("there is no device {device} (any more)").into());
    }
    println!("revoked {device}");
    Ok(())
}

pub async fn open(data: PathBuf, issuer: Option<String>) -> Result<Service, Box<dyn Error>> {
    let settings = Settings { data: Data::Directory(data), issuer, ..Settings::default() };
    Ok(Service::open(settings).await?)
}

fn requirement(require: Option<Method>) -> &'static str {
    match require {
        None => "none",
        Some(Method::Approve) => "approve",
        Some(Method::Biometric) => "biometric",
    }
}

fn key_change_policy(policy: KeyChangePolicy) -> &'static str {
    match policy {
        KeyChangePolicy::Allow => "allow",
        KeyChangePolicy::Deny => "deny",
    }
}

fn taken_sign_ins(taken: SignIns) -> &'static str {
    match taken {
        SignIns::Any => "any",
        SignIns::Expected => "expected",
    }
}

/// Such as `strongbox, proven` or `tee, claimed (boot not verified)`.
fn describe(key: ListedKey) -> String {
    format!("{}, {}", tier_name(key.tier), proof_name(key.proof))
}

pub fn tier_name(tier: KeyTier) -> &'static str {
    match tier {
        KeyTier::SecureEnclave => "secure-enclave",
        KeyTier::Strongbox => "strongbox",
        KeyTier::Tee => "tee",
        KeyTier::Tpm => "tpm",
        KeyTier::OsStore => "os-store",
        KeyTier::Software => "software",
    }
}

pub fn proof_name(proof: Proof) -> &'static str {
    match proof {
        Proof::Proven => "proven",
        Proof::Claimed => "claimed",
        Proof::UnknownRoot => "claimed (unknown root)",
        Proof::Revoked => "claimed (revoked)",
        Proof::BootNotVerified => "claimed (boot not verified)",
        Proof::GateNotAttested => "claimed (gate not attested)",
    }
}

/// What devices and people named themselves may not break a terminal or a column.
pub fn line(text: &str) -> String {
    nod_protocol::visible_text(text, 128)
}
