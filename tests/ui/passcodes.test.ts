import { screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { FoundView } from "$ui/bindings";
import { isLink, isPasscodeLink } from "$ui/links";
import { grouped } from "$ui/passcode-text";
import { bank, example, finds, passcodes, passcodesView } from "$dev/passcodes";
import { decideStep, quietView, requestView } from "$dev/views";
import { button, expectAccessible, field, heading, openWindow, settle, show, type OpenWindow } from "./window";

const uri = "otpauth://totp/Example:ada?secret=JBSWY3DPEHPK3PXP";

const exported = (text: string) => new File([text], "export.json", { type: "application/json" });

async function openList(view = passcodesView()): Promise<OpenWindow> {
  const open = await openWindow(view);
  open.session.go({ kind: "passcodes" });
  await settle();
  return open;
}

async function openAdd(found: FoundView | null): Promise<OpenWindow> {
  const open = await openWindow(passcodesView(), (backend) => (backend.found = found));
  open.session.go({ kind: "add-passcode" });
  await settle();
  return open;
}

const commands = (open: OpenWindow) => open.backend.asked.map((asked) => asked.command);
const chooseFile = async (open: OpenWindow, text: string) => {
  await open.session.passcodes.readFile(exported(text));
  await settle();
};

afterEach(() => vi.useRealTimers());

describe("a passcode is not added", () => {
  it("by a link alone: what it holds is shown first", async () => {
    const open = await openWindow(quietView(), (backend) => (backend.found = finds.one));
    open.backend.openLink(uri);
    await settle();
    expect(heading()).toBe("Add this passcode?");
    expect(open.backend.asked).toEqual([{ command: "readPasscodes", text: uri, password: null }]);
  });

  it("when the person takes it back: the secrets are forgotten", async () => {
    const open = await openAdd(finds.several);
    await chooseFile(open, "{}");
    await open.user.click(button("Cancel"));
    expect(commands(open)).toEqual(["readPasscodes", "dropFound"]);
    expect(heading()).toBe("Passcodes");
  });

  it("when it can't be kept, and then nothing looks like success", async () => {
    const open = await openAdd(finds.several);
    open.backend.failures.keepPasscodes = { kind: "keyring-unavailable" };
    await chooseFile(open, "{}");
    await open.user.click(button("Add 3 passcodes"));
    expect(screen.getByRole("alert").textContent).toContain("Your keyring is locked or missing");
    expect(heading()).toBe("Add 3 passcodes?");
  });

  it("from a link that can't be right: the part is named where it was typed", async () => {
    const open = await openAdd(null);
    open.backend.failures.readPasscodes = { kind: "no-passcodes", problem: { kind: "bad-link", part: "secret" } };
    await open.user.type(field("Link that begins with otpauth://"), `${uri}{Enter}`);
    expect(screen.getByRole("alert").textContent).toContain("its secret is missing or can't be right");
    expect(field("Link that begins with otpauth://").value).toBe(uri);
  });

  it("from a file that is larger than any: the app is not asked", async () => {
    const open = await openAdd(finds.one);
    const file = exported("{}");
    Object.defineProperty(file, "size", { value: 9 * 1024 * 1024 });
    await open.session.passcodes.readFile(file);
    await settle();
    expect(screen.getByRole("alert").textContent).toContain("This is too large");
    expect(open.backend.asked).toEqual([]);
  });

  it("by an answer to what is no longer asked", async () => {
    const open = await openAdd(finds.one);
    let release = () => {};
    open.backend.when = () => new Promise((resolve) => (release = resolve));
    void open.session.readLink(uri);
    await settle();
    await open.user.click(button("Back"));
    release();
    await settle();
    expect(heading()).toBe("Passcodes");
  });
});

describe("passcodes are added", () => {
  it("from an encrypted file, whose password is asked for and may be mistyped", async () => {
    const open = await openAdd(finds.several);
    open.backend.failures.readPasscodes = { kind: "no-passcodes", problem: { kind: "password-needed" } };
    await chooseFile(open, "sealed");
    expect(screen.queryByRole("alert")).toBeNull();
    open.backend.failures.readPasscodes = { kind: "no-passcodes", problem: { kind: "wrong-password" } };
    await open.user.type(field("Password of the file"), "horse{Enter}");
    expect(screen.getByRole("alert").textContent).toContain("This password does not open the file.");
    expect(field("Password of the file").value).toBe("");
    delete open.backend.failures.readPasscodes;
    await open.user.type(field("Password of the file"), "correct horse{Enter}");
    expect(heading()).toBe("Add 3 passcodes?");
    const asked = open.backend.asked.map((asked) => asked.command === "readPasscodes" && [asked.text, asked.password]);
    expect(asked).toEqual([["sealed", null], ["sealed", "horse"], ["sealed", "correct horse"]]);
    expect(open.session.passcodes.locked).toBeNull();
    await open.user.click(button("Add 3 passcodes"));
    expect(open.backend.asked.at(-1)).toEqual({ command: "keepPasscodes", find: "1" });
    expect(heading()).toBe("Passcodes");
  });

  it("and what can't be is named with the reason, beside what is here already", async () => {
    const open = await openAdd(finds.several);
    await chooseFile(open, "{}");
    const text = open.container.textContent ?? "";
    expect(text).toContain("3 can't be taken over");
    expect(text).toContain('Nod makes no codes of the kind "steam".');
    expect(text).toContain("Not added: Nod does not know its algorithm.");
    expect(text).toContain("1 is here already");
    expect(text).toContain("Delete the file afterwards");
    await expectAccessible(open.container);
  });

  it("by hand, as most services and as a few want it", async () => {
    const open = await openAdd(finds.one);
    const add = () => button("Add passcode");
    expect(add().disabled).toBe(true);
    await open.user.type(field("Service"), "Example");
    expect(add().disabled).toBe(true);
    await open.user.type(field("Secret"), "jbsw y3dp ehpk 3pxp");
    await open.user.click(add());
    const typed = { issuer: "Example", label: "", secret: "jbsw y3dp ehpk 3pxp", algorithm: "sha1", digits: 6, factor: { kind: "time", period: 30 } };
    expect(open.backend.asked).toEqual([{ command: "readTypedPasscode", typed }]);
    open.session.go({ kind: "add-passcode" });
    await settle();
    await open.user.type(field("Account"), "ada");
    await open.user.type(field("Secret"), "JBSWY3DPEHPK3PXP");
    await open.user.click(screen.getByText("Special settings"));
    await open.user.selectOptions(screen.getByLabelText("Changes"), "With each use");
    await open.user.selectOptions(screen.getByLabelText("Digits"), "8");
    await open.user.selectOptions(screen.getByLabelText("Algorithm"), "SHA-256");
    await open.user.type(field("Next number of the counter"), "41{Enter}");
    expect(open.backend.asked.at(-1)).toEqual({ command: "readTypedPasscode", typed: { issuer: "", label: "ada", secret: "JBSWY3DPEHPK3PXP", algorithm: "sha256", digits: 8, factor: { kind: "counter", counter: 41 } } });
  });

  it("from a link pasted anywhere on their screens, which is told from an account's", async () => {
    const open = await openList();
    open.backend.found = finds.one;
    (document.activeElement as HTMLElement).blur();
    await open.user.paste(` ${uri}\n`);
    expect(heading()).toBe("Add this passcode?");
    for (const text of [uri, "OTPAUTH://hotp/a", "otpauth-migration://offline?data=a"]) expect(isPasscodeLink(text) && isLink(text), text).toBe(true);
    for (const text of ["otpauth://pipush/ada", "otpauth://totpx/ada", "nod://register"]) expect(isPasscodeLink(text), text).toBe(false);
  });
});

describe("a code", () => {
  it("is shown only when it is asked for, and read out once", async () => {
    const open = await openList();
    expect(screen.queryByRole("group", { name: "Code" })).toBeNull();
    open.backend.when = () => open.backend.show(passcodesView(0, { code: { code: "492039", until: Date.now() + 20_000 } }));
    await open.user.click(button("Example (ada@example.com): show the code"));
    expect(open.backend.asked).toEqual([{ command: "showPasscode", passcode: example.id }]);
    expect(screen.getByRole("group", { name: "Code" }).textContent).toBe("492 039");
    const said = screen.getAllByRole("status").map((status) => status.textContent).filter(Boolean);
    expect(said).toEqual(["The code is 4 9 2 0 3 9"]);
    expect(screen.getByRole("timer").textContent).toBe("20 s");
    await expectAccessible(open.container);
  });

  it("is hidden by the same button", async () => {
    const open = await openList(passcodesView(0, { code: { code: "492039", until: Date.now() + 20_000 } }));
    const row = button("Example (ada@example.com): hide the code");
    expect(row.getAttribute("aria-expanded")).toBe("true");
    await open.user.click(row);
    expect(commands(open)).toEqual(["hidePasscode"]);
  });

  it("that is counted has a next one", async () => {
    const open = await openList(passcodesView(1, { code: { code: "755224", until: Date.now() + 50_000 } }));
    await open.user.click(button("Next code"));
    expect(open.backend.asked).toEqual([{ command: "showPasscode", passcode: bank.id }]);
  });

  it("is copied by the app, which says when it is gone", async () => {
    const until = Date.now() + 20_000;
    const open = await openList(passcodesView(0, { code: { code: "492039", until } }));
    open.backend.when = () => open.backend.show(passcodesView(0, { code: { code: "492039", until }, copiedUntil: Date.now() + 30_000 }));
    await open.user.click(button("Copy the code"));
    expect(open.backend.asked).toEqual([{ command: "copyPasscode", passcode: example.id }]);
    expect(open.container.textContent).toContain("Copied. Cleared in 30 s.");
    const said = screen.getAllByRole("status").map((status) => status.textContent).filter(Boolean);
    expect(said).toEqual(["Copied. The clipboard is cleared in half a minute."]);
  });

  it("that can't be made or copied is an alert that says what to do", async () => {
    const open = await openList();
    open.backend.failures.showPasscode = { kind: "passcode-lost" };
    await open.user.click(button("Example (ada@example.com): show the code"));
    expect(screen.getByRole("alert").textContent).toContain("set it up again at its service");
  });

  it("counts down by itself", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "Date"] });
    await openList(passcodesView(0, { code: { code: "492039", until: Date.now() + 20_000 } }));
    vi.advanceTimersByTime(3000);
    await settle();
    expect(screen.getByRole("timer").textContent).toBe("17 s");
  });

  it("is written in groups that the eye takes in", () => {
    expect([grouped("123456"), grouped("1234567"), grouped("12345678")]).toEqual(["123 456", "123 4567", "1234 5678"]);
  });

  it("stands beneath a request that comes", async () => {
    const open = await openList();
    await show(open, { ...requestView(Date.now(), decideStep()), passcodes });
    expect(heading()).toBe("Sign in to Wiki?");
  });
});

describe("a passcode's details", () => {
  async function openDetails(): Promise<OpenWindow> {
    const open = await openList();
    await open.user.click(button("Example (ada@example.com): details"));
    return open;
  }

  it("are left without showing a code", async () => {
    const open = await openDetails();
    expect(heading()).toBe("Example");
    expect(open.backend.asked).toEqual([]);
    await open.user.click(button("Back"));
    expect(heading()).toBe("Passcodes");
  });

  it("take names, of which one may be empty, and say when they are saved", async () => {
    const open = await openDetails();
    await open.user.clear(field("Service"));
    await open.user.clear(field("Account"));
    expect(button("Save").disabled).toBe(true);
    await open.user.type(field("Account"), "My mail");
    open.backend.when = () => open.backend.show(passcodesView(0, { issuer: "", label: "My mail" }));
    await open.user.click(button("Save"));
    expect(open.backend.asked).toEqual([{ command: "renamePasscode", passcode: example.id, issuer: "", label: "My mail" }]);
    expect(screen.getByText("Saved.")).toBeTruthy();
  });

  it("ask before they remove, and say what is lost", async () => {
    const open = await openDetails();
    await open.user.click(button("Remove passcode"));
    expect(open.backend.asked).toEqual([]);
    const footer = open.container.querySelector("footer")!;
    expect(within(footer).getByText(/nobody can bring it back.*locked out/s)).toBeTruthy();
    await open.user.click(button("Cancel"));
    await open.user.click(button("Remove passcode"));
    open.backend.when = () => open.backend.show(quietView({ passcodes: passcodes.slice(1) }));
    await open.user.click(button("Remove"));
    expect(open.backend.asked).toEqual([{ command: "removePasscode", passcode: example.id }]);
    await waitFor(() => expect(heading()).toBe("Passcodes"));
  });
});
