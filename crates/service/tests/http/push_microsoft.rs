//! What is sent to WNS, and what is made of each of its answers.

use std::{sync::Arc, time::Duration};

use nod_protocol::PushProvider;
use nod_service::{Sender, Sent, WnsSettings};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use crate::{
    doubles::microsoft::{CLIENT_ID, CLIENT_SECRET, Microsoft, TENANT, read_toast},
    wake::send,
};

type Headers<'a> = &'a [(&'static str, &'a str)];

#[tokio::test]
async fn a_channel_of_somebody_else_gets_neither_toast_nor_token() {
    let (microsoft, other) = (Microsoft::start().await, Microsoft::start().await);
    let sender = sender(&microsoft);
    for channel in [other.channel("a"), "nonsense".into(), "https://example.com/?token=a".into()] {
        assert_refused(wake(&sender, &channel).await, "channel");
    }
    assert_eq!(other.ledger.requests(), 0);
    assert_eq!(microsoft.tokens_given(), 0);
}

#[tokio::test]
async fn each_documented_answer_is_understood() {
    let later = |seconds: Option<u64>| Sent::Later { after: seconds.map(Duration::from_secs) };
    let refused = |text: &str| Sent::Refused(text.into());
    let away = ("x-wns-deviceconnectionstatus", "disconnected");
    let lost = ("x-wns-deviceconnectionstatus", "tempdisconnected");
    let there = ("x-wns-deviceconnectionstatus", "connected");
    let dropped = ("x-wns-notificationstatus", "dropped");
    let throttled = ("x-wns-status", "channelthrottled");
    let off = "WNS dropped the toast: notifications may be off on the device (200)";
    let wrong = ("x-wns-error-description", "A header is wrong");
    let leak = ("x-wns-error-description", "https://a.notify.windows.com/?token=secret");
    let date = ("retry-after", "Sun, 06 Nov 1994 08:50:37 GMT");
    let cases: &[(u16, Headers<'_>, Sent)] = &[
        (200, &[], Sent::Accepted),
        (200, &[("x-wns-status", "received")], Sent::Accepted),
        (200, &[("x-wns-notificationstatus", "received")], Sent::Accepted),
        (200, &[dropped, away], later(None)),
        (200, &[dropped, lost], later(None)),
        (200, &[dropped, there], refused(off)),
        (200, &[dropped], refused(off)),
        (200, &[throttled], later(None)),
        (200, &[throttled, ("x-wns-continue-after", "30")], later(Some(30))),
        (200, &[("x-wns-status", "eaten")], refused("WNS did with the toast what is not known (200)")),
        (400, &[wrong], refused("the request is not as it should be (400: A header is wrong)")),
        (400, &[leak], refused("the request is not as it should be (400)")),
        (403, &[], refused("the channel is of an app that these credentials are not for (403)")),
        (404, &[], Sent::Gone),
        (405, &[], refused("the request is not as it should be (405)")),
        (406, &[], later(None)),
        (406, &[("retry-after", "17")], later(Some(17))),
        (406, &[date], later(Some(60))),
        (406, &[("retry-after", "17"), ("x-wns-continue-after", "9")], later(Some(9))),
        (410, &[], Sent::Gone),
        (413, &[], refused("the toast is too large (413)")),
        (429, &[("retry-after", "5")], later(Some(5))),
        (500, &[], later(None)),
        (503, &[], later(None)),
        (503, &[("retry-after", "120")], later(Some(120))),
        // Not documented; nothing is sent to where a redirect points.
        (307, &[("location", "https://example.com/")], refused("the request is not as it should be (307)")),
    ];
    let microsoft = Microsoft::start().await;
    let sender = sender(&microsoft);
    for (status, headers, expected) in cases {
        microsoft.ledger.refuse(*status, Value::Null, headers);
        assert_eq!(&wake(&sender, &microsoft.channel("a")).await, expected, "{status} {headers:?}");
    }
    assert_eq!(microsoft.ledger.faults(), Vec::<String>::new());
    assert_eq!(microsoft.ledger.requests() as usize, cases.len());
}

#[tokio::test]
async fn each_answer_of_entra_is_understood() {
    let later = |seconds: Option<u64>| Sent::Later { after: seconds.map(Duration::from_secs) };
    let refused = |text: &str| Sent::Refused(text.into());
    let error = |error: &str| json!({ "error": error });
    let busy = error("temporarily_unavailable");
    let cases: &[(u16, Value, Headers<'_>, Sent)] = &[
        (400, error("invalid_request"), &[], refused("the token endpoint answered 400 invalid_request")),
        (
            400,
            error("unauthorized_client"),
            &[],
            refused("the token endpoint answered 400 unauthorized_client"),
        ),
        (401, error("invalid_client"), &[], refused("the token endpoint answered 401 invalid_client")),
        (400, error("Secret <leaked>"), &[], refused("the token endpoint answered 400 no reason")),
        (200, json!({}), &[], refused("the token endpoint answered no token")),
        (429, busy.clone(), &[("retry-after", "40")], later(Some(40))),
        (503, busy, &[], later(None)),
        (500, Value::Null, &[], later(None)),
    ];
    let microsoft = Microsoft::start().await;
    let sender = sender(&microsoft);
    for (status, body, headers, expected) in cases {
        microsoft.refuse_token(*status, body.clone(), headers);
        assert_eq!(&wake(&sender, &microsoft.channel("a")).await, expected, "{status} {body}");
    }
    assert_eq!((microsoft.ledger.requests(), microsoft.ledger.faults()), (0, vec![]));
}

#[tokio::test]
async fn a_false_secret_is_told_to_whoever_runs_the_service() {
    let microsoft = Microsoft::start().await;
    let settings = WnsSettings { client_secret: Zeroizing::new("guess".into()), ..settings(&microsoft) };
    let sent = wake(&settings.sender().unwrap(), &microsoft.channel("a")).await;
    assert_eq!(sent, Sent::Refused("the token endpoint answered 401 invalid_client".into()));
}

#[tokio::test]
async fn a_token_that_ended_early_is_replaced_once() {
    let microsoft = Microsoft::start().await;
    let sender = sender(&microsoft);
    assert_eq!(wake(&sender, &microsoft.channel("a")).await, Sent::Accepted);
    microsoft.revoke_tokens();
    assert_eq!(wake(&sender, &microsoft.channel("b")).await, Sent::Accepted);
    assert_eq!(microsoft.tokens_given(), 2);
    for _ in 0..2 {
        microsoft.ledger.refuse(401, Value::Null, &[]);
    }
    assert_refused(wake(&sender, &microsoft.channel("c")).await, "just gave");
}

#[tokio::test]
async fn settings_that_lead_elsewhere_are_refused() {
    let microsoft = Microsoft::start().await;
    for tenant in ["", "a/b", "../c", "a?b"] {
        assert!(WnsSettings { tenant: tenant.into(), ..settings(&microsoft) }.sender().is_err(), "{tenant}");
    }
    let login = "http://login.example.com".parse().unwrap();
    assert!(WnsSettings { login, ..settings(&microsoft) }.sender().is_err());
}

#[tokio::test]
async fn nobody_listening_is_tried_again() {
    let microsoft = Microsoft::start().await;
    let (sender, channel) = (sender(&microsoft), microsoft.channel("a"));
    drop(microsoft);
    tokio::task::yield_now().await;
    assert_eq!(wake(&sender, &channel).await, Sent::Later { after: None });
}

#[tokio::test]
async fn a_toast_carries_the_ids_and_nothing_else_of_the_approval() {
    let microsoft = Microsoft::start().await;
    let sender = sender(&microsoft);
    assert_eq!(wake(&sender, &microsoft.channel("a")).await, Sent::Accepted);
    assert_eq!(microsoft.ledger.faults(), Vec::<String>::new());
    let [toast] = &microsoft.ledger.delivered()[..] else { panic!("one toast") };
    assert_eq!(
        std::str::from_utf8(&toast.payload).unwrap(),
        "<toast activationType=\"protocol\" launch=\"nod://approval/apr_kT3vN8sLq1?registration=dev_5Q2ZrXn0J7Yw\"><visual>\
         <binding template=\"ToastGeneric\"><text>A sign-in waits for your answer</text></binding></visual></toast>"
    );
    assert_eq!(toast.token, microsoft.channel("a"));
    let read = read_toast(&toast.payload);
    assert_eq!(
        read,
        Some((
            "nod://approval/apr_kT3vN8sLq1?registration=dev_5Q2ZrXn0J7Yw",
            "A sign-in waits for your answer"
        ))
    );
}

#[tokio::test]
async fn one_token_serves_a_burst_and_a_repeated_push_replaces_the_first() {
    let microsoft = Microsoft::start().await;
    let sender = sender(&microsoft);
    let channel = microsoft.channel("a");
    let (first, second) = tokio::join!(wake(&sender, &channel), wake(&sender, &channel));
    assert_eq!([first, second], [Sent::Accepted, Sent::Accepted]);
    let toasts = microsoft.ledger.delivered();
    // The device takes a toast down by the same tag: of the approval's id alone.
    assert_eq!(toasts[0].collapse, "approvals/86b85fab52bee25d");
    assert_eq!(toasts[0].collapse, toasts[1].collapse);
    assert_eq!(microsoft.tokens_given(), 1);
}

fn settings(microsoft: &Microsoft) -> WnsSettings {
    let secret = Zeroizing::new(CLIENT_SECRET.to_owned());
    WnsSettings {
        login: microsoft.url(),
        other_channels: Some(microsoft.url()),
        ..WnsSettings::new(TENANT.into(), CLIENT_ID.into(), secret).unwrap()
    }
}

fn sender(microsoft: &Microsoft) -> Arc<dyn Sender> {
    settings(microsoft).sender().unwrap()
}

async fn wake(sender: &Arc<dyn Sender>, channel: &str) -> Sent {
    send(sender, PushProvider::Wns, channel).await
}

fn assert_refused(sent: Sent, why: &str) {
    let Sent::Refused(reason) = sent else { panic!("{sent:?}") };
    assert!(reason.contains(why), "{reason}");
}
