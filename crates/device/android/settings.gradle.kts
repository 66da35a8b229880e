// For an IDE that opens this folder alone; the app's own build includes it otherwise.
include(":tauri-android")
project(":tauri-android").projectDir = File("./.tauri/tauri-api")
