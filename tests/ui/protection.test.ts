import { screen, within } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import type { GuardRequest } from "$ui/bindings";
import { pauseChoices, pauseDays } from "$ui/protection";
import { grace } from "$dev/foreign";
import { armedView, attackView, guardedView, lockedElsewhereView, pausedView } from "$dev/protection";
import { ada, decideStep, guardOf, quietView, requestView } from "$dev/views";
import { button, expectAccessible, field, heading, openWindow, settle, show, type OpenWindow } from "./window";

const HOUR = 60 * 60_000;
const said = (open: OpenWindow): GuardRequest[] => open.backend.asked.flatMap((asked) => (asked.command === "guard" ? [asked.request] : []));

async function openProtection(view = guardedView({})): Promise<OpenWindow> {
  const open = await openWindow(view);
  await open.user.click(button("Protection"));
  expect(heading()).toBe("Protection");
  return open;
}

describe("going back to the usual", () => {
  it("with a wrong PIN says so, keeps the pause and forgets what was typed", async () => {
    const open = await openWindow(pausedView(Date.now() + HOUR));
    await open.user.click(button("Resume…"));
    open.backend.failures.guard = { kind: "wrong-pin", triesLeft: 4 };
    expect(button("Resume approvals").disabled).toBe(true);
    await open.user.type(field("PIN"), "000000");
    await open.user.click(button("Resume approvals"));
    expect(screen.getByRole("alert").textContent).toContain("4 tries");
    expect(screen.getByRole("heading", { name: "Approvals are paused" })).toBeTruthy();
    expect(field("PIN").value).toBe("");
  });

  it("says which service could not be told, and offers to say it again", async () => {
    const open = await openProtection(guardedView({ verification: "app-pin" }, { "account-2": { telling: "not-resumed", state: { kind: "paused", until: Date.now() + HOUR } } }));
    expect(screen.getByText("Couldn't be told that you resumed. Resume again.")).toBeTruthy();
    await open.user.type(field("PIN"), "271828");
    await open.user.click(button("Resume approvals"));
    expect(said(open)).toEqual([{ kind: "resume", pin: "271828" }]);
  });

  it("by the system's gate takes no PIN, and shows what the reader wants", async () => {
    const open = await openProtection(lockedElsewhereView(Date.now()));
    expect(screen.queryByLabelText("PIN")).toBeNull();
    await open.user.click(button("Let sign-ins through again"));
    expect(said(open)).toEqual([{ kind: "resume", pin: null }]);
  });

  it("is over when the app says so", async () => {
    const open = await openProtection(pausedView(Date.now() + HOUR));
    open.backend.when = () => open.backend.show(guardedView({}));
    await open.user.type(field("PIN"), "271828{Enter}");
    await settle();
    expect(screen.queryByRole("heading", { name: "Approvals are paused" })).toBeNull();
    expect(document.activeElement?.tagName).toBe("H1");
    await expectAccessible(open.container);
  });
});

describe("a pause", () => {
  it("that could not be taken is an alert, and nothing looks paused", async () => {
    const open = await openProtection();
    open.backend.failures.guard = { kind: "not-now" };
    await open.user.click(button("Pause approvals"));
    expect(screen.getByRole("alert").textContent).toContain("That didn't work");
    expect(screen.queryByText("Approvals are paused")).toBeNull();
  });

  it("of an hour is counted from the click", async () => {
    const open = await openProtection();
    const before = Date.now();
    await open.user.click(button("Pause approvals"));
    const [asked] = said(open);
    if (asked?.kind !== "pause") throw new Error("no pause");
    expect(asked.until).toBeGreaterThanOrEqual(before + HOUR);
    expect(asked.until).toBeLessThanOrEqual(Date.now() + HOUR);
  });

  it("until another day is chosen from a list", async () => {
    const open = await openProtection();
    await open.user.click(screen.getByRole("radio", { name: "Until another day" }));
    await open.user.selectOptions(screen.getByLabelText("Which day"), "3");
    await open.user.click(button("Pause approvals"));
    expect(said(open)).toEqual([{ kind: "pause", until: pauseDays(Date.now())[3]!.until }]);
  });

  it("ends in the morning of the next Monday or day, also where a night is an hour longer", () => {
    const friday = new Date(2026, 2, 27, 17, 30).getTime();
    const [hour, tomorrow, monday] = pauseChoices(friday).map(({ until }) => new Date(until));
    expect(hour!.getTime()).toBe(friday + HOUR);
    expect([tomorrow!.getDay(), tomorrow!.getHours()]).toEqual([6, 8]);
    expect([monday!.getDay(), monday!.getDate(), monday!.getHours()]).toEqual([1, 30, 8]);
    const sunday = new Date(2026, 2, 29, 12).getTime();
    expect(pauseChoices(sunday)).toHaveLength(2);
    const aMonday = new Date(2026, 2, 30, 12).getTime();
    expect(new Date(pauseChoices(aMonday)[2]!.until).getDate()).toBe(6);
    expect(new Set(pauseDays(friday).map(({ until }) => new Date(until).getHours()))).toEqual(new Set([8]));
  });

  it("tells of each service whether it knows, and of all at once to whoever listens", async () => {
    await openProtection(pausedView(Date.now() + HOUR));
    const services = screen.getByRole("region", { name: "What your services know" });
    expect(within(services).getByText(/^Paused until/)).toBeTruthy();
    expect(within(services).getByText("Can't be reached. It is told as soon as it can.")).toBeTruthy();
    expect(within(services).getByText(/Its requests are held back on this device/)).toBeTruthy();
    expect(screen.getByText("One service doesn't know yet.").getAttribute("role")).toBe("status");
  });
});

describe("under attack", () => {
  it("asks once before it locks, and a cancel locks nothing", async () => {
    const open = await openProtection();
    await open.user.click(button("I am under attack…"));
    expect(screen.getByRole("heading", { name: "Lock all your sign-ins?" })).toBe(document.activeElement);
    await open.user.click(button("Cancel"));
    expect(said(open)).toEqual([]);
    await open.user.click(button("I am under attack…"));
    await expectAccessible(open.container);
    await open.user.click(button("Lock sign-ins"));
    expect(said(open)).toEqual([{ kind: "attack" }]);
  });

  it("is said on the first screen, with the device that said so where it was another one", async () => {
    const open = await openWindow(attackView(Date.now()));
    expect(screen.getByText(/You said that somebody is after you/)).toBeTruthy();
    await show(open, lockedElsewhereView(Date.now()));
    expect(screen.getByText(/“Ada's phone” said that somebody is after you/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "I'm about to sign in" })).toBeNull();
  });

  it("can be said while paused", async () => {
    const open = await openProtection(pausedView(Date.now() + HOUR));
    await open.user.click(button("I am under attack…"));
    await open.user.click(button("Lock sign-ins"));
    expect(said(open)).toEqual([{ kind: "attack" }]);
  });
});

describe("a sign-in that is announced", () => {
  it("is announced and taken back from the first screen, with the time that is left", async () => {
    const open = await openWindow(guardedView({}));
    open.backend.failures.guard = { kind: "storage-failed" };
    await open.user.click(button("I'm about to sign in"));
    expect(screen.getByRole("alert").textContent).toContain("That didn't work");
    delete open.backend.failures.guard;
    open.backend.when = () => open.backend.show(armedView(Date.now() + 600_000));
    await open.user.click(button("I'm about to sign in"));
    await settle();
    expect(screen.getByRole("timer").textContent).toMatch(/(10:00|9:5\d)/);
    expect(screen.getByText("Your sign-in is expected for 10 minutes.").getAttribute("role")).toBe("status");
    await open.user.click(button("I'm done"));
    expect(said(open).map(({ kind }) => kind)).toEqual(["arm", "arm", "disarm"]);
  });

  it("is not offered where there is no account", async () => {
    await openWindow(quietView({ accounts: [] }));
    expect(screen.queryByRole("button", { name: "I'm about to sign in" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Protection" })).toBeNull();
  });
});

describe("a request that comes all the same", () => {
  it("says that it was not wanted, or that it was", async () => {
    const open = await openWindow(requestView(Date.now(), decideStep(), { standing: "while-paused" }));
    expect(screen.getByText("You paused approvals")).toBeTruthy();
    await show(open, requestView(Date.now(), decideStep(), { id: "request-2", standing: "under-attack" }));
    expect(screen.getByText("You said that somebody is after you")).toBeTruthy();
    await show(open, requestView(Date.now(), decideStep(), { id: "request-3", standing: "expected" }));
    expect(screen.getByText("You said that you were about to sign in.")).toBeTruthy();
    await show(open, requestView(Date.now(), decideStep(), { id: "request-4" }));
    expect(screen.queryByText("You said that you were about to sign in.")).toBeNull();
  });

  it("of servers that can't be told is said to be held back here", async () => {
    await openProtection(quietView({ accounts: [ada, grace], guard: guardOf([ada, grace]) }));
    expect(screen.getByText("Can't be told. Pauses hold its requests back on this device only.")).toBeTruthy();
  });
});
