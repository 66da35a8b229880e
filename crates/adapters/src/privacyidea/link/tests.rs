use super::*;

const LINKS: &[(&str, &str)] = &[("otpauth", "pipush"), ("pia", "pipush")];
const CREDENTIAL: &str = "0123456789abcdef0123456789abcdef01234567";

/// As privacyIDEA 3.14 writes it.
fn link() -> String {
    format!(
        "otpauth://pipush/PIPU000072AD?url=https%3A//pi.example.com/ttype/push&ttl=10&issuer=privacyIDEA\
         &enrollment_credential={CREDENTIAL}&v=1&serial=PIPU000072AD&sslverify=1&poll_only=True"
    )
}

fn with(from: &str, to: &str) -> Result<EnrolmentLink, LinkError> {
    assert!(link().contains(from), "{from}");
    parse(LINKS, &link().replacen(from, to, 1))
}

fn refused_for(result: Result<EnrolmentLink, LinkError>) -> LinkError {
    match result {
        Err(error) => error,
        Ok(_) => panic!("it was taken"),
    }
}

#[test]
fn other_links_are_not_meant_for_it() {
    for text in [
        "otpauth://totp/a?secret=x",
        "otpauth://pipush.example.com/a",
        "otpauth://pipushy/a",
        "otpauth:pipush/a",
        "pia://container/SMPH?url=x",
        "nod://register?service=https://a&code=b",
        "edumfa-push://edumfa/a",
        "https://pipush/a",
        "pipush",
        "",
    ] {
        assert!(!is_meant(LINKS, text), "{text}");
        assert_eq!(refused_for(parse(LINKS, text)), LinkError::NotALink, "{text}");
    }
    for text in ["otpauth://pipush", "PIA://PiPush?", " otpauth://pipush/x ", "pia://pipush#"] {
        assert!(is_meant(LINKS, text), "{text}");
    }
}

#[test]
fn another_version_is_refused() {
    for version in ["v=2", "v=", "v=01", "v=1&v=1", "w=1"] {
        assert_eq!(refused_for(with("v=1", version)), LinkError::Bad(LinkPart::Version), "{version}");
    }
}

#[test]
fn an_address_that_is_not_safe_or_not_plain_is_refused() {
    let given = "https%3A//pi.example.com/ttype/push";
    for url in [
        "http%3A//pi.example.com/ttype/push",
        "http%3A//127.0.0.1.example.com/ttype/push",
        "https%3A//user%40pi.example.com/ttype/push",
        "https%3A//pi.example.com/ttype/push%3Fa%3Db",
        "https%3A//pi.example.com/ttype/push%23a",
        "https%3A//pi.example.com%5C.evil.example/push",
        "https%3A//pi.example.com/a/..%2F..%2Fpush",
        "https%3A//pi.example.com/a/%252E%252e/push",
        "https%3A//pi.example.com/a%7Cb",
        "https%3A//pi.example.com/a%20b",
        "https%3A//pi.example.com/%C3%BC",
        "https%3A//pi.example.com%3A0/push",
        "file%3A///etc/passwd",
        "javascript%3Aalert",
        "//pi.example.com/push",
        "https%3A//",
        "%ff",
        "",
    ] {
        assert_eq!(refused_for(with(given, url)), LinkError::Bad(LinkPart::Service), "{url}");
    }
    assert_eq!(refused_for(with("url=", "uri=")), LinkError::Bad(LinkPart::Service));
    let twice = with("&ttl", "&url=https%3A//evil.example/push&ttl");
    assert_eq!(refused_for(twice), LinkError::Bad(LinkPart::Service));
}

#[test]
fn a_serial_that_could_shift_a_signed_text_is_refused() {
    for serial in ["", "PIPU%7Cdecline", "PIPU%0A", "PI+PU", "%C3%84", &"X".repeat(41), "A&serial=B"] {
        let refused = refused_for(with("serial=PIPU000072AD", &format!("serial={serial}")));
        assert_eq!(refused, LinkError::Bad(LinkPart::Serial), "{serial}");
    }
}

#[test]
fn a_credential_or_a_life_that_no_server_makes_is_refused() {
    for code in
        ["", "abc", &"g".repeat(40), &"a".repeat(129), &format!("{CREDENTIAL}&enrollment_credential=1")]
    {
        assert_eq!(refused_for(with(CREDENTIAL, code)), LinkError::Bad(LinkPart::Code), "{code}");
    }
    for ttl in ["", "0", "-1", "+5", "1.5", "ten", "99999999999", "10081"] {
        assert_eq!(
            refused_for(with("ttl=10", &format!("ttl={ttl}"))),
            LinkError::Bad(LinkPart::Code),
            "{ttl}"
        );
    }
}

#[test]
fn a_certificate_is_waived_by_a_plain_zero_alone() {
    for value in ["", "2", "False", "00", "0&sslverify=1"] {
        let refused = refused_for(with("sslverify=1", &format!("sslverify={value}")));
        assert_eq!(refused, LinkError::Bad(LinkPart::Service), "{value}");
    }
    assert!(with("sslverify=1", "sslverify=0").is_ok_and(|link| link.waives_certificate));
    assert!(with("&sslverify=1", "").is_ok_and(|link| !link.waives_certificate));
}

#[test]
fn what_is_too_long_or_no_plain_text_is_refused() {
    let long = format!("{}&image={}", link(), "x".repeat(MAX_LENGTH));
    assert_eq!(refused_for(parse(LINKS, &long)), LinkError::Bad(LinkPart::Length));
    for text in
        [format!("{}#", link()), link().replace("issuer=", "issuer=ü"), link().replace("&ttl", "& ttl")]
    {
        assert_eq!(refused_for(parse(LINKS, &text)), LinkError::NotALink, "{text}");
    }
    assert_eq!(refused_for(parse(LINKS, "otpauth://pipush/PIPU")), LinkError::NotALink);
}

#[test]
fn texts_that_would_deceive_are_neutralised() {
    let link = with("issuer=privacyIDEA", "issuer=%E2%80%AEevil%0Abank%00").unwrap();
    assert_eq!(link.issuer, "\u{FFFD}evil bank\u{FFFD}");
    let link = with("PIPU000072AD?", "a%0D%0Ab%E2%80%8Bc?").unwrap();
    assert_eq!(link.label, "a b\u{FFFD}c");
}

#[test]
fn an_unlock_is_asked_for_whenever_one_might_be_meant() {
    for (value, wants) in [
        ("pin=True", true),
        ("pin=1", true),
        ("pin=%ff", true),
        ("app_force_unlock=biometric", true),
        ("app_force_unlock=any", true),
        ("app_force_unlock=something", true),
        ("pin=False", false),
        ("pin=", false),
    ] {
        let read = with("poll_only=True", value).unwrap();
        assert_eq!(read.wants_unlock, wants, "{value}");
    }
}

#[test]
fn what_the_servers_make_is_read() {
    let read = parse(LINKS, &link()).unwrap();
    assert_eq!(read.url.as_str(), "https://pi.example.com/ttype/push");
    assert_eq!((read.serial.as_str(), read.label.as_str()), ("PIPU000072AD", "PIPU000072AD"));
    assert_eq!((read.issuer.as_str(), read.credential.as_str()), ("privacyIDEA", CREDENTIAL));
    assert_eq!((read.life, read.waives_certificate, read.wants_unlock), (10, false, false));

    let label = with("/PIPU000072AD?", "/Z%C3%BCrich/a%3Fb%40c+d?").unwrap().label;
    assert_eq!(label, "Zürich/a?b@c+d");
    assert_eq!(with("/PIPU000072AD?", "?").unwrap().label, "PIPU000072AD");
    assert_eq!(with("&issuer=privacyIDEA", "").unwrap().issuer, "pi.example.com");
    assert_eq!(with("&ttl=10", "").unwrap().life, 10);
    assert!(with("otpauth", "PIA").is_ok());
    let local = with("https%3A//pi.example.com/", "http%3A//127.0.0.1%3A5000/").unwrap();
    assert_eq!(local.url.as_str(), "http://127.0.0.1:5000/ttype/push");
    let edu = link().replace("otpauth://pipush", "edumfa-push://edumfa").replace("&poll_only=True", "");
    assert!(parse(&[("edumfa-push", "edumfa")], &edu).is_ok());
}
