//! Passcodes in the real app, with the real keyring: taken over from another app's file, shown, copied, kept.

use nod_tests::app::{App, Profile};
use nod_tests::desktop::Desktop;
use nod_tests::page::{Page, Role};
use nod_tests::{Fault, PATIENCE};
use serde_json::json;

use crate::stage::picture;

const VAULT: &str = include_str!("../../crates/adapters/src/passcodes/fixtures/aegis-encrypted.json");
/// The seed of RFC 4226's vectors.
const SEED: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
/// RFC 4226, appendix D: the codes from counter 5 on.
const CODES: [&str; 3] = ["254676", "287922", "162583"];
const BANK: &str = "Old Mill Bank (Ada King): next code";
const NORTHWIND: &str = "Northwind (ada): show the code";

/// What choosing a file does.
const CHOOSE: &str = "
    const chosen = new DataTransfer();
    chosen.items.add(new File([arguments[0]], 'aegis.json', { type: 'application/json' }));
    const input = document.querySelector('input[type=file][accept*=json]');
    input.files = chosen.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));";
const SHOWN: &str = "return document.querySelector('[role=group][aria-label=Code]')?.textContent ?? ''";
/// RFC 6238 by Python's own HMAC: the code now, and the next one.
const PYTHON: &str = "
import hashlib, hmac, struct, time
step = int(time.time()) // 60
for counter in (step, step + 1):
    mac = hmac.new(b'12345678901234567890123456789012', struct.pack('>Q', counter), hashlib.sha256).digest()
    at = mac[-1] & 15
    print('%08d' % ((struct.unpack('>I', mac[at:at + 4])[0] & 0x7fffffff) % 10**8))";

#[tokio::test]
async fn an_encrypted_vault_of_aegis_is_taken_over_and_its_codes_are_right_also_after_a_restart()
-> Result<(), Fault> {
    let desktop = Desktop::start().await?;
    let profile = Profile::new()?;
    let app = App::start(&desktop, &profile, &[]).await?;
    let page = app.window(PATIENCE).await?;
    page.click_button("Passcodes").await?;
    page.await_text("Codes for everywhere else").await?;
    page.click_button("Add passcode").await?;
    page.evaluate(CHOOSE, vec![json!(VAULT)]).await?;
    let password = page.find(Role::Textbox, "Password of the file").await?;
    password.type_text("correct horse").await?;
    page.click_button("Open").await?;
    page.await_text("This password does not open the file.").await?;
    page.find(Role::Textbox, "Password of the file").await?.type_text("correct horse battery").await?;
    page.click_button("Open").await?;
    page.await_text("Add 3 passcodes?").await?;
    page.await_text("3 can't be taken over").await?;
    page.screenshot(&picture("passcodes-found")?).await?;
    page.click_button("Add 3 passcodes").await?;

    page.click_button(BANK).await?;
    assert_eq!(shown(&page).await?, CODES[0]);
    page.click_button("Copy the code").await?;
    page.await_text("Copied. Cleared in").await?;
    page.screenshot(&picture("passcodes-copied")?).await?;
    page.click_button("Next code").await?;
    until_shown(&page, CODES[1]).await?;

    page.click_button(NORTHWIND).await?;
    let code = until(&page, |code| code.len() == 8).await?;
    let expected = desktop.run("python3", &["-c", PYTHON])?;
    assert!(expected.lines().any(|line| line == code), "{code} is none of {expected}");

    // The records hold no seed, in whatever form.
    let record = std::fs::read_dir(profile.folder().join("passcode"))?
        .map(|entry| Ok(std::fs::read_to_string(entry?.path())?))
        .collect::<Result<String, Fault>>()?;
    assert!(
        record.contains("Old Mill Bank") && !record.contains(SEED) && !record.contains("1234567890123456")
    );

    app.kill(&desktop).await?;
    let app = App::start(&desktop, &profile, &[]).await?;
    let page = app.window(PATIENCE).await?;
    page.click_button("Passcodes").await?;
    page.await_text("Northwind").await?;
    assert_eq!(shown_now(&page).await?, "", "a code is shown that nobody asked for");
    page.click_button(BANK).await?;
    until_shown(&page, CODES[2]).await
}

async fn shown_now(page: &Page) -> Result<String, Fault> {
    let shown = page.evaluate(SHOWN, Vec::new()).await?;
    Ok(shown.as_str().unwrap_or_default().replace(char::is_whitespace, ""))
}

async fn shown(page: &Page) -> Result<String, Fault> {
    until(page, |code| !code.is_empty()).await
}

async fn until_shown(page: &Page, code: &str) -> Result<(), Fault> {
    until(page, |shown| shown == code).await.map(drop)
}

async fn until(page: &Page, wanted: impl Fn(&str) -> bool) -> Result<String, Fault> {
    nod_tests::until("the code", PATIENCE, async || {
        Ok(Some(shown_now(page).await?).filter(|code| wanted(code)))
    })
    .await
}
