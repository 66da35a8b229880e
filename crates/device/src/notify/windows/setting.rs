use nod_core::ports::Permission;

/// Of a `Windows.UI.Notifications.NotificationSetting`.
pub fn permission(setting: i32) -> Permission {
    match setting {
        ENABLED => Permission::Granted,
        DISABLED_FOR_APPLICATION | DISABLED_FOR_USER | DISABLED_BY_GROUP_POLICY => Permission::Denied,
        // By the package's manifest: no person turned it off, and none can turn it on.
        _ => Permission::Unavailable,
    }
}

/// Of the HRESULT with which Windows refused to tell.
pub fn permission_without_setting(code: u32) -> Permission {
    match code {
        // Windows knows no setting of a program that has shown nothing yet, and would show its toasts.
        ERROR_NOT_FOUND => Permission::Granted,
        _ => Permission::Unavailable,
    }
}

// Not taken from the `windows` crate: the table is tested where there is none.
const ENABLED: i32 = 0;
const DISABLED_FOR_APPLICATION: i32 = 1;
const DISABLED_FOR_USER: i32 = 2;
const DISABLED_BY_GROUP_POLICY: i32 = 3;
const ERROR_NOT_FOUND: u32 = 0x8007_0490;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_windows_without_toasts_is_no_refusal_of_the_persons() {
        const REGDB_E_CLASSNOTREG: u32 = 0x8004_0154;
        for code in [REGDB_E_CLASSNOTREG, 0x8000_FFFF, 0] {
            assert_eq!(permission_without_setting(code), Permission::Unavailable, "{code:08X}");
        }
        for setting in [4, 5, -1] {
            assert_eq!(permission(setting), Permission::Unavailable, "{setting}");
        }
    }

    #[test]
    fn what_the_person_or_a_policy_turned_off_is_denied() {
        for setting in [1, 2, 3] {
            assert_eq!(permission(setting), Permission::Denied, "{setting}");
        }
    }

    #[test]
    fn a_program_that_has_shown_nothing_yet_may() {
        assert_eq!(permission_without_setting(ERROR_NOT_FOUND), Permission::Granted);
        assert_eq!(permission(0), Permission::Granted);
    }
}
