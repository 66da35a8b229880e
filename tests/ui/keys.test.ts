import { screen } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import { ada, decideStep, offer, quietView, requestView } from "$dev/views";
import { button, decisions, expectAccessible, field, heading, openWindow, settle, show } from "./window";

const finger = { kind: "ready", biometry: "fingerprint" } as const;
const lost = { ...ada, verification: { algorithm: { kind: "p256" }, tier: "tee", gate: "biometric", health: "invalidated" } } as const;

const changes = (open: Awaited<ReturnType<typeof openWindow>>) => open.backend.asked.filter((asked) => asked.command === "changeKey");

describe("a lost key", () => {
  it("approves nothing, and rejecting stays possible", async () => {
    const open = await openWindow(requestView(Date.now(), decideStep({ kind: "enter", digits: 6 }, "lost"), { method: "biometric" }, { accounts: [lost] }));
    await open.user.type(screen.getByLabelText(/Code from the sign-in screen/), "123456");
    expect(button("Approve").disabled).toBe(true);
    await open.user.click(button("Reject"));
    expect(decisions(open)).toEqual([{ kind: "reject" }]);
  });

  it("that can't be replaced now is said, and the request comes back with Cancel", async () => {
    const open = await openWindow(requestView(Date.now(), decideStep({ kind: "none" }, "lost"), { method: "biometric" }, { accounts: [lost], systemGate: finger }));
    open.backend.failures.changeKey = { kind: "not-recognised" };
    await open.user.click(button("Make a new key"));
    expect(heading()).toBe("Make a new key");
    await open.user.click(button("Make the key"));
    expect(screen.getByRole("alert").textContent).toContain("You were not recognised. Try again.");
    await open.user.click(button("Cancel"));
    expect(heading()).toBe("Sign in to Wiki?");
    expect(decisions(open)).toEqual([]);
  });

  it("is replaced on one screen, explained, and the request goes on", async () => {
    const view = requestView(Date.now(), decideStep({ kind: "none" }, "lost"), { method: "biometric" }, { accounts: [lost], systemGate: finger });
    const open = await openWindow(view);
    open.backend.when = (asked) => {
      if (asked.command === "changeKey") open.backend.show({ ...view, accounts: [ada], request: view.request && { ...view.request, step: decideStep({ kind: "none" }, "system") } });
    };
    await open.user.click(button("Make a new key"));
    expect(screen.getByText(/The fingerprints or faces on this device changed/)).toBeTruthy();
    await expectAccessible(open.container);
    await open.user.click(button("Make the key"));
    await settle();
    expect(changes(open)).toEqual([{ command: "changeKey", account: ada.id, key: "verification", pin: null }]);
    expect(heading()).toBe("Sign in to Wiki?");
  });

  it.each(["key-lost", "pin-erased"] as const)("found by a try (%s) can be replaced from where it was found", async (kind) => {
    const open = await openWindow(requestView(Date.now(), decideStep({ kind: "none" }, "app-pin", { kind }), { method: "biometric" }));
    await open.user.click(button("Make a new key"));
    expect(heading()).toBe("Make a new key");
  });

  it("does not keep a request of another account off the screen", async () => {
    const open = await openWindow(quietView({ accounts: [lost, { ...ada, id: "account-2" }] }));
    open.session.repairing = ada.id;
    await settle();
    expect(heading()).toBe("Make a new key");
    await show(open, requestView(Date.now(), decideStep(), { account: "account-2" }, { accounts: [lost, { ...ada, id: "account-2" }] }));
    expect(heading()).toBe("Sign in to Wiki?");
  });
});

describe("a fingerprint reader", () => {
  it("that does not know the finger says how many tries are left", async () => {
    const asked = requestView(Date.now(), decideStep({ kind: "none" }, "system"), { method: "biometric" }, { systemGate: finger });
    const open = await openWindow(asked);
    const sending = { ...asked, request: asked.request && { ...asked.request, step: { kind: "sending", verdict: "approve" } as const } };
    await show(open, { ...sending, prompt: { kind: "touch" } });
    expect(screen.getByRole("status", { name: "" }).textContent).toContain("Touch the fingerprint reader");
    await show(open, { ...sending, prompt: { kind: "not-recognised", triesLeft: 1 } });
    expect(screen.getByText("Not recognised: one try left")).toBeTruthy();
    await open.user.click(button("Cancel"));
    expect(open.backend.asked.at(-1)).toEqual({ command: "cancelPrompt" });
  });

  it("is offered for a new account before the PIN, and the PIN instead of it", async () => {
    const open = await openWindow(quietView({ accounts: [], systemGate: finger }), (backend) => (backend.offer = offer));
    await open.session.readLink("nod://register?service=x&code=y");
    await settle();
    expect(screen.queryByLabelText("PIN")).toBeNull();
    await open.user.click(screen.getByRole("radio", { name: /A PIN for Nod/ }));
    expect(button("Add account").disabled).toBe(true);
    await open.user.type(field("PIN"), "271828");
    await open.user.type(field("PIN again"), "271828");
    expect(button("Add account").disabled).toBe(false);
    await open.user.click(screen.getByRole("radio", { name: /Fingerprint/ }));
    await open.user.click(button("Add account"));
    expect(open.backend.asked.at(-1)).toEqual({ command: "register", offer: offer.id, deviceName: offer.deviceName, pin: null });
  });
});

describe("account details", () => {
  it("renew the key for requests at a click, and say so only when it went through", async () => {
    const open = await openWindow(quietView());
    open.session.go({ kind: "account", id: ada.id });
    await settle();
    open.backend.failures.changeKey = { kind: "unreachable" };
    await open.user.click(button("Renew the key for requests"));
    expect(screen.queryByText("The service knows the new key.")).toBeNull();
    delete open.backend.failures.changeKey;
    await open.user.click(button("Renew the key for requests"));
    expect(screen.getByText("The service knows the new key.")).toBeTruthy();
    expect(changes(open).at(-1)).toEqual({ command: "changeKey", account: ada.id, key: "possession", pin: null });
  });
});
