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
    "copy_code",
    "put_away",
    "choose",
    "reject_all",
    "end_attack",
    "refresh",
    "change_key",
    "cancel_prompt",
    "ask_notifications",
    "test_push",
    "end_push_test",
    "guard",
    "read_passcodes",
    "read_typed_passcode",
    "keep_passcodes",
    "drop_found",
    "show_passcode",
    "hide_passcode",
    "copy_passcode",
    "rename_passcode",
    "remove_passcode",
    "history",
    "acknowledge",
    "rename_account",
    "remove_account",
    "list_devices",
    "invite_device",
    "copy_invitation",
    "end_invitation",
    "remove_other_device",
    "acknowledge_device",
    "draw_qr",
    "adding_ways",
    "read_screen",
    "read_clipboard",
];

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    if let Err(error) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest)) {
        panic!("{error:#}");
    }
}
