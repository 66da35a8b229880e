use nod_core::ports::Permission;

/// What the system says of this app's notifications, in its own numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// `UNAuthorizationStatus`
    pub status: isize,
    /// `UNNotificationSetting` of each place where one could be seen: banner or alert, lock screen, and the list of
    /// what came.
    pub places: [isize; 3],
}

impl Seen {
    pub fn permission(self) -> Permission {
        match self.status {
            NOT_DETERMINED => Permission::NotAsked,
            DENIED => Permission::Denied,
            // Allowed, and every place switched off one by one.
            AUTHORIZED | PROVISIONAL | EPHEMERAL if !self.places.contains(&ENABLED) => Permission::Denied,
            AUTHORIZED | PROVISIONAL | EPHEMERAL => Permission::Granted,
            status => {
                tracing::warn!(status, "the system says something new of this app's notifications");
                Permission::Unavailable
            }
        }
    }
}

// https://developer.apple.com/documentation/usernotifications/unauthorizationstatus
const NOT_DETERMINED: isize = 0;
const DENIED: isize = 1;
const AUTHORIZED: isize = 2;
const PROVISIONAL: isize = 3;
const EPHEMERAL: isize = 4;
// https://developer.apple.com/documentation/usernotifications/unnotificationsetting
const ENABLED: isize = 2;

#[cfg(test)]
mod tests {
    use super::*;

    const NOT_SUPPORTED: isize = 0;
    const DISABLED: isize = 1;

    fn permission(status: isize, places: [isize; 3]) -> Permission {
        Seen { status, places }.permission()
    }

    #[test]
    fn what_the_system_may_come_to_say_is_no_permission() {
        for status in [-1, 5, isize::MAX] {
            assert_eq!(permission(status, [ENABLED; 3]), Permission::Unavailable);
        }
    }

    #[test]
    fn an_app_that_may_show_them_nowhere_is_denied() {
        for status in [AUTHORIZED, PROVISIONAL, EPHEMERAL] {
            assert_eq!(permission(status, [DISABLED; 3]), Permission::Denied);
            assert_eq!(permission(status, [DISABLED, NOT_SUPPORTED, DISABLED]), Permission::Denied);
        }
    }

    #[test]
    fn one_place_where_they_are_seen_is_enough() {
        for place in 0..3 {
            let mut places = [DISABLED; 3];
            places[place] = ENABLED;
            assert_eq!(permission(AUTHORIZED, places), Permission::Granted);
        }
        assert_eq!(permission(PROVISIONAL, [DISABLED, DISABLED, ENABLED]), Permission::Granted);
    }

    #[test]
    fn a_person_who_was_not_asked_or_said_no_is_told_apart() {
        for places in [[ENABLED; 3], [DISABLED; 3], [NOT_SUPPORTED; 3]] {
            assert_eq!(permission(NOT_DETERMINED, places), Permission::NotAsked);
            assert_eq!(permission(DENIED, places), Permission::Denied);
        }
    }
}
