use fluent_bundle::{FluentBundle, FluentResource};

/// The texts that are shown outside the window, from the same catalogue.
pub struct Messages {
    pub notification_title: String,
    pub notification_body: String,
    pub tray_open: String,
    pub tray_check: String,
    pub tray_quit: String,
    pub tray_tooltip: String,
    pub window_title: String,
}

impl Messages {
    pub fn load() -> Self {
        let source = include_str!("../../ui/locales/en.ftl").to_owned();
        // What parses is used even where another line doesn't; a test holds the catalogue free of faults.
        let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, _)| resource);
        let mut bundle = FluentBundle::default();
        bundle.add_resource_overriding(resource);
        let text = |id: &str| text(&bundle, id).unwrap_or_else(|| id.to_owned());
        Self {
            notification_title: text("native-notification-title"),
            notification_body: text("native-notification-body"),
            tray_open: text("native-tray-open"),
            tray_check: text("native-tray-check"),
            tray_quit: text("native-tray-quit"),
            tray_tooltip: text("native-tray-tooltip"),
            window_title: text("native-window-title"),
        }
    }
}

fn text(bundle: &FluentBundle<FluentResource>, id: &str) -> Option<String> {
    let pattern = bundle.get_message(id)?.value()?;
    let mut faults = Vec::new();
    let text = bundle.format_pattern(pattern, None, &mut faults).into_owned();
    faults.is_empty().then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_has_no_faults_and_every_native_text() {
        assert!(FluentResource::try_new(include_str!("../../ui/locales/en.ftl").to_owned()).is_ok());
        let messages = Messages::load();
        let texts = [
            messages.notification_title,
            messages.notification_body,
            messages.tray_open,
            messages.tray_check,
            messages.tray_quit,
            messages.tray_tooltip,
            messages.window_title,
        ];
        assert!(texts.iter().all(|text| !text.starts_with("native-")), "{texts:?}");
    }
}
