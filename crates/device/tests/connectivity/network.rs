//! What is told of the network.

use std::fs::File;

use tauri_plugin_nod_device::connectivity::{ConnectivityEvent, network, watch};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use crate::{
    namespace::{in_namespace, ip, plug},
    told,
};

const ONLINE: Option<ConnectivityEvent> = Some(ConnectivityEvent::Network { online: true });
const OFFLINE: Option<ConnectivityEvent> = Some(ConnectivityEvent::Network { online: false });

#[test]
fn where_watching_cannot_be_had_nothing_is_told() {
    in_namespace("network::where_watching_cannot_be_had_nothing_is_told", async || {
        // The app's own runtime has what it needs.
        tauri::async_runtime::spawn(async {}).await.unwrap();
        let mut files = Vec::new();
        while let Ok(file) = File::open("/dev/null") {
            files.push(file);
        }
        let (events, mut heard) = unbounded_channel();
        let _watching = network::watch(events);
        assert_eq!(told(&mut heard).await, None, "it has given up");
        drop(files);
    });
}

#[test]
fn what_reaches_no_further_than_the_link_is_not_told() {
    in_namespace("network::what_reaches_no_further_than_the_link_is_not_told", async || {
        let (_watching, mut heard) = watching().await;
        ip("link set lo up");
        plug("eth0");
        ip("link set eth0 up");
        ip("address add 169.254.7.7/16 dev eth0");
        ip("address add 10.1.0.2/24 dev lo");
        ip("address add 10.2.0.2/24 dev eth0");
        assert_eq!(told(&mut heard).await, ONLINE);
        ip("address del 10.2.0.2/24 dev eth0");
        assert_eq!(told(&mut heard).await, OFFLINE);
    });
}

#[test]
fn an_interface_that_is_down_has_no_network() {
    in_namespace("network::an_interface_that_is_down_has_no_network", async || {
        let (_watching, mut heard) = watching().await;
        plug("eth0");
        ip("address add 10.1.0.2/24 dev eth0");
        ip("link set eth0 up");
        assert_eq!(told(&mut heard).await, ONLINE);
        ip("link set eth0 down");
        assert_eq!(told(&mut heard).await, OFFLINE);
        ip("link set eth0 up");
        assert_eq!(told(&mut heard).await, ONLINE);
        ip("link del eth0");
        assert_eq!(told(&mut heard).await, OFFLINE);
    });
}

#[test]
fn nothing_is_told_once_watching_has_ended() {
    in_namespace("network::nothing_is_told_once_watching_has_ended", async || {
        let (watching, mut heard) = watching().await;
        drop(watching);
        assert_eq!(told(&mut heard).await, None);
    });
}

#[test]
fn both_parts_of_watching_end_with_the_value() {
    in_namespace("network::both_parts_of_watching_end_with_the_value", async || {
        let (events, mut heard) = unbounded_channel();
        let watching = watch(events);
        assert_eq!(told(&mut heard).await, OFFLINE);
        drop(watching);
        assert_eq!(told(&mut heard).await, None);
    });
}

#[test]
fn a_network_that_comes_changes_and_goes_is_told_each_time_and_once() {
    in_namespace("network::a_network_that_comes_changes_and_goes_is_told_each_time_and_once", async || {
        let (_watching, mut heard) = watching().await;
        plug("eth0");
        ip("link set eth0 up");
        ip("address add 2001:db8:0:1::1/64 dev eth0 nodad");
        assert_eq!(told(&mut heard).await, ONLINE);
        // As privacy wants it, every few hours.
        for number in 2..30 {
            ip(&format!("address add 2001:db8:0:1::{number}/64 dev eth0 nodad"));
        }
        ip("address del 2001:db8:0:1::1/64 dev eth0");
        // Another address in the same network, then one in another network.
        ip("address add 192.168.1.2/24 dev eth0");
        assert_eq!(told(&mut heard).await, ONLINE);
        plug("wlan0");
        ip("link set wlan0 up");
        ip("address add 192.168.1.3/24 dev wlan0");
        assert_eq!(told(&mut heard).await, ONLINE);
        ip("link set wlan0 down");
        assert_eq!(told(&mut heard).await, ONLINE, "the one that is left");
        ip("link set eth0 down");
        assert_eq!(told(&mut heard).await, OFFLINE);
    });
}

/// Watched from a time when there is no network, which has been told.
async fn watching() -> (impl Send + Sync, UnboundedReceiver<ConnectivityEvent>) {
    let (events, mut heard) = unbounded_channel();
    let watching = network::watch(events);
    assert_eq!(told(&mut heard).await, OFFLINE);
    (watching, heard)
}
