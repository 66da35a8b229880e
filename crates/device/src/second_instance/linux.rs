use zbus::blocking::Connection;

/// As the plugin names it.
const INTERFACE: &str = "org.SingleInstance.DBus";

pub fn hand_over(identifier: &str) -> bool {
    let name = format!("{identifier}.SingleInstance");
    let path = format!("/{}", name.replace('.', "/").replace('-', "_"));
    let arguments: Vec<String> =
        std::env::args_os().map(|argument| argument.to_string_lossy().into_owned()).collect();
    let folder = std::env::current_dir().unwrap_or_default().to_string_lossy().into_owned();
    let Ok(bus) = Connection::session() else { return false };
    // It fails where nobody has the name; then this instance is the first.
    bus.call_method(
        Some(name.as_str()),
        path.as_str(),
        Some(INTERFACE),
        "ExecuteCallback",
        &(arguments, folder),
    )
    .is_ok()
}
