use std::error::Error;

use nod_service::{DemoApplication, DemoSettings, Relay, RelaySettings};
use tokio::net::TcpListener;

use super::{Page, asked_to_stop};

pub async fn relay(arguments: super::Relay) -> Result<(), Box<dyn Error>> {
    let settings = RelaySettings {
        service: arguments.service,
        key: arguments.key,
        application_key: arguments.application_key,
    };
    let relay = Relay::start(settings, TcpListener::bind(arguments.listen).await?).await?;
    println!("application key {}", relay.application_key());
    println!("listening on http://{}", relay.address());
    asked_to_stop().await;
    Ok(())
}

pub async fn play_application(page: Page) -> Result<(), Box<dyn Error>> {
    let settings = DemoSettings { service: page.service, key: page.key, name: page.name, place: page.place };
    let application = DemoApplication::start(settings, TcpListener::bind(page.listen).await?).await?;
    println!("listening on http://{}", application.address());
    asked_to_stop().await;
    Ok(())
}
