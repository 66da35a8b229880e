import { render, screen, waitFor } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import App from "$ui/App.svelte";
import { Session } from "$ui/state.svelte";
import { FakeBackend } from "$dev/fake";
import { scenes } from "$dev/scenes";
import { decideStep, offer, quietView, requestView } from "$dev/views";
import { button, field, heading, openWindow, settle, show } from "./window";

describe("a live request", () => {
  const beneath: [string, (session: Session) => void][] = [
    ["the accounts", () => {}],
    ["Add account", (session) => session.go({ kind: "add" })],
    ["who asks to register", (session) => session.go({ kind: "offer", offer })],
    ["an added account", (session) => session.go({ kind: "added", offer })],
    ["an account's details", (session) => session.go({ kind: "account", id: "account-1" })],
  ];

  it.each(beneath)("outranks %s, which comes back after it", async (_, enter) => {
    const open = await openWindow(quietView());
    enter(open.session);
    await waitFor(() => expect(heading()).toBeTruthy());
    const before = heading();
    await show(open, requestView(Date.now(), decideStep()));
    expect(heading()).toBe("Sign in to Wiki?");
    await show(open, quietView());
    expect(heading()).toBe(before);
  });

  it("leaves half-typed fields and the focus beneath it as they were", async () => {
    const open = await openWindow(quietView());
    open.session.go({ kind: "offer", offer });
    await waitFor(() => expect(field("PIN")).toBeTruthy());
    await open.user.type(field("Name of this device"), " two");
    await open.user.type(field("PIN"), "3141");
    await show(open, requestView(Date.now(), decideStep()));
    expect(screen.queryByLabelText("PIN")?.closest("[hidden]")).not.toBeNull();
    await show(open, quietView());
    expect(field("Name of this device").value).toBe("Ada's laptop two");
    expect(field("PIN").value).toBe("3141");
    await waitFor(() => expect(document.activeElement).toBe(field("PIN")));
  });

  it("is the first thing drawn when it was there before the window: the accounts never flash", async () => {
    const { container } = await openWindow(requestView(Date.now(), decideStep()));
    expect(heading()).toBe("Sign in to Wiki?");
    expect(container.textContent).not.toContain("Accounts");
  });

  it("is not pushed aside by a registration link", async () => {
    const open = await openWindow(requestView(Date.now(), decideStep()), (backend) => (backend.offer = offer));
    open.backend.openLink("nod://register?service=x");
    await waitFor(() => expect(open.backend.asked).toHaveLength(1));
    expect(heading()).toBe("Sign in to Wiki?");
    await show(open, quietView());
    expect(heading()).toBe("Add this device to Example ID?");
  });

  it("keeps what was typed when only its surroundings change", async () => {
    const open = await openWindow(requestView(Date.now(), decideStep()));
    await open.user.type(field("Code from the sign-in screen"), "123");
    await show(open, requestView(Date.now(), decideStep(), { repeats: 2 }, { waiting: 1 }));
    expect(field("Code from the sign-in screen").value).toBe("123");
  });
});

describe("starting", () => {
  it("says so when the app does not answer", async () => {
    await openWindow(quietView(), (backend) => (backend.view = () => Promise.reject(new Error("gone"))));
    expect(screen.getByRole("alert").textContent).toContain("Nod could not start");
  });
});

describe("an account", () => {
  it("is not removed before the person confirmed it", async () => {
    const open = await openWindow(quietView());
    await open.user.click(button(/^Example ID, ada@example.com/));
    await open.user.click(button("Remove account"));
    expect(open.backend.asked).toEqual([]);
    await open.user.click(button("Cancel"));
    await open.user.click(button("Remove account"));
    open.backend.when = () => open.backend.show(quietView({ accounts: [] }));
    await open.user.click(button("Remove"));
    expect(open.backend.asked).toEqual([{ command: "removeAccount", account: "account-1", onlyHere: false }]);
    expect(heading()).toBe("Sign in with a nod");
  });

  it("stays when its service could not be told", async () => {
    const open = await openWindow(quietView(), (backend) => (backend.failures.removeAccount = { kind: "unreachable" }));
    await open.user.click(button(/^Example ID/));
    await open.user.click(button("Remove account"));
    await open.user.click(button("Remove"));
    expect(screen.getByRole("alert").textContent).toContain("can't be reached");
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("ada@example.com");
  });

  it("can be removed here alone once its service could not be told", async () => {
    const open = await openWindow(quietView(), (backend) => (backend.failures.removeAccount = { kind: "unreachable" }));
    await open.user.click(button(/^Example ID/));
    await open.user.click(button("Remove account"));
    await open.user.click(button("Remove"));
    open.backend.failures = {};
    await open.user.click(button("Remove here only"));
    expect(open.backend.asked.at(-1)).toEqual({ command: "removeAccount", account: "account-1", onlyHere: true });
  });

  it("gets another device name", async () => {
    const open = await openWindow(quietView());
    await open.user.click(button(/^Example ID/));
    expect(button("Save").disabled).toBe(true);
    await open.user.type(field("Name of this device"), " two{Enter}");
    expect(open.backend.asked).toEqual([{ command: "renameAccount", account: "account-1", name: "Ada's laptop two" }]);
  });

  it("tells where its keys are, and that one is missing", async () => {
    const open = await openWindow(quietView());
    await open.user.click(button(/^Northwind/));
    expect(screen.getByText("P-256. In the TPM of this computer; used without asking.")).toBeTruthy();
    expect(screen.getByText("None. This device can only reject those.")).toBeTruthy();
  });
});

it("an older view that comes late never replaces a newer one", async () => {
  const open = await openWindow(quietView());
  await show(open, { ...requestView(Date.now(), decideStep()), revision: 5 });
  await show(open, { ...quietView(), revision: 4 });
  expect(heading()).toBe("Sign in to Wiki?");
});

it("every scene has a name of its own", () => {
  expect(new Set(scenes.map((scene) => scene.name)).size).toBe(scenes.length);
});

it("draws what it was made with before the app has answered", async () => {
  const backend = new FakeBackend(requestView(Date.now(), decideStep()));
  backend.first = backend.current;
  render(App, { session: new Session(backend) });
  await settle();
  expect(heading()).toBe("Sign in to Wiki?");
});

it("says that it could not start when the app never answers, whatever it was made with", async () => {
  const backend = new FakeBackend(quietView());
  backend.first = backend.current;
  backend.view = () => Promise.reject(new Error("nobody there"));
  const session = new Session(backend);
  render(App, { session });
  await session.start();
  await settle();
  expect(screen.getByRole("alert").textContent).toContain("Nod could not start");
});
