import { screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ladder } from "$ui/delivery";
import { isLink, unsupportedLink } from "$ui/links";
import { clockText } from "$ui/service-kind";
import type { AccountView, OfferView, RequestView } from "$ui/bindings";
import { edu, foreignOffer, foreignRequest, foreignView, grace, letters, link, longWords, words } from "$dev/foreign";
import { ada, card, decideStep, quietView } from "$dev/views";
import { button, decisions, expectAccessible, field, heading, openWindow, settle, show, type OpenWindow } from "./window";

const select = (choices: string[]) => decideStep({ kind: "select", choices });
const tells = (change: Partial<RequestView["card"]>) => card(Date.now(), { service: grace.serviceName, address: null, place: null, browser: null, os: null, ...change });

async function openAccount(change: Partial<AccountView> = {}): Promise<OpenWindow> {
  const open = await openWindow(foreignView(change));
  open.session.go({ kind: "account", id: change.id ?? grace.id });
  await settle();
  return open;
}

async function openOffer(change: Partial<OfferView> = {}): Promise<OpenWindow> {
  const open = await openWindow(quietView({ accounts: [] }), (backend) => (backend.offer = { ...foreignOffer, ...change }));
  await open.session.readLink(link);
  await settle();
  return open;
}

afterEach(() => vi.restoreAllMocks());

describe("a link that Nod has no use for", () => {
  it.each([
    ["pia://container/SMPH0001", /privacyIDEA container, which Nod does not support/],
    ["otpauth://pipush/ada", /no link that adds an account/],
    ["https://example.com", /no link that adds an account/],
  ])("%s says what it is", async (text, said) => {
    const open = await openWindow(quietView(), (backend) => (backend.failures.readOffer = { kind: "not-a-link" }));
    await open.session.readLink(text);
    await settle();
    expect(screen.getByRole("alert").textContent).toMatch(said);
  });

  it("is told apart from those that it takes", () => {
    for (const text of [link, "pia://pipush/ada", "edumfa-push://edumfa/ada", "nod://register?service=x", "otpauth://totpx/ada"]) {
      expect(unsupportedLink(text), text).toBeNull();
    }
    for (const text of [` ${link}`, "pia://pipush/a", "edumfa-push://edumfa/a", "otpauth://totp/a", "Nod://register"]) expect(isLink(text), text).toBe(true);
    for (const text of ["https://example.com", "look: otpauth://pipush/ada", ""]) expect(isLink(text), text).toBe(false);
  });
});

describe("an offer", () => {
  it("that failed while the key was made ends the progress and says why", async () => {
    const open = await openOffer();
    open.backend.failures.register = { kind: "invitation-used" };
    await open.user.click(button("Add account"));
    await settle();
    expect(screen.getByRole("alert").textContent).toContain("This code was already used.");
    expect(screen.getByRole("status").textContent).toBe("");
    expect(heading()).toBe("Add this device to University of Example?");
  });

  it("asks for no PIN, finger or name where none is set, and says what is made", async () => {
    const open = await openOffer();
    expect(screen.queryByLabelText("PIN")).toBeNull();
    expect(screen.queryByLabelText("Name of this device")).toBeNull();
    expect(screen.getByText("privacyIDEA server")).toBeTruthy();
    expect(screen.getByText("Certificate checked")).toBeTruthy();
    expect(screen.getByText("Its key takes some seconds")).toBeTruthy();
    await open.user.click(button("Add account"));
    expect(open.backend.asked.at(-1)).toEqual({ command: "register", offer: "offer-9", deviceName: foreignOffer.deviceName, pin: null });
  });

  it("asks for a gate where one is set", async () => {
    const open = await openOffer({ setsGate: true });
    expect(button("Add account").disabled).toBe(true);
    await open.user.type(field("PIN"), "314159");
    await open.user.type(field("PIN again"), "314159");
    await open.user.click(button("Add account"));
    expect(open.backend.asked.at(-1)).toEqual({ command: "register", offer: "offer-9", deviceName: foreignOffer.deviceName, pin: "314159" });
  });

  it("says politely that the key is being made, for as long as it is", async () => {
    const open = await openOffer();
    const status = screen.getByRole("status");
    expect(status.textContent).toBe("");
    let release = () => {};
    open.backend.when = () => new Promise((resolve) => (release = resolve));
    await open.user.click(button("Add account"));
    expect(screen.getByRole("status")).toBe(status);
    expect(status.textContent).toContain("Making the key…");
    expect(button("Adding…").getAttribute("aria-disabled")).toBe("true");
    expect(button("Cancel").disabled).toBe(true);
    release();
    await waitFor(() => expect(heading()).toBe("Account added"));
  });

  it("of a server on this computer claims no certificate", async () => {
    await openOffer({ serviceAddress: "127.0.0.1:8484" });
    expect(screen.getByText("On this device")).toBeTruthy();
    expect(screen.queryByText("Certificate checked")).toBeNull();
  });

  it("once added tells the kind of server, the key, and how sign-ins are heard of", async () => {
    const open = await openOffer();
    open.backend.when = (asked) => {
      if (asked.command === "register") open.backend.show(foreignView({ id: "account-new" }));
    };
    await open.user.click(button("Add account"));
    await waitFor(() => expect(heading()).toBe("Account added"));
    const facts = screen.getByRole("region", { name: "This account" }).textContent;
    expect(facts).toContain("privacyIDEA server");
    expect(facts).toContain("RSA 4096. Software key, kept by the system's keyring, made in 1.2 s");
    expect(facts).toContain("Nod asks every few seconds, in the background less often.");
    await expectAccessible(open.container);
  });
});

describe("an account's page", () => {
  it.each([
    ["polling-forbidden", /does not let Nod ask.*own app only.*Ask whoever runs it to allow polling/s],
    ["unrecognised", /does not recognise this device.*deleted or replaced.*remove the account here and add it with a new link/s],
    ["untrusted", /shows a certificate that this account does not trust.*Nod tells the server nothing.*Ask whoever runs it/s],
  ] as const)("says what %s means and what to do", async (reach, said) => {
    await openAccount({ reach });
    expect(screen.getByRole("note").textContent).toMatch(said);
  });

  it("does not claim that nothing comes where the gateway still brings it", async () => {
    await openAccount({ reach: "polling-forbidden", heardBy: "both" });
    expect(screen.getByRole("note").textContent).toMatch(/still come through the gateway/);
    expect(screen.getByRole("note").textContent).not.toMatch(/none reach you/);
  });

  it("offers nothing that the server can't do", async () => {
    await openAccount();
    expect(screen.queryByLabelText("Name of this device")).toBeNull();
    for (const name of [/Renew/, /Replace/, "Test notifications", "Save"]) expect(screen.queryByRole("button", { name })).toBeNull();
    expect(screen.queryByText("None. This device can only reject those.")).toBeNull();
  });

  it("tells the kind of server, and the key as it is", async () => {
    await openAccount();
    expect(screen.getByText("privacyIDEA server")).toBeTruthy();
    expect(screen.getByText("RSA 4096. Software key, kept by the system's keyring, made in 1.2 s; used without asking.")).toBeTruthy();
    document.body.replaceChildren();
    await openAccount(edu);
    expect(screen.getByText("eduMFA server")).toBeTruthy();
    expect(screen.getByText("P-256. In the TPM of this computer; used without asking.")).toBeTruthy();
  });

  it.each([
    [-432, "This device's clock is 7 minutes ahead"],
    [41, "This device's clock is 41 seconds behind"],
    [1, "This device's clock is 1 second behind"],
    [-7_200, "This device's clock is 2 hours ahead"],
  ])("says how far the clock is off: %i s", (seconds, title) => {
    expect(clockText(seconds, "X")).toEqual({ title, text: expect.stringContaining("Nod allows for that") });
  });

  it("says nothing of a clock that is right", async () => {
    const open = await openAccount();
    expect(screen.queryByText(/clock/)).toBeNull();
    await show(open, foreignView({ clockOff: -432 }));
    expect(screen.getByRole("note").textContent).toContain("This device's clock is 7 minutes ahead");
  });

  it("says before it is removed that the server keeps the token, and asks for no more than that", async () => {
    const open = await openAccount();
    await open.user.click(button("Remove account"));
    expect(document.getElementById("remove-text")?.textContent).toMatch(/Only this device forgets.*University of Example keeps your token until/s);
    await open.user.click(button("Remove"));
    expect(open.backend.asked).toEqual([{ command: "removeAccount", account: grace.id, onlyHere: true }]);
  });

  it("does not offer a new key where there can be none", async () => {
    await openAccount({ verification: { ...ada.verification!, health: "missing" } });
    expect(screen.getByText(/To approve again, remove the account and add it with a new link/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: /new key/ })).toBeNull();
  });
});

describe("the ways by which sign-ins come", () => {
  const keys = (change: Partial<AccountView>) => ladder({ ...grace, ...change }, "granted").map(({ key, sign }) => `${key} ${sign}`);

  it("name no push and no live connection where the server is only asked", () => {
    expect(keys({})).toEqual(["notifications good", "poll good", "always good"]);
    expect(keys({ reach: "offline" })).toEqual(["notifications good", "poll off", "always good"]);
    expect(keys({ reach: "polling-forbidden" })).toEqual(["notifications good", "poll bad"]);
    expect(keys({ reach: "unrecognised" })).toEqual(["notifications good", "poll bad"]);
  });

  it("name the gateway, and that it is asked besides", () => {
    expect(keys({ heardBy: "both" })).toEqual(["notifications good", "push off", "line good", "poll good", "always good"]);
    expect(keys({ heardBy: "both", reach: "polling-forbidden" })).toEqual(["notifications good", "push off", "line good", "poll bad"]);
  });
});

describe("a request of such a server", () => {
  it("counts down nothing that was not told, and does not run out by itself", async () => {
    vi.useFakeTimers({ toFake: ["Date", "setInterval", "clearInterval"] });
    const open = await openWindow(foreignRequest(Date.now(), select(letters)));
    await open.user.click(screen.getByRole("radio", { name: "B" }));
    vi.advanceTimersByTime(300_000);
    await settle();
    expect(screen.queryByRole("timer")).toBeNull();
    expect(screen.queryByText(/left|Time is up/)).toBeNull();
    expect(button("Approve").disabled).toBe(false);
  });

  it("claims nothing of when it was asked and how late it came", async () => {
    await openWindow(foreignRequest(Date.now(), decideStep({ kind: "none" })));
    const facts = within(screen.getByRole("region", { name: "What is being approved" }));
    expect(facts.getByText("Seen")).toBeTruthy();
    expect(facts.queryByText("Asked")).toBeNull();
    expect(facts.getByText("Found by asking again")).toBeTruthy();
    expect(facts.getByText(/tells nothing more/)).toBeTruthy();
    expect(facts.queryByText("not told")).toBeNull();
  });

  it("can be rejected in one way where the server knows no other", async () => {
    const open = await openWindow(foreignRequest(Date.now(), decideStep({ kind: "none" })));
    expect(screen.queryByRole("button", { name: "This wasn't me" })).toBeNull();
    await open.user.click(button("Reject"));
    expect(decisions(open)).toEqual([{ kind: "reject" }]);
  });

  it("can be reported where the server takes that", async () => {
    const open = await openWindow(foreignRequest(Date.now(), decideStep({ kind: "none" }), { mayReport: true }));
    await open.user.click(button("This wasn't me"));
    await open.user.click(button("Reject and alert"));
    expect(decisions(open)).toEqual([{ kind: "not-me" }]);
  });

  it("shows its title and text as they are, in their lines, and nothing of them as markup", async () => {
    const hostile = "<b onclick=alert(1)>Bank</b> | Zürich";
    const { container } = await openWindow(foreignRequest(Date.now(), decideStep({ kind: "none" }), { card: tells({ application: hostile, message: "one\ntwo" }) }));
    expect(heading()?.trim()).toBe(hostile);
    expect(container.querySelector("b")).toBeNull();
    expect(container.querySelector(".message")?.textContent).toBe("one\ntwo");
  });

  it.each([" ", grace.serviceName])("without a title of its own (%j) asks in Nod's words", async (application) => {
    await openWindow(foreignRequest(Date.now(), decideStep({ kind: "none" }), { card: tells({ application }) }));
    expect(heading()?.trim()).toBe("Sign in to University of Example?");
  });

  it.each([
    ["letters", letters],
    ["words", words],
    ["long words", longWords],
    ["ten", [..."KBTQZAMXWC"]],
    ["two that are the same", ["A", "A"]],
  ])("says that there is one try, and takes a choice among %s", async (_, choices) => {
    const open = await openWindow(foreignRequest(Date.now(), select(choices)));
    const second = choices[1]!;
    expect(screen.getAllByRole("radio")).toHaveLength(choices.length);
    const group = screen.getByRole("group", { name: "Which one does the sign-in screen show?" });
    expect(document.getElementById(group.getAttribute("aria-describedby")!)?.textContent).toContain("You have one try: a wrong choice rejects it.");
    expect(button("Approve").disabled).toBe(true);
    await open.user.click(screen.getAllByRole("radio", { name: second }).at(-1)!);
    await open.user.click(button("Approve"));
    expect(decisions(open)).toEqual([{ kind: "approve", code: second, pin: null }]);
  });

  it("whose key is lost offers no new one", async () => {
    await openWindow(foreignRequest(Date.now(), decideStep({ kind: "none" }, "lost")));
    expect(button("Approve").disabled).toBe(true);
    expect(button("Reject").disabled).toBe(false);
    expect(screen.queryByRole("button", { name: "Make a new key" })).toBeNull();
    expect(screen.getAllByText(/remove the account and add it with a new link/)).toHaveLength(1);
  });

  it("whose key turns out to be lost says so once, and offers no new one", async () => {
    await openWindow(foreignRequest(Date.now(), decideStep({ kind: "none" }, "app-pin", { kind: "key-lost" })));
    expect(screen.getAllByText(/remove the account and add it with a new link/)).toHaveLength(1);
    expect(screen.queryByRole("button", { name: "Make a new key" })).toBeNull();
  });

  it("names no time until which a kept answer is tried", async () => {
    await openWindow(foreignRequest(Date.now(), { kind: "kept", verdict: "approve" }));
    expect(screen.getByText(/Nod goes on trying/)).toBeTruthy();
    expect(screen.queryByText(/until \d|not told/)).toBeNull();
  });
});
