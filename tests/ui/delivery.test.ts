import { readFileSync } from "node:fs";
import { join } from "node:path";
import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import { arrivalText, ladder } from "$ui/delivery";
import { hopProblemText, summary } from "$ui/push-test";
import type { AccountView, PushTestView, RungView, View } from "$ui/bindings";
import { accountView, hopProblems, hops, pushTest, tests } from "$dev/delivery";
import { ada, decideStep, requestView } from "$dev/views";
import { button, heading, openScene, openWindow, sceneNamed, settle, show, type OpenWindow } from "./window";

const ways = () => screen.getByRole("region", { name: "How sign-ins reach you" });
const way = (name: string) => within(ways()).getByText(name).closest("li")!;
const steps = () => screen.getAllByRole("listitem").map((step) => step.textContent?.replace(/\s+/g, " ").trim());
const said = (open: OpenWindow) => open.container.querySelector("[aria-live=polite]")?.textContent;

async function openAccount(change: Partial<AccountView> = {}, view: Partial<View> = {}): Promise<OpenWindow> {
  const open = await openWindow(accountView(change, view));
  open.session.go({ kind: "account", id: ada.id });
  await settle();
  return open;
}

async function openTest(test: PushTestView, change: Partial<AccountView> = {}): Promise<OpenWindow> {
  const open = await openWindow(accountView({ pushTest: test, ...change }));
  open.session.go({ kind: "push-test", id: ada.id });
  await settle();
  return open;
}

/** The app takes this in when it is asked for a test, as it does before it answers. */
function beginsWith(open: OpenWindow, test: PushTestView | null): void {
  open.backend.when = () => open.backend.show(accountView({ pushTest: test }));
}

describe("a broken way", () => {
  it("notifications that are hidden say so and what to do", async () => {
    await openAccount({}, { notifications: "denied" });
    expect(way("Notifications").textContent).toMatch(/Hidden by your system.*allow notifications for Nod in the system's settings/s);
    expect(screen.queryByRole("button", { name: "Allow notifications" })).toBeNull();
  });

  it("notifications that nothing shows say where a sign-in is seen then", async () => {
    await openAccount({}, { notifications: "unavailable" });
    expect(way("Notifications").textContent).toMatch(/Nothing on this system shows any.*only in Nod itself/s);
  });

  it("nobody to wake this device is said with what that means", async () => {
    await openAccount({ wokenBy: [] });
    expect(way("Push").textContent).toContain("Nobody can wake this device. Sign-ins come by themselves only while Nod runs.");
  });

  it.each([
    ["connecting", "Connecting…"],
    ["offline", "The service can't be reached. Nod tries again by itself."],
    ["no-network", "This device has no network. Nod connects as soon as it has."],
  ] as const)("the live connection that is %s says so", async (reach, text) => {
    await openAccount({ reach });
    expect(way("Live connection").textContent).toContain(text);
  });

  it("a permission that could not be asked for is an alert, and the button stays", async () => {
    const open = await openAccount({}, { notifications: "not-asked" });
    open.backend.failures.askNotifications = { kind: "not-now" };
    await open.user.click(button("Allow notifications"));
    expect(screen.getByRole("alert").textContent).toContain("Something else is still going on");
    expect(button("Allow notifications")).toBeTruthy();
  });

  it("nothing reaches a device that its service no longer knows: no ways and no test are offered", async () => {
    await openAccount({ reach: "removed" });
    expect(screen.queryByRole("region", { name: "How sign-ins reach you" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Test notifications" })).toBeNull();
  });

  it("no two states of a way look alike without their words and colours", async () => {
    const shapes = new Map<string, string>();
    for (const name of ["ladder-apple", "ladder-not-asked", "ladder-denied", "ladder-unavailable", "ladder-notifications-unknown"]) {
      await openScene(sceneNamed(name));
      shapes.set(way("Notifications").querySelector("svg")!.innerHTML, name);
      document.body.replaceChildren();
    }
    expect(shapes.size).toBe(5);
  });
});

describe("the ways", () => {
  it("are told from the quickest to the one that is always there", async () => {
    await openAccount({ polled: true, reach: "offline" });
    const names = within(ways()).getAllByRole("listitem").map((item) => item.querySelector(".name")?.textContent);
    expect(names).toEqual(["Notifications", "Push", "Live connection", "Asking again and again", "Always"]);
  });

  it("name asking again and again only while it is done", async () => {
    const open = await openAccount();
    expect(within(ways()).queryByText("Asking again and again")).toBeNull();
    await show(open, accountView({ polled: true, reach: "offline" }));
    expect(way("Asking again and again").textContent).toContain("Nod asks Example ID every now and then");
  });

  it.each([
    [["apple"], "Through Apple, also while Nod is closed."],
    [["google"], "Through Google, also while Nod is closed."],
    [["microsoft"], "Through Microsoft, also while Nod is closed."],
    [["web-push"], "Through your push distributor (UnifiedPush), also while Nod is closed."],
    [["google", "google", "web-push"], "Through Google and your push distributor (UnifiedPush), also while Nod is closed."],
  ] as const)("say who wakes this device: %s", (wokenBy, text) => {
    expect(ladder({ ...ada, wokenBy: [...wokenBy] }, "granted")).toContainEqual({ key: "push", sign: "good", name: "Push", state: text });
  });

  it("let the person allow notifications, and the focus is not lost with the button", async () => {
    const open = await openAccount({}, { notifications: "not-asked" });
    open.backend.when = () => open.backend.show(accountView({}, { notifications: "granted" }));
    await open.user.click(button("Allow notifications"));
    expect(open.backend.asked).toEqual([{ command: "askNotifications" }]);
    expect(way("Notifications").textContent).toContain("Your system shows them.");
    await waitFor(() => expect(document.activeElement?.textContent).toBe("How sign-ins reach you"));
  });

  it("leave the account's line in the list to say that there is no network", async () => {
    await openWindow(accountView({ reach: "no-network" }));
    expect(button(/^Example ID/).textContent).toContain("No network");
  });
});

describe("a request", () => {
  it.each([
    ["push", 238_000, "Came by push, 4 minutes late"],
    ["stream", 47_000, "Came over the live connection, 47 seconds late"],
    ["web-push", 30_000, "Came by push (UnifiedPush), 30 seconds late"],
    ["push", 100_000, "Came by push, 2 minutes late"],
    ["poll", 240_000, "Found by asking again, 4 minutes after the sign-in"],
    ["refresh", 62_000, "Found by checking, 62 seconds after the sign-in"],
    ["link", 1_999, "Opened from a link, at once"],
    ["push", 29_999, "Came by push, 29 seconds after the sign-in"],
    ["push", 2_000, "Came by push, 2 seconds after the sign-in"],
    ["stream", 0, "Came over the live connection, at once"],
  ] satisfies [RungView, number, string][])("by %s, %i ms old, says: %s", (rung, age, text) => {
    expect(arrivalText(rung, age)).toBe(text);
  });

  it("keeps saying how old it was when it came, however long it is looked at", async () => {
    const change = { deliveredBy: "push" as const, ageOnArrival: 238_000 };
    const open = await openWindow(requestView(Date.now(), decideStep(), change));
    await show(open, requestView(Date.now() - 60_000, decideStep(), change));
    expect(screen.getByText("Came by push, 4 minutes late")).toBeTruthy();
  });
});

describe("a test that fails", () => {
  it.each(hopProblems)("by %s says at its step what happened and what to do, and never looks like success", async (problem) => {
    const { container } = await openTest(tests[problem]);
    const failed = [...container.querySelectorAll("li.failed")];
    expect(failed).toHaveLength(1);
    expect(failed[0]!.textContent).toContain("failed");
    expect(failed[0]!.textContent).toContain(hopProblemText(problem, "Example ID"));
    expect(container.querySelector(".summary.good")).toBeNull();
    expect(screen.queryByText("Notifications work")).toBeNull();
  });

  it("has a text of its own for each problem", () => {
    const texts = hopProblems.map((problem) => hopProblemText(problem, "Example ID"));
    expect(new Set(texts).size).toBe(hopProblems.length);
    for (const text of texts) expect(text).toMatch(/^[A-Z].+[.:] .+\.$/s);
    const declared = readFileSync(join(process.cwd(), "src/bindings.ts"), "utf8").match(/export type HopProblem =[\s\S]*?;\n\n/)?.[0] ?? "";
    expect([...hopProblems].sort()).toEqual([...declared.replace(/\/\*\*.*?\*\//gs, "").matchAll(/"([^"]+)"/g)].map((match) => match[1]).sort());
  });

  it("greys what comes after the failure, with a word", async () => {
    const { container } = await openTest(tests["no-address"]);
    expect(steps().slice(2)).toEqual(["It arrived here skipped", "You tapped it skipped"]);
    expect(container.querySelectorAll("li.skipped")).toHaveLength(2);
  });

  it.each([
    [{ reach: "connected" }, "While Nod runs, sign-ins still come over the live connection."],
    [{ reach: "offline", polled: true }, "While Nod runs, it still asks Example ID again and again. Opening Nod asks at once."],
    [{ reach: "connecting" }, "As soon as Example ID can be reached, opening Nod still fetches what waits."],
    [{ reach: "no-network", polled: true }, "As soon as this device has a network, opening Nod still fetches what waits."],
  ] satisfies [Partial<AccountView>, string][])("names the way that is left with %o", async (change, text) => {
    await openTest(tests["not-arrived"], change);
    expect(screen.getByText("Push does not reach this device").parentElement?.textContent).toContain(text);
  });

  it("says of one that could not be made no more than that", () => {
    expect(summary(tests["service-unreachable"], ada).title).toBe("The test could not be made");
    expect(summary(tests["not-supported"], ada).title).toBe("The test could not be made");
  });

  it("tells a push that came from a notification that was seen", async () => {
    await openTest(tests["not-tapped"]);
    expect(screen.getByText(/reached this device, but nobody tapped/)).toBeTruthy();
    document.body.replaceChildren();
    await openTest(tests["notifications-denied"]);
    expect(screen.getByText(/reached this device, but your system shows no notification/)).toBeTruthy();
  });

  it("lets the person allow notifications right there where nobody has been asked", async () => {
    const open = await openScene(sceneNamed("push-test-notifications-not-asked"));
    await open.user.click(button("Allow notifications"));
    expect(open.backend.asked).toEqual([{ command: "askNotifications" }]);
  });

  it("to begin is an alert where it was begun, and no test appears", async () => {
    const open = await openAccount();
    open.backend.failures.testPush = { kind: "unreachable" };
    await open.user.click(button("Test notifications"));
    expect(within(ways()).getByRole("alert").textContent).toContain("can't be reached");
    expect(heading()).toBe("ada@example.com");
  });

  it("to end is an alert, and the test stays", async () => {
    const open = await openTest(tests.works);
    open.backend.failures.endPushTest = { kind: "storage-failed" };
    await open.user.click(button("Done"));
    expect(screen.getByRole("alert").textContent).toContain("could not save");
    expect(heading()).toBe("Notification test");
  });
});

describe("a test", () => {
  it("begins from the account's page, once, and is read from its top", async () => {
    const open = await openAccount();
    let release = () => {};
    open.backend.when = () => new Promise((resolve) => (release = resolve));
    await open.user.dblClick(button("Test notifications"));
    expect(open.backend.asked).toEqual([{ command: "testPush", account: ada.id }]);
    expect(button("Test notifications").getAttribute("aria-disabled")).toBe("true");
    await show(open, accountView({ pushTest: tests.begun }));
    expect(heading()).toBe("Notification test");
    expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1 }));
    release();
  });

  it("can be begun, left and ended with the keyboard alone", async () => {
    const open = await openAccount();
    beginsWith(open, tests.works);
    button("Test notifications").focus();
    await open.user.keyboard("{Enter}");
    await waitFor(() => expect(heading()).toBe("Notification test"));
    await open.user.tab();
    expect(document.activeElement).toBe(button("Test again"));
    await open.user.tab();
    expect(document.activeElement).toBe(button("Done"));
    beginsWith(open, null);
    await open.user.keyboard("{Enter}");
    expect(open.backend.asked.at(-1)).toEqual({ command: "endPushTest", account: ada.id });
    await waitFor(() => expect(document.activeElement).toBe(button("Test notifications")));
  });

  it("shows each step in its order, with its time in plain words and what it waits for", async () => {
    const open = await openTest(tests.sent);
    expect(steps()).toEqual(["Nod may notify you passed, at once", "The service can send it passed, 0.1 s", "Google took it waiting…", "It arrived here not yet", "You tapped it not yet"]);
    await show(open, accountView({ pushTest: tests.tap }));
    expect(steps().slice(2)).toEqual(["Google took it passed, 0.4 s", "It arrived here passed, 1.3 s", "You tapped it waiting… Now tap the notification of this test."]);
  });

  it("shows one step for each who was to take it", async () => {
    await openTest(pushTest(hops([{ kind: "passed" }, null], [{ kind: "passed" }, 100], [["google", { kind: "passed" }, 15_400], ["google", { kind: "waiting" }, null]], [{ kind: "waiting" }, null], [{ kind: "waiting" }, null])));
    expect(steps()).toEqual(["Nod may notify you passed", "The service can send it passed, 0.1 s", "Google took it passed, 15 s", "Google took it waiting…", "It arrived here waiting…", "You tapped it not yet"]);
  });

  it("reads out a step when it changes, and nothing when it does not", async () => {
    const open = await openTest(tests.sent);
    expect(said(open)).toBe("");
    await show(open, accountView({ pushTest: tests.accepted }));
    expect(said(open)).toBe("Google took it: passed, 0.4 s.");
    const heard = open.container.querySelector("[aria-live=polite]")!.firstChild;
    await show(open, accountView({ pushTest: structuredClone(tests.accepted), reach: "connecting" }));
    expect(open.container.querySelector("[aria-live=polite]")!.firstChild).toBe(heard);
    expect(said(open)).toBe("Google took it: passed, 0.4 s.");
    await show(open, accountView({ pushTest: tests.tap }));
    expect(said(open)).toBe("It arrived here: passed, 1.3 s. Now tap the notification of this test.");
    await show(open, accountView({ pushTest: tests.works }));
    expect(said(open)).toBe("You tapped it: passed, 6.2 s. Notifications work. It came, you saw it, and your tap opened Nod.");
  });

  it("reads out a failure with what to do and with the way that is left", async () => {
    const open = await openTest(tests.sent);
    await show(open, accountView({ pushTest: tests["address-dead"] }));
    expect(said(open)).toMatch(/^Google took it: failed, 0.5 s\. The address .* test again in a minute\. The 2 steps after it are skipped\. Push does not reach this device\. While Nod runs/);
  });

  it("leaves the focus where it is when it ends", async () => {
    const open = await openTest(tests.tap);
    button("Stop").focus();
    await show(open, accountView({ pushTest: tests.works }));
    expect(document.activeElement).toBe(button("Done"));
  });

  it("that is begun again is read from its top", async () => {
    const open = await openTest(tests["not-arrived"]);
    beginsWith(open, tests.begun);
    await open.user.click(button("Test again"));
    expect(open.backend.asked).toEqual([{ command: "testPush", account: ada.id }]);
    expect(screen.queryByRole("button", { name: "Test again" })).toBeNull();
    expect(screen.queryByText("Push does not reach this device")).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1 })));
  });

  it("goes on when the person goes back, and can be looked at again", async () => {
    const open = await openTest(tests.tap);
    await open.user.click(button("Back"));
    expect(heading()).toBe("ada@example.com");
    expect(document.activeElement).toBe(button("Show the test"));
    await open.user.click(button("Show the test"));
    expect(heading()).toBe("Notification test");
    expect(open.backend.asked).toEqual([]);
  });

  it("is named in the list of accounts, where its notification may lead", async () => {
    const open = await openWindow(accountView({ pushTest: tests.tap }));
    expect(button(/^Example ID/).textContent).toContain("Testing notifications…");
    await show(open, accountView({ pushTest: tests.works }));
    expect(button(/^Example ID/).textContent).toContain("Notification test is over");
  });

  it("is outranked by a live request, and is back with its focus afterwards", async () => {
    const open = await openTest(tests.tap);
    button("Stop").focus();
    const request = requestView(Date.now(), decideStep());
    await show(open, { ...accountView({ pushTest: tests.works }), request: request.request });
    expect(heading()).toBe("Sign in to Wiki?");
    await show(open, accountView({ pushTest: tests.works }));
    expect(heading()).toBe("Notification test");
    await waitFor(() => expect(document.activeElement).toBe(button("Done")));
  });
});

describe("a test that the service began", () => {
  const theirs = (test: PushTestView): PushTestView => ({ ...test, fromService: true });

  it("does not take the screen away from the person", async () => {
    const open = await openAccount();
    const name = screen.getByLabelText<HTMLInputElement>("Name of this device");
    await open.user.type(name, " two");
    await show(open, accountView({ pushTest: theirs(tests.sent) }));
    expect(heading()).toBe("ada@example.com");
    expect(document.activeElement).toBe(name);
    expect(name.value).toBe("Ada's laptop two");
    expect(button("Test notifications").disabled).toBe(true);
  });

  it("is on the account's page, step by step and under its own heading", async () => {
    const open = await openAccount({ pushTest: theirs(tests.sent) });
    const test = screen.getByRole("region", { name: "Example ID tests notifications" });
    expect(within(test).getAllByRole("listitem")).toHaveLength(5);
    expect(test.textContent).toContain("It approves nothing.");
    await show(open, accountView({ pushTest: theirs(tests.tap) }));
    expect(said(open)).toContain("Now tap the notification of this test.");
  });

  it("is put away there, and the focus is not lost with its button", async () => {
    const open = await openAccount({ pushTest: theirs(tests.works) });
    beginsWith(open, null);
    await open.user.click(button("Done"));
    expect(open.backend.asked).toEqual([{ command: "endPushTest", account: ada.id }]);
    expect(screen.queryByRole("region", { name: "Example ID tests notifications" })).toBeNull();
    await waitFor(() => expect(document.activeElement?.textContent).toBe("How sign-ins reach you"));
  });
});
