import { screen, waitFor, within } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import { outcomeText } from "$ui/history";
import { entries, entry, finger, pin, plain, strange } from "$dev/history";
import { decideStep, outcomes, quietView, requestView } from "$dev/views";
import { button, heading, openScene, openWindow, sceneNamed, settle, show } from "./window";

const NOON = new Date(2026, 10, 28, 12, 0).getTime();
const lines = () => screen.queryAllByRole("listitem").map((item) => item.textContent?.replace(/\s+/g, " ").trim() ?? "");
const days = () => screen.getAllByRole("heading", { level: 2 }).map((day) => day.textContent);
const tab = (name: string) => within(screen.getByRole("navigation")).getByRole("button", { name });

describe("an answer this device never gave", () => {
  it("is an alert above all else on the accounts, and leads to what to do", async () => {
    const open = await openScene(sceneNamed("accounts-strange"));
    const alarm = screen.getAllByRole("alert")[0]!;
    expect(alarm.textContent).toMatch(/An approval you never made.*Example ID.*Payroll.*This device never gave it/s);
    expect(alarm.compareDocumentPosition(screen.getByText("Nod can't save anything")) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    await open.user.click(button("See what to do about the answer to Payroll"));
    expect(heading()).toBe("An approval you never made");
    expect(screen.getByText(/Somebody else has a copy of it/)).toBeTruthy();
    await open.user.click(button("Go to the account"));
    expect(heading()).toBe("ada@example.com");
  });

  it("stays until the person says that they have taken note", async () => {
    const open = await openScene(sceneNamed("strange-approval"));
    open.backend.failures.acknowledge = { kind: "storage-failed" };
    await open.user.click(button("I have taken note"));
    expect(screen.getByRole("alert").textContent).toContain("could not save");
    expect(heading()).toBe("An approval you never made");
    open.backend.failures = {};
    await open.user.click(button("I have taken note"));
    expect(open.backend.asked.filter((asked) => asked.command === "acknowledge")).toEqual(Array(2).fill({ command: "acknowledge", account: "account-1", answer: "answer-1" }));
    await waitFor(() => expect(heading()).toBe("History"));
  });

  it("that let nobody in is not called an approval", async () => {
    await openScene(sceneNamed("strange-answer"));
    expect(heading()).toBe("An answer you never gave");
    expect(screen.getByText(/Nobody was signed in by it/)).toBeTruthy();
    expect(screen.getByText(/a key that this device does not have now/)).toBeTruthy();
  });

  it("of an account that is gone can still be read", async () => {
    await openScene(sceneNamed("strange-acknowledged"));
    expect(screen.queryByRole("button", { name: "Go to the account" })).toBeNull();
    expect(screen.queryByRole("button", { name: "I have taken note" })).toBeNull();
  });

  it("stands among the entries at its time", async () => {
    await openScene(sceneNamed("history-strange"));
    const all = lines();
    expect(all.findIndex((line) => line.includes("An approval you never made"))).toBe(2);
    expect(all.filter((line) => line.includes("An answer you never gave"))).toHaveLength(1);
  });

  it("older than what was read so far waits for its page", async () => {
    const open = await openWindow(quietView(), (backend) => {
      backend.pages = [
        { entries: [entry(NOON, { place: 9 })], more: true, strange: [strange(NOON, { at: NOON - 1000 })], notCompared: [] },
        { entries: [entry(NOON - 5000, { place: 8 })], more: false, strange: [strange(NOON, { at: NOON - 1000 })], notCompared: [] },
      ];
    });
    await open.user.click(tab("History"));
    await waitFor(() => expect(button("Show older ones")).toBeTruthy());
    expect(lines().join()).not.toContain("never made");
    await open.user.click(button("Show older ones"));
    await waitFor(() => expect(lines().join()).toContain("never made"));
  });
});

describe("the history", () => {
  it("says that it can't be read, and reads again when asked", async () => {
    const open = await openScene(sceneNamed("history-failed"));
    expect(screen.getByRole("alert").textContent).toContain("The history could not be read");
    open.backend.failures = {};
    await open.user.click(button("Try again"));
    await waitFor(() => expect(screen.getByText("Nothing decided yet")).toBeTruthy());
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("says that it is being read", async () => {
    await openScene(sceneNamed("history-reading"));
    expect(screen.getByText("Reading the history…").getAttribute("role")).toBe("status");
  });

  it("says what belongs there while it is empty", async () => {
    const open = await openWindow(quietView());
    await open.user.click(tab("History"));
    await waitFor(() => expect(screen.getByText("Nothing decided yet")).toBeTruthy());
    expect(tab("History").getAttribute("aria-current")).toBe("page");
  });

  it("explains that it began anew because the old one was changed", async () => {
    await openScene(sceneNamed("history-begun-anew"));
    expect(screen.getByText("This device's history was changed")).toBeTruthy();
    expect(screen.getByText(/The old file is kept, and a new history has begun/)).toBeTruthy();
  });

  it("is grouped by day", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: NOON });
    const at = (days: number) => entry(NOON - days * 86_400_000, { place: 20 - days });
    const open = await openWindow(quietView(), (backend) => void (backend.pages = [{ entries: [at(0), at(1), at(1.05), at(9)], more: false, strange: [], notCompared: [] }]));
    await open.user.click(tab("History"));
    await waitFor(() => expect(days()).toHaveLength(3));
    expect(days().slice(0, 2)).toEqual(["Today", "Yesterday"]);
    expect(days()[2]).toMatch(/2026/);
    vi.useRealTimers();
  });

  it("is read on where it ended, and once", async () => {
    const pages = [0, 1, 2].map((page) => ({
      entries: [entry(NOON - page * 1000, { place: 5 - 2 * page, application: `application ${5 - 2 * page}` }), entry(NOON - page * 1000 - 500, { place: 4 - 2 * page, application: `application ${4 - 2 * page}` })],
      more: page < 2,
      strange: [],
      notCompared: [],
    }));
    const open = await openWindow(quietView(), (backend) => void (backend.pages = pages));
    await open.user.click(tab("History"));
    for (let page = 0; page < 2; page++) {
      await waitFor(() => expect(lines().filter((line) => line.includes("application"))).toHaveLength(2 + 2 * page));
      await open.user.click(button("Show older ones"));
    }
    await waitFor(() => expect(screen.getByText("That is all since this history began.")).toBeTruthy());
    const places = lines().flatMap((line) => line.match(/application (\d)/)?.[1] ?? []);
    expect(places).toEqual(["5", "4", "3", "2", "1", "0"]);
    expect(open.backend.asked).toEqual([null, 4, 2].map((before) => ({ command: "history", before })));
  });

  it("takes in what was decided while it was open", async () => {
    const open = await openWindow(quietView());
    await open.user.click(tab("History"));
    await waitFor(() => expect(screen.getByText("Nothing decided yet")).toBeTruthy());
    await show(open, requestView(Date.now(), decideStep()));
    open.backend.pages = [{ entries: [entry(Date.now())], more: false, strange: [], notCompared: [] }];
    await show(open, quietView());
    await waitFor(() => expect(lines().join()).toContain("Approved"));
  });

  it("says quietly where it could not be held against the service's list", async () => {
    await openScene(sceneNamed("history-not-compared"));
    await waitFor(() => expect(screen.getByRole("note").textContent).toMatch(/Example ID.*did not let Nod compare.*ada@example\.com/));
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("comes back as it was from an entry, without a wait", async () => {
    const open = await openScene(sceneNamed("history"));
    await waitFor(() => expect(screen.getByText("That is all since this history began.")).toBeTruthy());
    await open.user.click(screen.getByRole("button", { name: /Source code/ }));
    expect(heading()).toBe("Source code");
    await open.user.click(button("Back"));
    expect(heading()).toBe("History");
    expect(lines().length).toBeGreaterThan(10);
    await settle();
  });

  it("never calls a wrong, late or refused answer an approval", () => {
    const texts = entries(NOON).filter((one) => !["approved"].includes(one.outcome)).map(outcomeText);
    expect(texts.length).toBeGreaterThan(8);
    for (const text of texts) expect(text).not.toMatch(/approved/i);
  });
});

describe("an entry", () => {
  const open = (name: string) => openScene(sceneNamed(name));

  it("says what was seen, and that it is proved", async () => {
    await open("entry-approved");
    const seen = screen.getByRole("region", { name: "What you saw" });
    expect(seen.textContent).toMatch(/Lisbon, Portugal.*203\.0\.113\.7.*Firefox 151 on Windows 11/s);
    expect(seen.textContent).toMatch(/Example ID can prove with it what you saw/);
    expect(seen.textContent).toContain(pin.seen);
  });

  it("says which verification took place, and whether the key was bound to it", async () => {
    await open("entry-approved");
    const proved = screen.getByRole("region", { name: "How it was proved" });
    expect(proved.textContent).toMatch(/verified by Nod's PIN.*could not have signed without it.*In the TPM of this computer; unlocked by Nod's PIN/s);
  });

  it("never claims more than the key store told", async () => {
    await open("entry-finger");
    const proved = screen.getByRole("region", { name: "How it was proved" });
    expect(proved.textContent).toMatch(/your fingerprint.*not bound to it/s);
  });

  it("names no way where the system told none", async () => {
    const { session } = await openWindow(quietView());
    session.go({ kind: "entry", entry: entry(NOON, { assurance: { ...finger, by: [] } }) });
    await settle();
    const proved = screen.getByRole("region", { name: "How it was proved" });
    expect(proved.textContent).toContain("How, it does not tell");
    expect(proved.textContent).not.toMatch(/your (face|fingerprint)\./);
  });

  it("says what was not told", async () => {
    await open("entry-rejected");
    expect(within(screen.getByRole("region", { name: "What you saw" })).getAllByText("not told")).toHaveLength(2);
    expect(screen.getByText("The service did not ask for proof that it is you.")).toBeTruthy();
  });

  it("that the service does not know says so, quietly", async () => {
    await open("entry-unknown");
    expect(screen.getByRole("note").textContent).toContain("Example ID does not know of this answer");
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("from before details were kept says no more than it knows", async () => {
    await open("entry-old");
    expect(screen.getByText("From before Nod kept this.")).toBeTruthy();
    expect(screen.queryByRole("region", { name: "What you saw" })).toBeNull();
  });

  it("of a service that takes no proof claims none", async () => {
    await open("entry-sent");
    expect(screen.getByText("University of Example takes no proof of what you saw.")).toBeTruthy();
  });
});

describe("an outcome", () => {
  it("says what stood behind the approval", async () => {
    await openScene(sceneNamed("outcome-approved-pin"));
    expect(screen.getByText("You were verified by Nod's PIN. The key could not have signed without it. The key: In the TPM of this computer.")).toBeTruthy();
  });

  it("that was not accepted says nothing of it", async () => {
    const refused = outcomes.find((outcome) => outcome.kind === "refused")!;
    await openWindow(requestView(Date.now(), { kind: "ended", outcome: refused }, { assurance: plain }));
    expect(screen.queryByText(/prove that it is you/)).toBeNull();
  });
});
