use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
};

use super::*;
use crate::notify::{TapAction, Texts};

#[test]
fn a_tap_that_names_no_bounded_id_is_none() {
    let long = format!("open {}", "x".repeat(65));
    for line in ["", "open", "open ", "open x y", "open x\n", "approve x", "OPEN x", "reject ä", &long] {
        assert_eq!(tapped::read(line), None, "{line}");
    }
}

#[test]
fn taps_are_read_as_kotlin_writes_them() {
    let tap = tapped::read("reject YXBw-_").unwrap();
    assert_eq!((tap.id.0.as_str(), tap.action), ("YXBw-_", TapAction::Reject));
    assert_eq!(tapped::read("open x").unwrap().action, TapAction::Open);
}

#[test]
fn what_kotlin_shows_without_rust_says_the_same_as_the_catalogues() {
    for (catalogue, resources) in [
        (
            include_str!("../../../../../ui/locales/en.ftl"),
            include_str!("../../../android/src/main/res/values/nod_notifications.xml"),
        ),
        (
            include_str!("../../../../../ui/locales/de.ftl"),
            include_str!("../../../android/src/main/res/values-de/nod_notifications.xml"),
        ),
        (
            include_str!("../../../../../ui/locales/fr.ftl"),
            include_str!("../../../android/src/main/res/values-fr/nod_notifications.xml"),
        ),
        (
            include_str!("../../../../../ui/locales/es.ftl"),
            include_str!("../../../android/src/main/res/values-es/nod_notifications.xml"),
        ),
        (
            include_str!("../../../../../ui/locales/ja.ftl"),
            include_str!("../../../android/src/main/res/values-ja/nod_notifications.xml"),
        ),
        (
            include_str!("../../../../../ui/locales/ar.ftl"),
            include_str!("../../../android/src/main/res/values-ar/nod_notifications.xml"),
        ),
    ] {
        for name in ["channel", "title", "body"] {
            let line = format!("native-notification-{name} = ");
            let text = catalogue.lines().find_map(|found| found.strip_prefix(&line)).unwrap();
            let text = text.replace('\'', "\\'");
            let resource = format!("<string name=\"nod_notification_{name}\">{text}</string>");
            assert!(resources.contains(&resource), "{resource}");
        }
    }
}

#[test]
fn the_names_that_kotlin_is_checked_against_are_those_of_the_resources() {
    let checked = include_str!("../../../../../xtask/kotlin/extra/dev/nod/device/R.java");
    let values = [
        include_str!("../../../android/src/main/res/values/nod_firebase.xml"),
        include_str!("../../../android/src/main/res/values/nod_notifications.xml"),
    ];
    let there: BTreeSet<&str> =
        values.iter().flat_map(|text| between(text, "<string name=\"", "\"")).collect();
    let strings = checked.split("class string").nth(1).unwrap();
    assert_eq!(between(strings, "static int ", " ").collect::<BTreeSet<_>>(), there);
}

fn between<'a>(text: &'a str, start: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(start).skip(1).filter_map(move |rest| rest.split(end).next())
}

#[tokio::test]
async fn a_permission_that_is_not_told_is_not_granted() {
    for (answer, expected) in [
        (Err("failed"), Permission::Unavailable),
        (Ok(json!({})), Permission::Unavailable),
        (Ok(json!({ "permission": "yes" })), Permission::Unavailable),
        (Ok(json!({ "permission": "denied" })), Permission::Denied),
        (Ok(json!({ "permission": "not-asked" })), Permission::NotAsked),
        (Ok(json!({ "permission": "granted" })), Permission::Granted),
    ] {
        let phone = Phone { answer: answer.clone(), asked: Arc::default() };
        assert_eq!(notifier(phone).permission().await, expected, "{answer:?}");
    }
}

#[tokio::test]
async fn a_push_test_has_no_button_that_rejects() {
    let phone = Phone { answer: Ok(json!({})), asked: Arc::default() };
    let notifier = notifier(phone.clone());
    for kind in [NoticeKind::Test, NoticeKind::Request] {
        notifier.notify(&Notice { id: RequestId("x".into()), kind }).await;
    }
    let asked = phone.asked.lock().unwrap();
    assert_eq!(asked[0], json!({ "id": "x", "title": "test", "body": "tested", "reject": null }));
    assert_eq!(asked[1], json!({ "id": "x", "title": "request", "body": "waits", "reject": "no" }));
}

#[derive(Clone)]
struct Phone {
    answer: Result<Value, &'static str>,
    asked: Arc<Mutex<Vec<Value>>>,
}

#[async_trait]
impl Plugin for Phone {
    async fn call(&self, _: &'static str, arguments: Value) -> Result<Value, Refused> {
        self.asked.lock().unwrap().push(arguments);
        self.answer.clone().map_err(Refused::failed)
    }

    fn cancel(&self) {}
}

fn notifier(plugin: Phone) -> AndroidNotifier<Phone> {
    let text = |title: &str, body: &str| Text { title: title.into(), body: body.into() };
    let texts = move || Texts {
        request: text("request", "waits"),
        test: text("test", "tested"),
        attack: text("attack", "many"),
        reject: "no".into(),
    };
    AndroidNotifier { plugin, texts: Box::new(texts) }
}
