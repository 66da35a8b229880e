import { screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { StepView } from "$ui/bindings";
import { card, decideStep, requestView } from "$dev/views";
import { button, decisions, field, heading, openWindow, settle, show } from "./window";

const code = () => field("Code from the sign-in screen");
const withCode = (verification: "none" | "app-pin" = "none") => requestView(Date.now(), decideStep({ kind: "enter", digits: 6 }, verification));

afterEach(() => vi.restoreAllMocks());

describe("a wrong code", () => {
  async function wrong() {
    const open = await openWindow(withCode());
    open.backend.when = () => open.backend.show(requestView(Date.now(), { kind: "sending", verdict: "approve" }));
    await open.user.type(code(), "111111{Enter}");
    expect(decisions(open)).toEqual([{ kind: "approve", code: "111111", pin: null }]);
    await show(open, requestView(Date.now(), decideStep({ kind: "enter", digits: 6 }, "none", { kind: "wrong-code", triesLeft: 2 })));
    return open;
  }

  it("never shows success and says how many tries are left", async () => {
    await wrong();
    expect(screen.getByRole("alert").textContent).toMatch(/Wrong code.*Nothing was approved.*2 tries left/s);
    expect(heading()).toBe("Sign in to Wiki?");
  });

  it("empties the field, takes the focus there and disables Approve", async () => {
    await wrong();
    expect(code().value).toBe("");
    await waitFor(() => expect(document.activeElement).toBe(code()));
    expect(button("Approve").disabled).toBe(true);
  });

  it("leaves the next try alone when the app only repeats itself", async () => {
    const open = await wrong();
    await open.user.type(code(), "22");
    await show(open, requestView(Date.now(), decideStep({ kind: "enter", digits: 6 }, "none", { kind: "wrong-code", triesLeft: 2 })));
    expect(code().value).toBe("22");
  });

  it("typed twice is counted down and emptied twice", async () => {
    const open = await wrong();
    await open.user.type(code(), "222222{Enter}");
    await show(open, requestView(Date.now(), decideStep({ kind: "enter", digits: 6 }, "none", { kind: "wrong-code", triesLeft: 1 })));
    expect(code().value).toBe("");
    expect(screen.getByRole("alert").textContent).toContain("this is the last try");
  });
});

describe("a wrong PIN", () => {
  it("keeps the code, empties the PIN and takes the focus there", async () => {
    const open = await openWindow(withCode("app-pin"));
    await open.user.type(code(), "123456");
    await open.user.type(field("Your PIN for Nod"), "000000");
    await open.user.click(button("Approve"));
    expect(decisions(open)).toEqual([{ kind: "approve", code: "123456", pin: "000000" }]);
    await show(open, requestView(Date.now(), decideStep({ kind: "enter", digits: 6 }, "app-pin", { kind: "wrong-pin", triesLeft: 4 })));
    expect(code().value).toBe("123456");
    expect(field("Your PIN for Nod").value).toBe("");
    await waitFor(() => expect(document.activeElement).toBe(field("Your PIN for Nod")));
  });
});

describe("nothing is decided by accident", () => {
  it("Escape decides nothing", async () => {
    const open = await openWindow(withCode());
    await open.user.keyboard("{Escape}");
    await open.user.click(button("This wasn't me"));
    await open.user.keyboard("{Escape}");
    expect(decisions(open)).toEqual([]);
    expect(heading()).toBe("Sign in to Wiki?");
    expect(button("This wasn't me")).toBeTruthy();
  });

  it("closing the window decides nothing", async () => {
    const open = await openWindow(withCode());
    window.dispatchEvent(new Event("beforeunload"));
    window.dispatchEvent(new Event("pagehide"));
    document.dispatchEvent(new Event("visibilitychange"));
    await settle();
    expect(open.backend.asked).toEqual([]);
  });

  it("Approve stays disabled until the code is complete", async () => {
    const open = await openWindow(withCode());
    expect(button("Approve").disabled).toBe(true);
    await open.user.type(code(), "12345");
    expect(button("Approve").disabled).toBe(true);
    await open.user.type(code(), "6");
    expect(button("Approve").disabled).toBe(false);
  });

  it("Approve stays disabled until the PIN is there too", async () => {
    const open = await openWindow(withCode("app-pin"));
    await open.user.type(code(), "123456");
    expect(button("Approve").disabled).toBe(true);
    await open.user.type(field("Your PIN for Nod"), "1");
    expect(button("Approve").disabled).toBe(false);
  });

  it("Enter does nothing with an incomplete code, and approves with a complete one", async () => {
    const open = await openWindow(withCode());
    await open.user.type(code(), "12345{Enter}");
    expect(decisions(open)).toEqual([]);
    await open.user.type(code(), "6{Enter}");
    expect(decisions(open)).toEqual([{ kind: "approve", code: "123456", pin: null }]);
  });

  it("Enter on a choice does not approve", async () => {
    const open = await openWindow(requestView(Date.now(), decideStep({ kind: "select", choices: ["24", "61"] })));
    await open.user.click(screen.getByRole("radio", { name: "61" }));
    await open.user.keyboard("{Enter}");
    expect(decisions(open)).toEqual([]);
    await open.user.click(button("Approve"));
    expect(decisions(open)).toEqual([{ kind: "approve", code: "61", pin: null }]);
  });

  it("Approve never has the focus by itself, and with nothing to fill in it waits a moment", async () => {
    await openWindow(requestView(Date.now(), decideStep({ kind: "none" })));
    expect(document.activeElement?.tagName).toBe("H1");
    expect(button("Approve").disabled).toBe(true);
    await waitFor(() => expect(button("Approve").disabled).toBe(false));
  });

  it("a device without a verification key can only reject", async () => {
    const open = await openWindow(requestView(Date.now(), decideStep({ kind: "enter", digits: 6 }, "unavailable")));
    await open.user.type(code(), "123456{Enter}");
    expect(button("Approve").disabled).toBe(true);
    await open.user.click(button("Reject"));
    expect(decisions(open)).toEqual([{ kind: "reject" }]);
  });

  it("when time is up, Approve is disabled although the code is complete", async () => {
    vi.useFakeTimers({ toFake: ["Date", "setInterval", "clearInterval"] });
    const open = await openWindow(requestView(Date.now(), decideStep(), { expiresAt: Date.now() + 3_000 }));
    await open.user.type(code(), "123456");
    expect(button("Approve").disabled).toBe(false);
    vi.advanceTimersByTime(3_000);
    await settle();
    expect(button("Approve").disabled).toBe(true);
    expect(screen.getByRole("timer").textContent).toBe("Time is up");
  });

  it("a second answer is not sent while the first is on its way", async () => {
    const open = await openWindow(withCode());
    let release = () => {};
    open.backend.when = () => new Promise((resolve) => (release = resolve));
    await open.user.type(code(), "123456");
    await open.user.dblClick(button("Approve"));
    expect(button("Approving…").getAttribute("aria-disabled")).toBe("true");
    expect(button("Reject").disabled).toBe(true);
    expect(code().disabled).toBe(true);
    await open.user.click(button("Approving…"));
    expect(decisions(open)).toHaveLength(1);
    release();
  });

  it("\"This wasn't me\" asks once more before it alerts anyone", async () => {
    const open = await openWindow(withCode());
    await open.user.click(button("This wasn't me"));
    expect(decisions(open)).toEqual([]);
    expect(screen.getByText(/alerts Example ID/)).toBeTruthy();
    await open.user.click(button("Reject and alert"));
    expect(decisions(open)).toEqual([{ kind: "not-me" }]);
  });

  it("an answer that the app refused to take is an alert, and the person can go on", async () => {
    const open = await openWindow(withCode(), (backend) => (backend.failures.decide = { kind: "clock-off", hours: 9 }));
    await open.user.type(code(), "123456{Enter}");
    expect((await screen.findByRole("alert")).textContent).toContain("clock is off by about 9 hours");
    expect(button("Approve").disabled).toBe(false);
  });
});

describe("the code field", () => {
  it("takes a pasted code with spaces", async () => {
    const open = await openWindow(withCode());
    code().focus();
    await open.user.paste(" 123 456 ");
    expect(code().value).toBe("123456");
    expect(button("Approve").disabled).toBe(false);
  });

  it("takes digits only, and no more of them than asked for", async () => {
    const open = await openWindow(withCode());
    await open.user.type(code(), "1a2-3b4567890");
    expect(code().value).toBe("123456");
  });

  it("has the focus from the start and tells what it is for", async () => {
    await openWindow(withCode());
    expect(document.activeElement).toBe(code());
    const described = code().getAttribute("aria-describedby")?.split(" ").map((id) => document.getElementById(id)?.textContent);
    expect(described?.join(" ")).toMatch(/6 digits.*Sign in to Wiki\?.*ada@example.com/s);
  });
});

describe("what is shown", () => {
  it("says what was not told", async () => {
    await openWindow(requestView(Date.now(), decideStep(), { card: card(Date.now(), { place: null, address: null, browser: null, os: null }) }));
    const facts = screen.getByRole("region", { name: "What is being approved" });
    expect(within(facts).getAllByText("not told")).toHaveLength(2);
  });

  it("says which part of a pair was not told", async () => {
    await openWindow(requestView(Date.now(), decideStep(), { card: card(Date.now(), { place: null }) }));
    expect(screen.getByText("203.0.113.7")).toBeTruthy();
    expect(screen.getByText("place not told")).toBeTruthy();
  });

  it("shows markup, control and bidirectional characters as text", async () => {
    const hostile = "<img src=x onerror=alert(1)>\u202Egnp.exe\u0007";
    const { container } = await openWindow(
      requestView(Date.now(), decideStep(), { card: card(Date.now(), { application: hostile, account: hostile, place: hostile, message: hostile }) }),
    );
    expect(container.querySelector("img")).toBeNull();
    expect(container.querySelector("h1")?.textContent).toBe(`Sign in to \u2068${hostile}\u2069?`);
    for (const element of screen.getAllByText((_, element) => element?.textContent === hostile && element.children.length === 0)) expect(element.tagName).toBe("BDI");
  });

  it("says how it came, how long ago, and how often", async () => {
    await openWindow(requestView(Date.now(), decideStep(), { deliveredBy: "push", ageOnArrival: 2_900, repeats: 3, card: card(Date.now(), { requestedAt: Date.now() - 42_000 }) }));
    expect(screen.getByText("Came by push, 2 seconds after the sign-in")).toBeTruthy();
    expect(screen.getByText(/^42 s ago, at /)).toBeTruthy();
    expect(screen.getByText("Asked 3 times")).toBeTruthy();
  });

  it("marks when it was painted", async () => {
    await openWindow(requestView(Date.now(), decideStep(), { id: "painted" }));
    await waitFor(() => expect(performance.getEntriesByName("approval-painted:painted")).toHaveLength(1));
  });
});

describe("the time left", () => {
  it("is read out at 60, 30 and 10 seconds and at the end, and not in between", async () => {
    vi.useFakeTimers({ toFake: ["Date", "setInterval", "clearInterval"] });
    const { container } = await openWindow(requestView(Date.now(), decideStep(), { expiresAt: Date.now() + 70_000 }));
    const live = () => container.querySelector("[aria-live=polite]")?.textContent;
    const heard: string[] = [];
    for (let second = 0; second < 71; second++) {
      vi.advanceTimersByTime(1_000);
      await settle();
      const now = live() ?? "";
      if (now !== (heard.at(-1) ?? "")) heard.push(now);
    }
    expect(heard).toEqual(["One minute left to answer.", "30 seconds left to answer.", "10 seconds left to answer.", "Time is up."]);
  });

  it("can be lengthened only when the service allows it", async () => {
    await openWindow(withCode());
    expect(screen.queryByRole("button", { name: "I need more time" })).toBeNull();
    document.body.replaceChildren();
    const open = await openWindow(requestView(Date.now(), decideStep(), { mayExtend: true }));
    await open.user.click(button("I need more time"));
    expect(open.backend.asked).toEqual([{ command: "extend", request: "request-1" }]);
  });
});

describe("after the answer", () => {
  it("says until when an answer that could not be sent is kept, and tries again when asked", async () => {
    const open = await openWindow(requestView(Date.now(), { kind: "kept", verdict: "approve" }));
    expect(heading()).toBe("Not sent yet");
    expect(screen.getByText(/Nod tries until/)).toBeTruthy();
    await open.user.click(button("Try now"));
    expect(open.backend.asked).toEqual([{ command: "refresh" }]);
  });

  it("stops naming a time once the request has run out while its answer is kept", async () => {
    await openWindow(requestView(Date.now(), { kind: "kept", verdict: "approve" }, { expiresAt: Date.now() + 600 }));
    expect(screen.queryByText(/run out meanwhile/)).toBeNull();
    await waitFor(() => expect(screen.getByText(/run out meanwhile/)).toBeTruthy());
    expect(screen.queryByText(/Nod tries until/)).toBeNull();
  });

  it("is put away by Done, and leads to the next one when one waits", async () => {
    const ended: StepView = { kind: "ended", outcome: { kind: "rejected" } };
    const open = await openWindow(requestView(Date.now(), ended, {}, { waiting: 1 }));
    open.backend.when = () => open.backend.show(requestView(Date.now(), decideStep(), { id: "request-2", card: card(Date.now(), { application: "Mail" }) }));
    await open.user.click(button("Next request"));
    expect(open.backend.asked).toEqual([{ command: "putAway", request: "request-1" }]);
    expect(heading()).toBe("Sign in to Mail?");
    expect(code().value).toBe("");
  });
});
