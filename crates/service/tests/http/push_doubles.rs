//! That the doubles take nothing but what is documented: one thing at a time is wrong, and is objected to.

use std::sync::Arc;

use nod_protocol::encode_base64url;
use nod_web_push::{Subscriber, encrypt};
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};

use crate::{
    doubles::{
        microsoft::{CLIENT_ID, CLIENT_SECRET, Microsoft, TENANT},
        web::Web,
    },
    wake::NOW,
};

type Headers = Vec<(&'static str, String)>;

#[tokio::test]
async fn a_push_to_the_web_with_anything_wrong_is_refused() {
    let web = Web::start(Arc::new(|| NOW)).await;
    let key = SigningKey::from_slice(&[7; 32]).unwrap();
    let other = SigningKey::from_slice(&[8; 32]).unwrap();
    let public = encode_base64url(key.verifying_key().to_sec1_point(false));
    let endpoint = web.subscribe(&public);
    let origin = web.url().origin().ascii_serialization();
    let body = encrypt(&Subscriber::make().unwrap().keys(), b"{}").unwrap();
    let typ = json!({ "typ": "JWT", "alg": "ES256" });
    let claims = json!({ "aud": origin, "exp": NOW + 60, "sub": "mailto:a@example.com" });
    let vapid = |signed_by, header: &Value, claims: &Value| {
        format!("vapid t={}, k={public}", token(signed_by, header, claims))
    };
    let claiming = |name: &str, value: Value| {
        let mut claims = claims.clone();
        claims[name] = value;
        vapid(&key, &typ, &claims)
    };
    let good: Headers = vec![
        ("authorization", vapid(&key, &typ, &claims)),
        ("ttl", "120".into()),
        ("urgency", "high".into()),
        ("topic", "abc".into()),
        ("content-encoding", "aes128gcm".into()),
        ("content-type", "application/octet-stream".into()),
    ];
    let other_key = encode_base64url(other.verifying_key().to_sec1_point(false));
    let bad: Vec<(&'static str, String, u16)> = vec![
        ("authorization", "WebPush a".into(), 401),
        ("authorization", vapid(&other, &typ, &claims), 401),
        ("authorization", vapid(&key, &json!({ "alg": "ES256" }), &claims), 401),
        ("authorization", claiming("aud", "https://example.com".into()), 401),
        ("authorization", claiming("aud", format!("{origin}/").into()), 401),
        ("authorization", claiming("exp", NOW.into()), 401),
        ("authorization", claiming("exp", (NOW + 24 * 60 * 60 + 1).into()), 401),
        ("authorization", claiming("sub", "a@example.com".into()), 401),
        ("authorization", claiming("user", "ada".into()), 401),
        ("authorization", format!("vapid t={}, k={other_key}", token(&other, &typ, &claims)), 403),
        ("ttl", "-1".into(), 400),
        ("ttl", "+1".into(), 400),
        ("ttl", "86400".into(), 400),
        ("urgency", "normal".into(), 400),
        ("topic", "a b".into(), 400),
        ("topic", "a".repeat(33), 400),
        ("content-encoding", "aesgcm".into(), 400),
        ("content-type", "application/json".into(), 400),
        ("x-approval", "apr_1".into(), 400),
    ];
    let post = || client().post(&endpoint);
    for (name, value, status) in bad {
        let headers = with(&good, name, value.clone());
        assert_eq!(status_of(post(), &headers, &body).await, status, "{name}: {value}");
    }
    for (name, _) in &good {
        let headers: Headers = good.iter().filter(|header| header.0 != *name).cloned().collect();
        assert_eq!(status_of(post(), &headers, &body).await, 400, "without {name}");
    }
    let mut compressed = body.clone();
    compressed[21] = 2;
    for body in [Vec::new(), body[..100].to_vec(), compressed] {
        assert_eq!(status_of(post(), &good, &body).await, 400, "a body of {}", body.len());
    }
    assert_eq!(status_of(post(), &good, &[0; 4097]).await, 413);
    let query = client().post(format!("{endpoint}?a"));
    assert_eq!(status_of(query, &good, &body).await, 400);
    assert_eq!(web.ledger.faults().len() as u32, web.ledger.requests(), "each was objected to");
    assert_eq!(status_of(post(), &good, &body).await, 201, "as it should be");
    assert_eq!(web.ledger.delivered().len(), 1);
}

#[tokio::test]
async fn a_toast_with_anything_wrong_is_refused() {
    let microsoft = Microsoft::start().await;
    let post = |url: String| client().post(url);
    let entra = format!("{}{TENANT}/oauth2/v2.0/token", microsoft.url());
    let form = |secret: &str, scope: &str| {
        url::form_urlencoded::Serializer::new(String::new())
            .append_pair("grant_type", "client_credentials")
            .append_pair("client_id", CLIENT_ID)
            .append_pair("client_secret", secret)
            .append_pair("scope", scope)
            .finish()
    };
    let (ours, scope) = (CLIENT_SECRET, "https://wns.windows.com/.default");
    let urlencoded: Headers = vec![("content-type", "application/x-www-form-urlencoded".into())];
    let json: Headers = vec![("content-type", "application/json".into())];
    for (headers, body, status) in [
        (&json, form(ours, scope), 400),
        (&urlencoded, form(ours, "notify.windows.com"), 400),
        (&urlencoded, form("guess", scope), 401),
        (&urlencoded, String::new(), 400),
        (&urlencoded, form(ours, scope), 200),
    ] {
        assert_eq!(status_of(post(entra.clone()), headers, body.as_bytes()).await, status, "{body}");
    }
    let toast = r#"<toast activationType="protocol" launch="nod://approval/a?registration=r"><visual><binding template="ToastGeneric"><text>T</text></binding></visual></toast>"#;
    let good: Headers = vec![
        ("authorization", "Bearer eyJ0eXAi.1.c2ln".into()),
        ("content-type", "text/xml".into()),
        ("x-wns-type", "wns/toast".into()),
        ("x-wns-requestforstatus", "true".into()),
        ("x-wns-ttl", "120".into()),
        ("x-wns-group", "approvals".into()),
        ("x-wns-tag", "0123456789abcdef".into()),
    ];
    let faults = microsoft.ledger.faults().len();
    for (name, value, status) in [
        ("authorization", "Basic a", 400),
        ("content-type", "application/octet-stream", 400),
        ("x-wns-type", "wns/raw", 400),
        ("x-wns-requestforstatus", "yes", 400),
        ("x-wns-ttl", "0", 400),
        ("x-wns-ttl", "86400", 400),
        ("x-wns-group", "a-b", 400),
        ("x-wns-tag", "0123456789abcdefg", 400),
        ("x-wns-suppresspopup", "true", 400),
    ] {
        let headers = with(&good, name, value.into());
        let sent = status_of(post(microsoft.channel("a")), &headers, toast.as_bytes()).await;
        assert_eq!(sent, status, "{name}: {value}");
    }
    for (name, _) in &good {
        let headers: Headers = good.iter().filter(|header| header.0 != *name).cloned().collect();
        let sent = status_of(post(microsoft.channel("a")), &headers, toast.as_bytes()).await;
        assert_eq!(sent, 400, "without {name}");
    }
    for (body, status) in [
        (String::new(), 400),
        (toast.replace("nod://approval/a", "https://example.com/"), 400),
        (toast.replace("?registration=r", ""), 400),
        (toast.replace("?registration=r", "?registration="), 400),
        (toast.replace("</text>", "</text><text>ada</text>"), 400),
        (toast.replace(">T<", &format!(">{}<", "T".repeat(5000))), 413),
    ] {
        assert_eq!(status_of(post(microsoft.channel("a")), &good, body.as_bytes()).await, status, "{body}");
    }
    assert_eq!(status_of(post(format!("{}w/", microsoft.url())), &good, toast.as_bytes()).await, 404);
    let objected = microsoft.ledger.faults().len() - faults;
    assert_eq!(objected as u32, microsoft.ledger.requests(), "each was objected to");
    let expired = with(&good, "authorization", "Bearer eyJ0eXAi.9.c2ln".into());
    assert_eq!(status_of(post(microsoft.channel("a")), &expired, toast.as_bytes()).await, 401);
    assert_eq!(
        status_of(post(microsoft.channel("a")), &good, toast.as_bytes()).await,
        200,
        "as it should be"
    );
    assert_eq!(microsoft.ledger.delivered().len(), 1);
}

fn client() -> Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder().no_proxy().build().unwrap()
}

/// This one in place of, or beside, the others.
fn with(headers: &Headers, name: &'static str, value: String) -> Headers {
    let others = headers.iter().filter(|header| header.0 != name).cloned();
    others.chain([(name, value)]).collect()
}

async fn status_of(request: RequestBuilder, headers: &Headers, body: &[u8]) -> u16 {
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, value));
    request.body(body.to_vec()).send().await.unwrap().status().as_u16()
}

fn token(key: &SigningKey, header: &Value, claims: &Value) -> String {
    let [header, claims] = [header, claims].map(|part| encode_base64url(part.to_string()));
    let signature: Signature = key.sign(format!("{header}.{claims}").as_bytes());
    format!("{header}.{claims}.{}", encode_base64url(signature.to_bytes()))
}
