//! Whom a device believes that it speaks with the right server.

use std::sync::Arc;

use nod_core::ports::Trust;
use nod_core::view::{Failure, Reach, View};
use nod_tests::Fault;
use nod_tests::peer::certificates::Authority;
use nod_tests::peer::{Peer, Setting};

use crate::everyday::taken;
use crate::stage::{Server, Stage};

pub async fn a_certificate_of_nobody_known_is_told_and_not_believed(server: Server) -> Result<(), Fault> {
    let (mut stage, peer) = open(server).await?;
    let link = stage.link(server).await?;
    let failure = stage.read(&link, Trust::System).await.unwrap_err();
    let Failure::UnknownCertificate { sha256, names, waived } = failure else {
        panic!("{failure:?} is told")
    };
    assert_eq!((sha256, waived), (authority(&peer).sha256.clone(), false));
    assert!(names.iter().any(|name| name == "localhost"), "{names:?}");
    // Neither does it help to believe another.
    let another = Trust::Certificate { sha256: "0".repeat(64) };
    assert!(matches!(stage.read(&link, another).await, Err(Failure::UnknownCertificate { .. })));
    let folder = tempfile::tempdir()?;
    let stranger = Trust::Authorities { pem: Authority::new(folder.path())?.pem };
    assert!(matches!(stage.read(&link, stranger).await, Err(Failure::UnknownCertificate { .. })));
    assert!(stage.device.view().accounts.is_empty());
    Ok(())
}

pub async fn an_authority_that_a_person_brings_is_believed(server: Server) -> Result<(), Fault> {
    let (stage, peer) = open(server).await?;
    let trust = Trust::Authorities { pem: authority(&peer).pem.clone() };
    signs_in(stage, server, trust).await
}

pub async fn a_certificate_that_a_person_compared_is_believed(server: Server) -> Result<(), Fault> {
    let (stage, peer) = open(server).await?;
    let trust = Trust::Certificate { sha256: authority(&peer).sha256.clone() };
    signs_in(stage, server, trust).await
}

async fn signs_in(mut stage: Stage, server: Server, trust: Trust) -> Result<(), Fault> {
    let link = stage.link(server).await?;
    let offer = stage.read(&link, trust).await.unwrap();
    stage.device.register(&offer, "laptop").await.unwrap();
    let connected =
        |view: &View| view.accounts.first().filter(|account| account.reach == Reach::Connected).map(drop);
    stage.device.until("a server that is reached", connected).await;
    let asked = stage.ask().await?;
    let request = stage.device.open_request().await;
    stage.approve(&request).await;
    assert_eq!(stage.device.outcome().await, taken(server));
    assert!(stage.signs_in(&asked).await?);
    Ok(())
}

async fn open(server: Server) -> Result<(Stage, Arc<Peer>), Fault> {
    let Server::Peer(flavour, _) = server else { panic!("Nod's own service speaks no TLS by itself") };
    let peer = Peer::shared_with(flavour, Setting { tls: true, ..Setting::default() }).await?;
    Ok((Stage::open_at(&peer).await?, peer))
}

fn authority(peer: &Peer) -> &Authority {
    peer.authority.as_ref().unwrap()
}
