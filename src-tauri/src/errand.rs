//! What a command line asks of Nod: this instance's own, or one that a second instance handed over.

use tauri::AppHandle;

use crate::{host, links, window};

/// Those in `tauri.conf.json`. `otpauth` is not among them: it belongs to whoever keeps passcodes.
pub const SCHEMES: [&str; 3] = ["nod", "pia", "edumfa-push"];

#[derive(Debug, PartialEq, Eq)]
pub enum Errand {
    /// As they were given: only whoever reads them says what is wrong with them.
    Links(Vec<String>),
    ShowWindow,
    /// Started by the system, for nobody to look at yet.
    Nothing,
}

impl Errand {
    /// The first of the arguments is the program.
    pub fn of(arguments: impl IntoIterator<Item = String>) -> Self {
        let arguments: Vec<String> = arguments.into_iter().skip(1).collect();
        let links: Vec<String> = arguments.iter().filter(|argument| is_link(argument)).cloned().collect();
        if !links.is_empty() {
            Self::Links(links)
        } else if arguments.iter().any(|argument| host::is_hidden(argument)) {
            Self::Nothing
        } else {
            Self::ShowWindow
        }
    }

    pub fn run(self, app: &AppHandle) {
        match self {
            Self::Links(links) => links.iter().for_each(|link| links::open(app, link)),
            Self::ShowWindow => window::start(app),
            Self::Nothing => {}
        }
    }
}

fn is_link(argument: &str) -> bool {
    let scheme = argument.split_once(':').map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| SCHEMES.iter().any(|ours| ours.eq_ignore_ascii_case(scheme)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(arguments: &[&str]) -> Errand {
        Errand::of(["/usr/bin/nod"].iter().chain(arguments).map(|&argument| argument.to_owned()))
    }

    fn links(links: &[&str]) -> Errand {
        Errand::Links(links.iter().map(|&link| link.to_owned()).collect())
    }

    #[test]
    fn a_link_comes_as_it_was_given_whatever_is_wrong_with_it() {
        for link in ["nod://register?x", "NOD:", "pia://pipush/a b", "edumfa-push://[", "nod://\u{fffd}"] {
            assert_eq!(of(&[link]), links(&[link]));
        }
    }

    #[test]
    fn a_link_outranks_what_stands_beside_it() {
        assert_eq!(of(&["--hidden", "nod://a", "--other", "pia://b"]), links(&["nod://a", "pia://b"]));
    }

    #[test]
    fn what_is_no_link_of_ours_shows_the_window_unless_nobody_looks() {
        for argument in ["https://id.example/?nod://a", "otpauth://totp/a", "nodding:a", "nod", "--Hidden"] {
            assert_eq!(of(&[argument]), Errand::ShowWindow, "{argument}");
        }
        assert_eq!(of(&[]), Errand::ShowWindow);
        assert_eq!(of(&["--hidden"]), Errand::Nothing);
    }

    #[test]
    fn the_program_s_own_name_asks_for_nothing() {
        assert_eq!(Errand::of(["nod:".to_owned()]), Errand::ShowWindow);
        assert_eq!(Errand::of([]), Errand::ShowWindow);
    }

    #[test]
    fn the_schemes_are_those_that_the_package_claims() {
        let configuration: serde_json::Value =
            serde_json::from_str(include_str!("../tauri.conf.json")).expect("JSON");
        let claimed = &configuration["plugins"]["deep-link"]["desktop"]["schemes"];
        assert_eq!(*claimed, serde_json::json!(SCHEMES));
    }
}
