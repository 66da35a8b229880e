use std::{error::Error, path::PathBuf};

use nod_service::{AttestationSettings, Data, GatewaySettings, Service, Settings};
use tokio::net::TcpListener;

use super::{Serve, asked_to_stop};

pub async fn serve(data: PathBuf, serve: Serve) -> Result<(), Box<dyn Error>> {
    let data = Data::Directory(data);
    let push = serve.push.senders(&data)?;
    let settings = Settings {
        data,
        issuer: serve.issuer,
        name: serve.name,
        push,
        max_devices: serve.max_devices,
        attestation: AttestationSettings {
            revoked: serve.revoked_attestations,
            ..AttestationSettings::default()
        },
        gateway: serve.gateway.then_some(GatewaySettings { key: serve.gateway_key }),
        ..Settings::default()
    };
    let service = Service::open(settings).await?;
    let running = service.serve(TcpListener::bind(serve.listen).await?).await?;
    println!("listening on http://{}", running.address());
    asked_to_stop().await;
    running.shutdown().await;
    service.close().await;
    Ok(())
}
