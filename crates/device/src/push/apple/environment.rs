//! Under which name and in which of its two worlds Apple knows this build, from what was packed into it.

use serde::Deserialize;

/// APNs knows a token in one of them alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Environment {
    Sandbox,
    Production,
}

impl Environment {
    /// By what the entitlement `aps-environment` says (on macOS `com.apple.developer.aps-environment`).
    pub fn entitled(value: &str) -> Option<Self> {
        match value {
            "development" => Some(Self::Sandbox),
            "production" => Some(Self::Production),
            _ => None,
        }
    }

    /// As a push address says it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sandbox => "sandbox",
            Self::Production => "production",
        }
    }
}

/// What an iOS app's `embedded.mobileprovision` grants: a property list (XML) that is signed as a whole (CMS). The
/// system has verified it; here it is only looked into. `None` where it grants no push, or says nothing that can be
/// understood.
///
/// The App Store takes the file out: an app without it is in production.
#[cfg_attr(target_os = "macos", allow(dead_code, reason = "macOS tells a program its entitlements"))]
pub fn granted_by(profile: &[u8]) -> Option<Environment> {
    let list = &profile[find(profile, b"<?xml")?..];
    let end = find(list, PLIST_END)? + PLIST_END.len();
    let profile: Profile = plist::from_bytes(&list[..end]).ok()?;
    Environment::entitled(&profile.entitlements.environment?)
}

/// The identifier, if the program lies in an application's bundle. Frameworks that need one raise an exception in a
/// program beside a bundle, also where an `Info.plist` is linked into it and gives it an identifier.
pub fn bundled(path: &str, identifier: Option<String>) -> Option<String> {
    let is_application = path.trim_end_matches('/').ends_with(".app");
    identifier.filter(|identifier| is_application && !identifier.is_empty())
}

const PLIST_END: &[u8] = b"</plist>";

#[derive(Deserialize)]
struct Profile {
    #[serde(rename = "Entitlements")]
    entitlements: Entitlements,
}

#[derive(Deserialize)]
struct Entitlements {
    #[serde(rename = "aps-environment")]
    environment: Option<String>,
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A profile as Apple writes it, the signature as noise around it.
    fn profile(entitlements: &str) -> Vec<u8> {
        let list = format!(
            r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>AppIDName</key>
	<string>Nod aps-environment production</string>
	<key>CreationDate</key>
	<date>2026-01-02T03:04:05Z</date>
	<key>DeveloperCertificates</key>
	<array><data>MIIFrTCCBJWgAwIBAgII</data></array>
	<key>Entitlements</key>
	<dict>
		<key>application-identifier</key>
		<string>ABCDE12345.dev.nod.authenticator</string>
		{entitlements}
		<key>get-task-allow</key>
		<true/>
	</dict>
	<key>TimeToLive</key>
	<integer>365</integer>
</dict>
</plist>"#
        );
        [&[0x30, 0x82, 0x00, 0xff][..], list.as_bytes(), &[0xa0, 0x82, 0xff, 0x00][..]].concat()
    }

    #[test]
    fn a_profile_that_grants_no_push_or_cannot_be_understood_gives_no_environment() {
        let other = "<key>aps-environment</key><string>elsewhere</string>";
        let number = "<key>aps-environment</key><integer>1</integer>";
        let whole = profile("<key>aps-environment</key><string>production</string>");
        for profile in [
            Vec::new(),
            b"<?xml".to_vec(),
            b"<?xml version=\"1.0\"?><plist><dict></dict></plist>".to_vec(),
            profile(""),
            profile(other),
            profile(number),
            profile("<key>aps-environment</key>"),
            whole[..whole.len() / 2].to_vec(),
        ] {
            assert_eq!(granted_by(&profile), None, "{}", String::from_utf8_lossy(&profile));
        }
    }

    #[test]
    fn a_profile_says_for_which_environment_it_is() {
        for (value, environment) in
            [("development", Environment::Sandbox), ("production", Environment::Production)]
        {
            let granted = profile(&format!("<key>aps-environment</key><string>{value}</string>"));
            assert_eq!(granted_by(&granted), Some(environment));
        }
    }

    #[test]
    fn environments_are_named_as_services_know_them() {
        assert_eq!(Environment::entitled("development").map(Environment::name), Some("sandbox"));
        assert_eq!(Environment::entitled("production").map(Environment::name), Some("production"));
        assert_eq!(Environment::entitled("sandbox"), None);
    }

    #[test]
    fn a_program_beside_a_bundle_has_no_identifier() {
        let id = || Some("dev.nod.authenticator".to_owned());
        assert_eq!(bundled("/home/me/nod/target/debug", id()), None);
        assert_eq!(bundled("/Applications/Nod.app", None), None);
        assert_eq!(bundled("/Applications/Nod.app", Some(String::new())), None);
        assert_eq!(bundled("/Applications/Nod.app", id()), id());
        assert_eq!(bundled("/Applications/Nod.app/", id()), id());
    }
}
