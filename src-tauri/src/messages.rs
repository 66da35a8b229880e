use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use nod_core::ports::SigningReason;
use tauri_plugin_nod_device::notify;

use crate::language::{Language, Speech};

/// The texts that are shown outside the window, from the same catalogue as those in it.
#[cfg_attr(mobile, expect(dead_code, reason = "a phone has no tray"))]
pub struct Messages {
    pub notification_title: String,
    pub notification_body: String,
    pub notification_test_title: String,
    pub notification_test_body: String,
    pub notification_attack_title: String,
    pub notification_attack_body: String,
    pub notification_reject: String,
    pub tray_open: String,
    pub tray_check: String,
    pub tray_pause: String,
    pub tray_resume: String,
    pub tray_quit: String,
    pub tray_tooltip: String,
    pub tray_starting: String,
    pub tray_quiet: String,
    pub tray_connecting: String,
    pub tray_no_account: String,
    pub tray_no_network: String,
    pub tray_attack: String,
    pub tray_trouble: String,
    pub tray_paused: String,
    pub window_title: String,
    pub push_description: String,
    pub reason_registration: String,
    pub reason_key_change: String,
    pub reason_invitation: String,
    pub reason_device_removal: String,
    pub reason_approve: String,
    pub reason_end_attack: String,
    pub reason_resume: String,
    pub reason_presence: String,
    pub reason_other: String,
    speech: Speech,
}

impl Messages {
    pub fn of(speech: &Speech) -> Self {
        let own = bundle(speech.language, speech);
        let english = bundle(Language::English, speech);
        let text = |id: &str| {
            let said = text(&own, id, None).or_else(|| text(&english, id, None));
            said.unwrap_or_else(|| id.to_owned())
        };
        Self {
            notification_title: text("native-notification-title"),
            notification_body: text("native-notification-body"),
            notification_test_title: text("native-notification-test-title"),
            notification_test_body: text("native-notification-test-body"),
            notification_attack_title: text("native-notification-attack-title"),
            notification_attack_body: text("native-notification-attack-body"),
            notification_reject: text("native-notification-reject"),
            tray_open: text("native-tray-open"),
            tray_check: text("native-tray-check"),
            tray_pause: text("native-tray-pause"),
            tray_resume: text("native-tray-resume"),
            tray_quit: text("native-tray-quit"),
            tray_tooltip: text("native-tray-tooltip"),
            tray_starting: text("native-tray-starting"),
            tray_quiet: text("native-tray-quiet"),
            tray_connecting: text("native-tray-connecting"),
            tray_no_account: text("native-tray-no-account"),
            tray_no_network: text("native-tray-no-network"),
            tray_attack: text("native-tray-attack"),
            tray_trouble: text("native-tray-trouble"),
            tray_paused: text("native-tray-paused"),
            window_title: text("native-window-title"),
            push_description: text("native-push-description"),
            reason_registration: text("native-reason-registration"),
            reason_key_change: text("native-reason-key-change"),
            reason_invitation: text("native-reason-invitation"),
            reason_device_removal: text("native-reason-device-removal"),
            reason_approve: text("native-reason-approve"),
            reason_end_attack: text("native-reason-end-attack"),
            reason_resume: text("native-reason-resume"),
            reason_presence: text("native-reason-presence"),
            reason_other: text("native-reason-other"),
            speech: speech.clone(),
        }
    }

    /// A text with one place that is filled only now.
    #[cfg_attr(mobile, expect(dead_code, reason = "a phone has no tray"))]
    pub fn filled<'a>(&self, id: &str, place: &'a str, with: impl Into<FluentValue<'a>>) -> String {
        let filled = FluentArgs::from_iter([(place, with.into())]);
        let by = |language| text(&bundle(language, &self.speech), id, Some(&filled));
        let said = by(self.speech.language).or_else(|| by(Language::English));
        said.unwrap_or_else(|| id.to_owned())
    }

    pub fn notification_texts(&self) -> notify::Texts {
        let text = |title: &String, body: &String| notify::Text { title: title.clone(), body: body.clone() };
        notify::Texts {
            request: text(&self.notification_title, &self.notification_body),
            test: text(&self.notification_test_title, &self.notification_test_body),
            attack: text(&self.notification_attack_title, &self.notification_attack_body),
            reject: self.notification_reject.clone(),
        }
    }

    /// What a system prompt says it asks for.
    pub fn reason(&self, reason: SigningReason) -> &str {
        match reason {
            SigningReason::Registration => &self.reason_registration,
            SigningReason::KeyChange => &self.reason_key_change,
            SigningReason::Invitation => &self.reason_invitation,
            SigningReason::DeviceRemoval => &self.reason_device_removal,
            SigningReason::Approve => &self.reason_approve,
            SigningReason::EndAttack => &self.reason_end_attack,
            SigningReason::Resume => &self.reason_resume,
            SigningReason::Presence => &self.reason_presence,
            SigningReason::Request | SigningReason::Reject => &self.reason_other,
        }
    }
}

fn bundle(language: Language, speech: &Speech) -> FluentBundle<FluentResource> {
    // What parses is used even where another line doesn't; a test holds the catalogues free of faults.
    let resource = FluentResource::try_new(language.catalogue().to_owned());
    let mut bundle = FluentBundle::new(vec![speech.locale.clone()]);
    // Not every panel and notification leaves the marks out that would stand around what is filled in.
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource.unwrap_or_else(|(resource, _)| resource));
    bundle
}

fn text(bundle: &FluentBundle<FluentResource>, id: &str, filled: Option<&FluentArgs<'_>>) -> Option<String> {
    let pattern = bundle.get_message(id)?.value()?;
    let mut faults = Vec::new();
    let text = bundle.format_pattern(pattern, filled, &mut faults).into_owned();
    faults.is_empty().then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_language_lacks_a_text_that_is_shown_outside_the_window() {
        for language in Language::ALL {
            let texts = texts(Messages::of(&Speech::negotiate(Some(language.tag()), [])));
            let lacking = texts.iter().filter(|text| text.is_empty() || text.starts_with("native-"));
            assert_eq!(lacking.collect::<Vec<_>>(), Vec::<&String>::new(), "{language:?}");
        }
    }

    #[test]
    fn each_language_has_words_of_its_own() {
        let titles = Language::ALL
            .map(|language| Messages::of(&Speech::negotiate(Some(language.tag()), [])).notification_title);
        let others = |at: usize| titles.iter().enumerate().filter(move |(other, _)| *other != at);
        assert!((0..titles.len()).all(|at| others(at).all(|(_, title)| *title != titles[at])), "{titles:?}");
    }

    fn texts(messages: Messages) -> Vec<String> {
        vec![
            messages.notification_title,
            messages.notification_body,
            messages.notification_test_title,
            messages.notification_test_body,
            messages.notification_attack_title,
            messages.notification_attack_body,
            messages.notification_reject,
            messages.tray_open,
            messages.tray_check,
            messages.tray_pause,
            messages.tray_resume,
            messages.tray_quit,
            messages.tray_tooltip,
            messages.tray_starting,
            messages.tray_quiet,
            messages.tray_connecting,
            messages.tray_no_account,
            messages.tray_no_network,
            messages.tray_attack,
            messages.tray_trouble,
            messages.tray_paused,
            messages.window_title,
            messages.push_description,
            messages.reason_registration,
            messages.reason_key_change,
            messages.reason_invitation,
            messages.reason_device_removal,
            messages.reason_approve,
            messages.reason_end_attack,
            messages.reason_resume,
            messages.reason_presence,
            messages.reason_other,
        ]
    }
}
