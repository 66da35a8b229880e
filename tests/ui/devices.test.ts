import { screen, within } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import type { View } from "$ui/bindings";
import { devicesView, invitation, laptop, phone, stranger } from "$dev/devices";
import { ada } from "$dev/views";
import { button, expectAccessible, field, heading, openWindow, settle, show, type OpenWindow } from "./window";

async function openAccount(view: View, remove?: string): Promise<OpenWindow> {
  const open = await openWindow(view);
  open.session.go({ kind: "account", id: ada.id, ...(remove ? { remove } : {}) });
  await settle();
  return open;
}

async function openInvite(view: View = devicesView({ list: [laptop] })): Promise<OpenWindow> {
  const open = await openWindow(view, (backend) => (backend.invitation = invitation(Date.now())));
  open.session.go({ kind: "invite", id: ada.id });
  await settle();
  return open;
}

const asked = (open: OpenWindow, command: string) => open.backend.asked.filter((asked) => asked.command === command);

describe("a device that was added", () => {
  it("is told loudly on the first screen, with what to do, until the person has seen it", async () => {
    const open = await openWindow(devicesView({ list: [stranger, laptop], news: [stranger] }));
    const news = within(screen.getByRole("alert", { name: /Galaxy of somebody/ }));
    expect(news.getByText(/Whoever runs the service invited it\. If ada@example\.com got no new device from you, remove it\./)).toBeTruthy();
    expect(asked(open, "acknowledgeDevice")).toEqual([]);
    open.backend.when = () => open.backend.show(devicesView({ list: [stranger, laptop] }));
    await open.user.click(button("It's mine: Galaxy of somebody"));
    expect(asked(open, "acknowledgeDevice")).toEqual([{ command: "acknowledgeDevice", account: ada.id, device: stranger.id }]);
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("leads to its removal where it is not the person's, and asks who they are first", async () => {
    const open = await openWindow(devicesView({ list: [stranger, laptop], news: [stranger] }));
    await open.user.click(button("Not mine: remove Galaxy of somebody"));
    expect(screen.getByRole("heading", { level: 3 }).textContent).toBe("Remove Galaxy of somebody?");
    expect(document.activeElement).toBe(screen.getByRole("heading", { level: 3 }));
    expect(asked(open, "removeOtherDevice")).toEqual([]);
    await open.user.type(field("Your PIN for Nod"), "314159{Enter}");
    expect(asked(open, "removeOtherDevice")).toEqual([{ command: "removeOtherDevice", account: ada.id, device: stranger.id, pin: "314159" }]);
  });

  it("and removed again is told all the same, with nothing left to remove", async () => {
    await openWindow(devicesView({ list: [laptop], news: [stranger] }));
    expect(screen.getByText(/It has been removed since\./)).toBeTruthy();
    expect(screen.queryByRole("button", { name: /Not mine/ })).toBeNull();
    expect(button("I have seen it: Galaxy of somebody")).toBeTruthy();
  });
});

describe("another device is not removed", () => {
  it("before the person confirmed it and typed the PIN", async () => {
    const open = await openAccount(devicesView({ list: [phone, laptop] }));
    await open.user.click(button("Remove Ada's phone"));
    const remove = screen.getAllByRole<HTMLButtonElement>("button", { name: "Remove" }).at(-1)!;
    expect(remove.disabled).toBe(true);
    await open.user.click(button("Cancel"));
    expect(screen.queryByRole("heading", { level: 3 })).toBeNull();
    expect(open.backend.asked).toEqual([]);
  });

  it("by a wrong PIN, which is said and typed anew", async () => {
    const open = await openAccount(devicesView({ list: [phone, laptop] }), phone.id);
    open.backend.failures.removeOtherDevice = { kind: "wrong-pin", triesLeft: 4 };
    await open.user.type(field("Your PIN for Nod"), "000000{Enter}");
    expect(screen.getByRole("alert").textContent).toContain("Wrong PIN. You have 4 tries left.");
    expect(field("Your PIN for Nod").value).toBe("");
    expect(screen.queryByText("Ada's phone is removed.")).toBeNull();
  });

  it("when it is this one: that is the removal of the account", async () => {
    await openAccount(devicesView({ list: [laptop] }));
    expect(screen.getByText("this device")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Remove Ada's laptop" })).toBeNull();
  });

  it("with a key that no longer works: a new one is offered", async () => {
    const lost = { algorithm: { kind: "p256" }, tier: "tee", gate: "biometric", health: "invalidated" } as const;
    const open = await openAccount(devicesView({ list: [phone, laptop] }, { verification: lost }), phone.id);
    await open.user.click(button("Make a new key"));
    expect(open.session.repairing).toBe(ada.id);
  });
});

it("a removed device is said to be removed", async () => {
  const open = await openAccount(devicesView({ list: [phone, laptop] }), phone.id);
  open.backend.when = () => open.backend.show(devicesView({ list: [laptop] }));
  await open.user.type(field("Your PIN for Nod"), "314159{Enter}");
  expect(screen.getByText("Ada's phone is removed.")).toBeTruthy();
});

it("a list that can't be read says so and is looked up again", async () => {
  const open = await openAccount(devicesView({ list: null }, { reach: "offline" }));
  open.backend.failures.listDevices = { kind: "unreachable" };
  await open.user.click(button("Look again"));
  expect(screen.getByRole("alert").textContent).toContain("The service can't be reached.");
  expect(asked(open, "listDevices")).toHaveLength(1);
});

describe("a new device is invited", () => {
  it("not before the person was asked", async () => {
    const open = await openInvite();
    expect(heading()).toBe("Add another device");
    expect(button("Show the code").disabled).toBe(true);
    expect(screen.queryByRole("img")).toBeNull();
    open.backend.failures.inviteDevice = { kind: "wrong-pin", triesLeft: 1 };
    await open.user.type(field("Your PIN for Nod"), "000000{Enter}");
    expect(screen.getByRole("alert").textContent).toContain("Wrong PIN.");
    expect(heading()).toBe("Add another device");
  });

  it("with a code, a link and letters to type, and says so when it has come", async () => {
    const open = await openInvite();
    await open.user.type(field("Your PIN for Nod"), "314159{Enter}");
    await settle();
    expect(asked(open, "inviteDevice")).toEqual([{ command: "inviteDevice", account: ada.id, pin: "314159" }]);
    expect(screen.getByRole("img", { name: "QR code that adds a device to ada@example.com" })).toBeTruthy();
    expect(screen.getByText("K7QM-2FXA")).toBeTruthy();
    expect(screen.getByText(/^nod:\/\/register/)).toBeTruthy();
    await expectAccessible(open.container);
    await show(open, devicesView({ list: [phone, laptop], joined: phone }));
    expect(heading()).toBe("Ada's phone is added");
    await open.user.click(button("Not my device: remove it"));
    expect(screen.getByRole("heading", { level: 3 }).textContent).toBe("Remove Ada's phone?");
  });

  it("with a link that the app copies: it takes it back out of the clipboard", async () => {
    const open = await openInvite();
    await open.user.type(field("Your PIN for Nod"), "314159{Enter}");
    await settle();
    await open.user.click(button("Copy the link"));
    await settle();
    expect(asked(open, "copyInvitation")).toEqual([{ command: "copyInvitation", account: ada.id }]);
    expect(button("Copied")).toBeTruthy();
    open.backend.failures.copyInvitation = { kind: "not-copied" };
    await open.user.click(button("Copied"));
    await settle();
    expect(getSelection()?.toString()).toMatch(/^nod:\/\/register/);
  });

  it("and once the code left the screen, the app is told", async () => {
    const open = await openInvite();
    await open.user.type(field("Your PIN for Nod"), "314159{Enter}");
    await settle();
    expect(asked(open, "endInvitation")).toEqual([]);
    await open.user.click(button("Stop showing"));
    expect(asked(open, "endInvitation")).toEqual([{ command: "endInvitation", account: ada.id }]);
  });

  it("with a code that is taken off the screen when it has run out", async () => {
    const open = await openInvite();
    open.backend.invitation = invitation(Date.now() - 600_000);
    await open.user.type(field("Your PIN for Nod"), "314159{Enter}");
    await settle();
    expect(heading()).toBe("The code has run out");
    expect(screen.queryByRole("img")).toBeNull();
    await open.user.click(button("Show a new one"));
    expect(heading()).toBe("Add another device");
  });
});
