/// Every command there is; `capabilities/main.json` grants each to the one window.
const COMMANDS: &[&str] = &[
    "view",
    "catalogue",
    "read_offer",
    "read_typed_offer",
    "read_qr",
    "register",
    "decide",
    "extend",
    "put_away",
    "refresh",
    "change_key",
    "cancel_prompt",
    "ask_notifications",
    "test_push",
    "end_push_test",
    "guard",
    "rename_account",
    "remove_account",
    "list_devices",
    "invite_device",
    "end_invitation",
    "remove_other_device",
    "acknowledge_device",
    "draw_qr",
    "change_settings",
    "set_lock",
    "lock_now",
    "unlock",
    "read_kept",
    "delete_everything",
    "start_over",
    "start_at_login",
    "set_start_at_login",
    "read_diagnostics",
    "save_diagnostics",
    "about",
];

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    if let Err(error) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest)) {
        panic!("{error:#}");
    }
}
