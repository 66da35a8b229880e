//! A network of the test's own. The kernel has one for each namespace, and a process can't leave its own behind
//! once it has threads, so a test runs its body in a child: the same test binary, asked for the same test.

use std::process::Command;

const INSIDE: &str = "NOD_TEST_NAMESPACE";

/// Runs `body` where there is no interface but a loopback that is down. `test` is the calling test's name.
pub fn in_namespace(test: &str, body: impl AsyncFnOnce()) {
    if std::env::var_os(INSIDE).is_none() {
        return run_child(test);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(body());
}

/// What a person would type after `ip`.
pub fn ip(arguments: &str) {
    let mut ip = Command::new("ip");
    let output = ip.args(arguments.split(' ')).output().expect("ip can be started (Debian: iproute2)");
    assert!(output.status.success(), "ip {arguments}: {}", String::from_utf8_lossy(&output.stderr));
}

/// An interface of that name with a cable in it, down and without an address.
pub fn plug(name: &str) {
    // With a name that sorts behind it, as `ip` wants one.
    ip(&format!("link add {name} type veth peer name {name}-far"));
    ip(&format!("link set {name}-far up"));
}

fn run_child(test: &str) {
    let output = Command::new("unshare")
        .args(["--user", "--map-root-user", "--net", "--"])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(INSIDE, "")
        .output()
        .expect("unshare can be started (Debian: util-linux)");
    let said = [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).into_owned());
    assert!(output.status.success(), "{}", said.concat());
    assert!(said[0].contains("1 passed"), "{test} is not the test's name: {}", said[0]);
}
