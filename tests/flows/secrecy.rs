//! The code is what only the sign-in screen knows, until the person has answered.

use nod_protocol::{AuthenticationStatus, CodeMatchMode, Method};

use crate::push::wakable;
use crate::support::device::{Device, Home};
use crate::support::place::Place;
use crate::support::wire::Wire;

#[tokio::test(flavor = "multi_thread")]
async fn the_code_is_in_nothing_that_reaches_the_device_before_the_answer() {
    let wire = Wire::lay().await;
    let place = Place::open_as(Some(format!("http://{}", wire.address))).await;
    wire.connect_to(place.address());
    let home = Home::new();
    let device = Device::start(&home);
    device.add(&place.link().await).await.unwrap();
    wakable(&device, "a token").await;
    let asked = place.ask(Method::Approve, CodeMatchMode::Enter).await;
    let code = asked.code.clone().unwrap();
    let request = device.open_request().await;
    device.ask(nod_core::Command::Refresh).await.unwrap();
    device.ask(nod_core::Command::Extend { request: nod_core::RequestId(request.id.clone()) }).await.unwrap();
    let heard = wire.heard_by_device();
    assert!(heard.contains("\"jti\"") && heard.contains(&request.id), "the wire was really read, and opened");
    assert!(!heard.contains(&code), "the code travelled to the device");
    let pushed = place.pushed.to("a token", 1).await.join("\n");
    assert!(pushed.contains(&request.id) && !pushed.contains(&code), "the code was pushed: {pushed}");
    device.approve(&request.id, Some(&code)).await.unwrap();
    assert!(matches!(place.outcome(&asked.id).await, AuthenticationStatus::Allow { .. }));
}
