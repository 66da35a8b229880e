use tauri_plugin_notification::NotificationExt;
fn main() {
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_notification::init())
        .setup(|app| {
            app.notification().on_action(|a| {
                println!(
                    "ACTION {} extra={:?} id={:?}",
                    a.action_id(),
                    a.notification().map(|n| n.extra().clone()),
                    a.notification().map(|n| n.id())
                );
            })?;
            let t = std::time::Instant::now();
            app.notification()
                .builder()
                .id(7)
                .title("Sign-in")
                .body("Open <b>Nod</b> to answer")
                .extra("approval", "abc-1")
                .on_close(|| println!("CLOSED"))
                .show()?;
            println!("shown after {:?}", t.elapsed());
            let h = app.handle().clone();
            std::thread::spawn(move || {
                for line in std::io::stdin().lines() {
                    match line.unwrap().as_str() {
                        "remove" => h.notification().remove_active(vec![8]).unwrap(),
                        "again" => h
                            .notification()
                            .builder()
                            .id(8)
                            .title("Second")
                            .body("x")
                            .extra("approval", "abc-2")
                            .show()
                            .unwrap(),
                        "panic" => {
                            h.notification().on_action(|_| panic!("boom")).unwrap();
                        }
                        _ => h.exit(0),
                    }
                }
            });
            Ok(())
        })
        .build(tauri::generate_context!())
        .unwrap();
    app.run(|_, e| {
        if let tauri::RunEvent::ExitRequested {
            code: None, api, ..
        } = e
        {
            api.prevent_exit()
        }
    });
}
