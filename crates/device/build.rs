//! Gives the Android part (`android/`) to the app's build. There are no commands: no web view calls this plugin.

fn main() {
    tauri_plugin::Builder::new(&[]).android_path("android").build();
}
