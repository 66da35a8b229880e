use std::{error::Error, path::PathBuf};

use nod_protocol::Method;
use nod_service::{Data, Service, Settings};

use super::Require;

type Done = Result<(), Box<dyn Error>>;

pub async fn add_user(data: PathBuf, name: &str, label: Option<&str>) -> Done {
    open(data, None).await?.add_user(name, label).await?;
    println!("added {name}");
    Ok(())
}

pub async fn set_policy(data: PathBuf, name: &str, require: Require) -> Done {
    let (require, text) = match require {
        Require::None => (None, "none"),
        Require::Biometric => (Some(Method::Biometric), "biometric"),
    };
    open(data, None).await?.set_policy(name, require).await?;
    println!("{name} requires {text}");
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
        let require = match user.require {
            None => "none",
            Some(Method::Approve) => "approve",
            Some(Method::Biometric) => "biometric",
        };
        println!("user\t{}\t{}\t{require}", line(&user.name), line(&user.label));
    }
    for device in listing.devices {
        let state = if device.removed { "removed" } else { "live" };
        let texts =
            [&device.id, &device.user, &device.name, &device.model, &device.os].map(|text| line(text));
        println!("device\t{}\t{state}", texts.join("\t"));
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

async fn open(data: PathBuf, issuer: Option<String>) -> Result<Service, Box<dyn Error>> {
    let settings = Settings { data: Data::Directory(data), issuer, ..Settings::default() };
    Ok(Service::open(settings).await?)
}

/// What devices and people named themselves may not break a terminal or a column.
fn line(text: &str) -> String {
    nod_protocol::visible_text(text, 128)
}
