use nod_protocol::{PushTest, PushTestSeen, PushUpdate};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::read;

#[test]
fn what_no_test_of_a_push_can_say_is_refused() {
    let seen = |seen: &str, notifications: &str| json!({ "seen": seen, "notifications": notifications });
    for message in [seen("dreamt", "granted"), seen("arrived", "perhaps"), json!({ "seen": "tapped" })] {
        assert!(serde_json::from_value::<PushTestSeen>(message.clone()).is_err(), "{message}");
    }
    for update in [json!({ "notifications": "granted" }), json!({ "push": [], "notifications": "yes" })] {
        assert!(serde_json::from_value::<PushUpdate>(update.clone()).is_err(), "{update}");
    }
}

#[test]
fn messages_of_a_push_test_read_and_write_as_the_vectors_say() {
    for case in read("push_test")["cases"].as_array().unwrap() {
        let (name, message) = (&case["name"], &case["message"]);
        let again = match case["type"].as_str().unwrap() {
            "PushUpdate" => round::<PushUpdate>(message),
            "PushTest" => round::<PushTest>(message),
            "PushTestSeen" => round::<PushTestSeen>(message),
            other => panic!("{name}: {other}"),
        };
        assert_eq!(again, *message, "{name}");
    }
}

fn round<T: DeserializeOwned + Serialize>(message: &Value) -> Value {
    let read: T = serde_json::from_value(message.clone()).unwrap();
    serde_json::to_value(read).unwrap()
}
