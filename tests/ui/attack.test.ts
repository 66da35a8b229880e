import { screen, waitFor } from "@testing-library/svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { differenceText, differencesText, onlyRejectText } from "$ui/attack";
import { decideStep, quietView, requestView } from "$dev/views";
import { attacked, attackView, chosen, openRequests } from "$dev/attack";
import { button, decisions, field, heading, openWindow, settle, show } from "./window";

const TITLE = "Someone keeps trying to sign in as you";
const nothing = { open: [], waiting: 0 };
const asked = (open: Awaited<ReturnType<typeof openWindow>>) => open.backend.asked;

beforeEach(() => vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(() => vi.useRealTimers());

/** Until a click counts. */
async function settled() {
  vi.advanceTimersByTime(500);
  await settle();
}

describe("attack mode", () => {
  it("answers nothing by a click that was meant for what was there before", async () => {
    const open = await openWindow(requestView(Date.now(), decideStep()));
    await show(open, attacked(Date.now()));
    expect(heading()).toBe(TITLE);
    await open.user.click(button("Reject all 3"));
    expect(asked(open)).toEqual([]);
    await settled();
    await open.user.click(button("Reject all 3"));
    expect(asked(open)).toEqual([{ command: "rejectAll" }]);
  });

  it("shows many requests as one, with how many, from where, for what and the newest whole", async () => {
    const { container } = await openWindow(attacked(Date.now()));
    for (const told of ["9 times", "Porto, Portugal (6×)", "198.51.100.23 (2×), others", "Wiki (7×)", "Old Mill Bank (2×)", "The newest one: Wiki", "Chrome 149 on Linux", "Asked 4 times", "3 requests wait"]) {
      expect(container.textContent).toContain(told);
    }
    expect(screen.queryByRole("button", { name: "Approve" })).toBeNull();
  });

  it("says when not all could be rejected, and that nothing was sent", async () => {
    const open = await openWindow(attacked(Date.now()), (backend) => (backend.failures.rejectAll = { kind: "not-now" }));
    await settled();
    await open.user.click(button("Reject all 3"));
    expect(screen.getByRole("alert").textContent).toContain("Not all could be rejected");
    const locked = openRequests(Date.now()).map((one) => ({ ...one, step: decideStep(undefined, "app-pin", { kind: "keyring-unavailable" as const }) }));
    await show(open, attacked(Date.now(), { open: locked }));
    expect(screen.getAllByRole("alert").some((alert) => alert.textContent?.includes("Your keyring is locked"))).toBe(true);
  });

  it("stays in sight when all are rejected, says what is still on its way, and lets the person go elsewhere", async () => {
    const open = await openWindow(attacked(Date.now()));
    await settled();
    open.backend.when = () => open.backend.show(attacked(Date.now(), { ...nothing, onTheirWay: 3 }));
    await open.user.click(button("Reject all 3"));
    expect(heading()).toBe(TITLE);
    expect(screen.getByRole("status").textContent).toMatch(/Nothing waits.*3 rejections are on their way/s);
    await open.user.click(button("Back"));
    expect(heading()).toBe("Accounts");
    await open.user.click(button(/Attack mode is on/));
    expect(heading()).toBe(TITLE);
  });

  it("is seen at once when it begins while nothing waits, and is gone when it is over", async () => {
    const open = await openWindow(quietView());
    await show(open, attacked(Date.now(), nothing));
    expect(heading()).toBe(TITLE);
    await show(open, quietView());
    expect(heading()).toBe("Accounts");
  });
});

describe("a sign-in of one's own in the midst of it", () => {
  it("is picked from the list by what, where and when", async () => {
    const open = await openWindow(attacked(Date.now()));
    await open.user.click(button("One of them is mine"));
    expect(heading()).toBe("Which one did you start?");
    open.backend.when = () => open.backend.show(chosen(Date.now()));
    await open.user.click(button("Wiki, Lisbon, Portugal, 40 s ago"));
    expect(asked(open)).toEqual([{ command: "choose", request: "request-1" }]);
    expect(heading()).toBe("Sign in to Wiki?");
  });

  it("is the only one without a list", async () => {
    const open = await openWindow(attacked(Date.now(), { open: openRequests(Date.now()).slice(0, 1), waiting: 1 }));
    await open.user.click(button("It is mine"));
    expect(asked(open)).toEqual([{ command: "choose", request: "request-3" }]);
  });

  it("takes the code and the PIN", async () => {
    const open = await openWindow(chosen(Date.now()));
    expect(button("Approve").disabled).toBe(true);
    await open.user.type(field("Code from the sign-in screen"), "123456");
    expect(button("Approve").disabled).toBe(true);
    await open.user.type(field("Your PIN for Nod"), "271828");
    await open.user.click(button("Approve"));
    expect(decisions(open)).toEqual([{ kind: "approve", code: "123456", pin: "271828" }]);
  });

  it("leads back to all of them without a verdict", async () => {
    const open = await openWindow(chosen(Date.now()));
    open.backend.when = () => open.backend.show(attacked(Date.now()));
    await open.user.click(button("Back to all requests"));
    expect(asked(open)).toEqual([{ command: "choose", request: null }]);
    expect(heading()).toBe(TITLE);
  });

  it.each(["no-code", "no-key", "paused", "locked"] as const)("says why one can only be rejected: %s", async (why) => {
    const open = await openWindow(chosen(Date.now(), { step: { kind: "only-reject", why, problem: null } }));
    expect(screen.getByText(onlyRejectText(why))).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Approve" })).toBeNull();
    expect(screen.queryByLabelText("Code from the sign-in screen")).toBeNull();
    await open.user.click(button("Reject"));
    expect(decisions(open)).toEqual([{ kind: "reject" }]);
  });
});

describe("leaving it", () => {
  it("takes the PIN, and a wrong one says so and leaves it on", async () => {
    const open = await openWindow(attacked(Date.now()), (backend) => (backend.failures.endAttack = { kind: "wrong-pin", triesLeft: 4 }));
    await open.user.click(button("It's over"));
    expect(button("Leave attack mode").disabled).toBe(true);
    await open.user.type(field("Your PIN for Nod"), "000000{Enter}");
    expect(asked(open)).toEqual([{ command: "endAttack", pin: "000000" }]);
    expect(screen.getByRole("alert").textContent).toContain("4 tries left");
    expect(field("Your PIN for Nod").value).toBe("");
    await open.user.click(button("Back"));
    expect(heading()).toBe(TITLE);
  });

  it("asks for nothing where there is nothing to ask", async () => {
    const open = await openWindow(attacked(Date.now(), { gate: "none" }));
    await open.user.click(button("It's over"));
    open.backend.when = () => open.backend.show(quietView());
    await open.user.click(button("Leave attack mode"));
    expect(asked(open)).toEqual([{ command: "endAttack", pin: null }]);
    expect(heading()).toBe("Accounts");
  });
});

describe("what is different", () => {
  it("is marked and said in one sentence, and nothing is said where nothing is", async () => {
    const open = await openWindow(requestView(Date.now(), decideStep(), { differences: ["place", "browser"] }));
    for (const difference of ["place", "browser"] as const) expect(screen.getByText(differenceText(difference))).toBeTruthy();
    expect(screen.getByText(differencesText(["place", "browser"]))).toBeTruthy();
    await show(open, requestView(Date.now(), decideStep()));
    expect(screen.queryByRole("region", { name: "What is different" })).toBeNull();
    expect(document.body.textContent).not.toMatch(/safe|usual|as always/i);
  });

  it("has a text of its own for each", () => {
    const all = ["first-sign-in", "place", "application", "browser", "system", "hour"] as const;
    expect(new Set(all.map(differenceText)).size).toBe(all.length);
    expect(new Set([differencesText(["first-sign-in"]), differencesText(["hour"]), differencesText(["place"]), differencesText(["place", "hour"])]).size).toBe(4);
  });
});

describe("more time", () => {
  it("is announced, and the focus goes on to the code", async () => {
    const now = Date.now();
    const open = await openWindow(requestView(now, decideStep(), { mayExtend: true, expiresAt: now + 40_000 }));
    open.backend.when = () => open.backend.show(requestView(now, decideStep(), { expiresAt: now + 100_000 }));
    await open.user.click(button("I need more time"));
    expect(asked(open)).toEqual([{ command: "extend", request: "request-1" }]);
    await waitFor(() => expect(document.activeElement).toBe(field("Code from the sign-in screen")));
    expect([...document.querySelectorAll("[aria-live]")].map((one) => one.textContent).join()).toMatch(/You have more time: 1:\d\d left/);
    expect(screen.queryByRole("button", { name: "I need more time" })).toBeNull();
  });

  it("that is refused says so, and the request goes on", async () => {
    const now = Date.now();
    const open = await openWindow(requestView(now, decideStep(), { mayExtend: true }), (backend) => (backend.failures.extend = { kind: "refused" }));
    await open.user.click(button("I need more time"));
    expect(screen.getByRole("alert").textContent).toContain("No more time");
    expect(button("I need more time")).toBeTruthy();
    expect(heading()).toBe("Sign in to Wiki?");
  });
});

it("an attack of which nothing is known yet is drawn as well", async () => {
  await openWindow(quietView({ attack: attackView(Date.now(), { ...nothing, origins: [], applications: [], requests: 0 }) }));
  expect(heading()).toBe(TITLE);
});
