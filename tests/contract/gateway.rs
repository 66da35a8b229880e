//! Real-time delivery from a server as it comes, through the gateway of Nod's own service.

use std::sync::Arc;

use nod_core::Event;
use nod_core::view::{LineView, Reach, RungView, View};
use nod_protocol::{PushAddress, PushPayload, PushProvider};
use nod_service::{GatewaySettings, Running, Sender, Senders, Service, Settings};
use nod_tests::peer::front::Message;
use nod_tests::peer::{Peer, Setting};
use nod_tests::{Fault, PATIENCE, until};
use tokio::net::TcpListener;

use crate::everyday::taken;
use crate::stage::{Server, Stage};
use crate::support::place::Pushed;

pub async fn a_challenge_arrives_through_the_gateway_without_being_asked_for(
    server: Server,
) -> Result<(), Fault> {
    let (peer, _gateway) = open(server).await?;
    let mut stage = Stage::open_at(&peer).await?;
    enrol(&mut stage, server).await?;
    let open = |view: &View| {
        let account = view.accounts.first()?;
        (account.reach == Reach::Connected && account.heard_by == LineView::Both).then_some(())
    };
    stage.device.until("a line to the gateway", open).await;
    // From here on nothing but the gateway can bring a request.
    stage.person().forbid_polling(stage.token()).await?;
    let asked = stage.ask().await?;
    let request = stage.device.open_request().await;
    assert_eq!(request.delivered_by, RungView::Stream);
    stage.approve(&request).await;
    assert_eq!(stage.device.outcome().await, taken(server));
    assert!(stage.signs_in(&asked).await?);
    Ok(())
}

pub async fn a_device_that_does_not_listen_is_woken_at_its_newest_address(
    server: Server,
) -> Result<(), Fault> {
    let (peer, gateway) = open(server).await?;
    let mut stage = Stage::open_asleep_at(&peer).await?;
    enrol(&mut stage, server).await?;
    let mailbox = stage.person().kept(stage.token()).await?["firebase_token"].clone();
    let front = peer.front()?;
    for token in ["first", "second"] {
        let before = front.seen(&stage.token().serial, Message::Address).len();
        stage.device.tell(Event::PushAddresses(vec![address(token)]));
        let told = async || {
            let told = front.seen(&stage.token().serial, Message::Address);
            Ok((told.len() > before).then(|| told.last().cloned()).flatten())
        };
        let told = until("the server to be told of the mailbox", PATIENCE, told).await?;
        assert_eq!(told.get("new_fb_token").map(String::as_str), mailbox.as_str());
    }
    assert_eq!(stage.person().kept(stage.token()).await?["firebase_token"], mailbox);
    let asked = stage.ask().await?;
    let pushed = gateway.pushed.to("second", 1).await;
    let payload: PushPayload = serde_json::from_str(&pushed[0])?;
    stage.device.tell(Event::Woken { payload, by: PushProvider::Fcm });
    let request = stage.device.open_request().await;
    assert_eq!(request.delivered_by, RungView::Push);
    stage.device.tell(Event::Opened);
    stage.approve(&request).await;
    assert_eq!(stage.device.outcome().await, taken(server));
    assert!(stage.signs_in(&asked).await?);
    Ok(())
}

/// A server that pushes through a gateway, and says where that is.
async fn open(server: Server) -> Result<(Arc<Peer>, Gateway), Fault> {
    let Server::Peer(flavour, _) = server else { panic!("Nod's own service needs no gateway") };
    let gateway = Gateway::open().await;
    let peer = Arc::new(Peer::start(flavour, Setting::default()).await?);
    peer.front()?.name_gateway(&gateway.url());
    peer.rest.gateway("nod", &format!("{}/gateway/privacyidea", gateway.url())).await?;
    Ok((peer, gateway))
}

async fn enrol(stage: &mut Stage, server: Server) -> Result<(), Fault> {
    stage.person().policy("enrollment", "push_firebase_configuration=nod").await?;
    stage.enrol(server).await.map(drop)
}

fn address(token: &str) -> PushAddress {
    PushAddress {
        provider: PushProvider::Fcm,
        environment: None,
        application_id: Some("nod-tests".to_owned()),
        token: token.to_owned(),
    }
}

/// A service that is nothing but that.
struct Gateway {
    running: Running,
    _service: Service,
    pushed: Pushed,
}

impl Gateway {
    async fn open() -> Self {
        let pushed = Pushed::default();
        let all: Arc<dyn Sender> = Arc::new(pushed.clone());
        let settings = Settings {
            gateway: Some(GatewaySettings::default()),
            push: Senders::all(&all),
            ..Settings::default()
        };
        let service = Service::open(settings).await.unwrap();
        let running = service.serve(TcpListener::bind("127.0.0.1:0").await.unwrap()).await.unwrap();
        Self { running, _service: service, pushed }
    }

    fn url(&self) -> String {
        format!("http://{}", self.running.address())
    }
}
