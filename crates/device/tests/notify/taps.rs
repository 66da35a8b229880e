//! What a person does with a notification.

use crate::{
    Fault, PATIENCE,
    notifications::Notification,
    shower::{Shower, with_shower},
    until,
};

const DISMISSED_BY_PROGRAM: u32 = 3;

#[test]
fn a_test_has_no_button() {
    with_shower("taps::a_test_has_no_button", async |mut shower| {
        shower.app.say("test t1")?;
        let shown = shower.shown("Test").await?;
        assert_eq!(keys(&shown), ["default"]);
        assert!(shower.desktop.notifications().invoke(&shower.desktop, shown.id, "reject").await.is_err());
        shower.desktop.notifications().tap(&shower.desktop, shown.id).await?;
        shower.tapped("OPEN t1").await
    });
}

#[test]
fn a_second_tap_means_nothing() {
    with_shower("taps::a_second_tap_means_nothing", async |mut shower| {
        shower.app.say("request a Reject")?;
        let first = shower.shown("Request").await?;
        // As two fingers at once: both are on their way before the first has taken the bubble down.
        for action in ["reject", "reject", "default"] {
            shower.say_invoked(first.id, action).await?;
        }
        shower.tapped("REJECT a").await?;
        // What comes after it is heard after it.
        shower.app.say("request b Reject")?;
        let second = shower.shown_after(first.id).await?;
        shower.desktop.notifications().tap(&shower.desktop, second.id).await?;
        shower.tapped("OPEN b").await?;
        assert_eq!(shower.heard(), ["REJECT a", "OPEN b"]);
        Ok(())
    });
}

#[test]
fn a_tap_on_a_replaced_notification_means_nothing() {
    with_shower("taps::a_tap_on_a_replaced_notification_means_nothing", async |mut shower| {
        shower.app.say("request a Reject")?;
        let first = shower.shown("Request").await?;
        shower.app.say("request a Reject")?;
        let second = shower.shown_after(first.id).await?;
        assert_eq!(
            shower.desktop.notifications().await_closed(first.id, PATIENCE).await?,
            DISMISSED_BY_PROGRAM
        );
        shower.say_invoked(first.id, "reject").await?;
        shower.desktop.notifications().tap(&shower.desktop, second.id).await?;
        shower.tapped("OPEN a").await?;
        assert_eq!(shower.heard(), ["OPEN a"]);
        Ok(())
    });
}

#[test]
fn a_request_is_rejected_by_its_button_and_taken_down() {
    with_shower("taps::a_request_is_rejected_by_its_button_and_taken_down", async |mut shower| {
        shower.app.say("request a Ablehnen")?;
        let shown = shower.shown("Request").await?;
        assert_eq!(
            shown.actions,
            [("reject".to_owned(), "Ablehnen".to_owned()), ("default".to_owned(), String::new())]
        );
        shower.desktop.notifications().invoke(&shower.desktop, shown.id, "reject").await?;
        shower.tapped("REJECT a").await?;
        assert_eq!(
            shower.desktop.notifications().await_closed(shown.id, PATIENCE).await?,
            DISMISSED_BY_PROGRAM
        );
        // In another language from then on.
        shower.app.say("request b Reject")?;
        let shown = shower.shown_after(shown.id).await?;
        assert_eq!(shown.actions[0].1, "Reject");
        shower.app.say("clear b")?;
        shower.desktop.notifications().await_closed(shown.id, PATIENCE).await?;
        assert_eq!(shower.heard(), ["REJECT a"]);
        Ok(())
    });
}

/// Servers that stack what reads the same (dunst) would let one that is to go take the place of the one that
/// is to stay.
#[test]
fn what_is_cleared_is_gone_before_the_next_one_comes() {
    with_shower("taps::what_is_cleared_is_gone_before_the_next_one_comes", async |mut shower| {
        for n in 1..=8 {
            shower.app.say(&format!("request a{n} Reject"))?;
            shower.app.say(&format!("clear a{n}"))?;
        }
        shower.app.say("request b Reject")?;
        let all = async || Ok((shower.desktop.notifications().all().len() == 9).then_some(()));
        until("nine notifications", PATIENCE, all).await?;
        let [gone @ .., left] = &shower.desktop.notifications().all()[..] else { unreachable!("nine") };
        let reasons: Vec<_> = gone.iter().map(|n| n.closed).collect();
        assert_eq!(reasons, [Some(DISMISSED_BY_PROGRAM); 8], "none was pushed out by another");
        shower.desktop.notifications().tap(&shower.desktop, left.id).await?;
        shower.tapped("OPEN b").await
    });
}

impl Shower {
    async fn shown(&self, title: &str) -> Result<Notification, Fault> {
        self.desktop.notifications().await_one(title, PATIENCE, |n| n.summary == title).await
    }

    async fn shown_after(&self, id: u32) -> Result<Notification, Fault> {
        self.desktop.notifications().await_one("after the first", PATIENCE, |n| n.id > id).await
    }

    /// Waits until the app has heard of a tap.
    async fn tapped(&self, tap: &str) -> Result<(), Fault> {
        until(&format!("{tap:?}; so far {:?}", self.heard()), PATIENCE, async || {
            Ok(self.heard().iter().any(|heard| heard == tap).then_some(()))
        })
        .await
    }

    fn heard(&self) -> Vec<String> {
        let lines = self.app.lines().into_iter().map(|line| line.text);
        lines.filter(|line| line.starts_with("OPEN ") || line.starts_with("REJECT ")).collect()
    }

    /// The server's signal of an action, as it comes from a server that leaves the notification up.
    async fn say_invoked(&self, id: u32, action: &str) -> Result<(), Fault> {
        let bus = zbus::connection::Builder::address(self.desktop.bus())?.build().await?;
        let (path, interface) = ("/org/freedesktop/Notifications", "org.freedesktop.Notifications");
        bus.emit_signal(None::<&str>, path, interface, "ActionInvoked", &(id, action)).await?;
        // Answered after the bus has sent it on.
        zbus::fdo::DBusProxy::new(&bus).await?.get_id().await.map_err(zbus::Error::from)?;
        Ok(())
    }
}

fn keys(notification: &Notification) -> Vec<&str> {
    notification.actions.iter().map(|(key, _)| key.as_str()).collect()
}
