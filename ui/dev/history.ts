import type { AssuranceView, EntryView, HistoryView, SeenView, StrangeAnswerView } from "../src/bindings";
import type { FakeBackend } from "./fake";
import { accounts, outcomes, quietView, requestView, type Scene } from "./views";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const pin: AssuranceView = { seen: "RISN_kZ_K-5v84TQ6hGXzlrdu5zpX2Pw4WHzXG7q9dk", tier: "tpm", gate: "app-pin", performed: true, by: ["pin"], bound: true };
export const finger: AssuranceView = { ...pin, tier: "tpm", gate: "biometric", by: ["fingerprint"], bound: false };
export const plain: AssuranceView = { ...pin, tier: "os-store", gate: "none", performed: false, by: [], bound: false };

export function seen(now: number, change: Partial<SeenView> = {}): SeenView {
  return { address: "203.0.113.7", place: "Lisbon, Portugal", browser: "Firefox 151", os: "Windows 11", message: null, requestedAt: now - 12_000, method: "approve", ...change };
}

export function entry(now: number, change: Partial<EntryView> = {}): EntryView {
  return {
    place: 0,
    at: now,
    account: "account-1",
    service: "Example ID",
    label: "ada@example.com",
    application: "Wiki",
    verdict: "approve",
    outcome: "approved",
    seen: seen(now),
    assurance: plain,
    answeredOn: null,
    unknownToService: false,
    ...change,
  };
}

export function strange(now: number, change: Partial<StrangeAnswerView> = {}): StrangeAnswerView {
  return {
    id: "answer-1",
    account: "account-1",
    service: "Example ID",
    label: "ada@example.com",
    application: "Payroll",
    verdict: "approve",
    outcome: "approved",
    at: now - 2 * HOUR,
    address: "198.51.100.23",
    place: null,
    browser: "Chrome 151",
    os: "Linux",
    byOwnKey: true,
    acknowledged: false,
    ...change,
  };
}

/** Every kind of entry, newest first. */
export function entries(now: number): EntryView[] {
  const all: Partial<EntryView>[] = [
    { assurance: pin, at: now - 4 * 60_000 },
    { application: "Mail", verdict: "reject", outcome: "rejected", at: now - HOUR },
    { application: "Source code", verdict: "not-me", outcome: "rejected", at: now - 3 * HOUR },
    { application: "Wiki", outcome: "wrong-code", at: now - DAY },
    { application: "Wiki", outcome: "answered-elsewhere", answeredOn: "Ada's phone", at: now - DAY - HOUR },
    { application: "Wiki", verdict: "reject", outcome: "answered-elsewhere", at: now - DAY - 2 * HOUR },
    { application: "Files", outcome: "expired", at: now - 3 * DAY },
    { application: "Files", outcome: "refused", at: now - 3 * DAY - HOUR },
    { application: "University sign-in", service: "University of Example", label: "PIPU000072AD", outcome: "sent", assurance: { ...plain, seen: null }, at: now - 4 * DAY },
    { application: "University sign-in", service: "University of Example", label: "PIPU000072AD", outcome: "not-taken", assurance: { ...plain, seen: null }, at: now - 4 * DAY - HOUR },
    { application: "Expenses", outcome: "not-told", at: now - 6 * DAY },
    { application: "Expenses", unknownToService: true, at: now - 6 * DAY - HOUR },
    { application: "Quarterly planning and purchase approvals of the Analytical Engine Company", service: null, label: null, seen: null, assurance: null, at: now - 40 * DAY },
  ];
  return all.map((change, i) => entry(now, { place: all.length - 1 - i, ...change }));
}

const tells = (page: HistoryView) => (backend: FakeBackend) => void (backend.pages = [page]);
const history = (name: string, page: (now: number) => HistoryView, view = () => quietView()): Scene => ({ name, view, arrange: (backend) => tells(page(Date.now()))(backend), enter: (session) => session.go({ kind: "history" }) });
const detail = (name: string, change: (now: number) => Partial<EntryView>): Scene => ({ name, view: () => quietView(), enter: (session) => session.go({ kind: "entry", entry: entry(Date.now() - HOUR, change(Date.now() - HOUR)) }) });
const alarm = (name: string, change: Partial<StrangeAnswerView>): Scene => ({ name, view: () => quietView({ accounts }), enter: (session) => session.go({ kind: "strange", answer: strange(Date.now(), change) }) });

export const historyScenes: Scene[] = [
  history("history", (now) => ({ entries: entries(now), more: false, strange: [], notCompared: [] })),
  history("history-more", (now) => ({ entries: entries(now).map((one) => ({ ...one, place: one.place + 40 })), more: true, strange: [], notCompared: [] })),
  history("history-not-compared", (now) => ({ entries: entries(now).slice(0, 3), more: false, strange: [], notCompared: [{ account: "account-1", service: "Example ID", label: "ada@example.com" }] })),
  history("history-empty", () => ({ entries: [], more: false, strange: [], notCompared: [] })),
  history("history-strange", (now) => ({ entries: entries(now), more: false, strange: [strange(now), strange(now, { id: "answer-2", at: now - 50 * HOUR, verdict: "reject", outcome: "rejected", acknowledged: true })], notCompared: [] })),
  history("history-begun-anew", (now) => ({ entries: entries(now).slice(0, 1), more: false, strange: [], notCompared: [] }), () => quietView({ troubles: [{ kind: "journal-changed", line: 12 }] })),
  {
    name: "history-reading",
    view: () => quietView(),
    arrange: (backend) => void (backend.when = (asked) => (asked.command === "history" ? new Promise(() => {}) : undefined)),
    enter: (session) => session.go({ kind: "history" }),
  },
  {
    name: "history-failed",
    view: () => quietView(),
    arrange: (backend) => void (backend.failures.history = { kind: "history-changed" }),
    enter: (session) => session.go({ kind: "history" }),
  },
  detail("entry-approved", () => ({ assurance: pin })),
  detail("entry-finger", (now) => ({ assurance: finger, seen: seen(now, { message: "Sign in to confirm purchase order 4711" }) })),
  detail("entry-rejected", (now) => ({ verdict: "not-me", outcome: "rejected", seen: seen(now, { place: null, address: null, browser: null, os: null }) })),
  detail("entry-elsewhere", () => ({ outcome: "answered-elsewhere", answeredOn: "Ada's phone" })),
  detail("entry-unknown", () => ({ unknownToService: true })),
  detail("entry-sent", () => ({ service: "University of Example", label: "PIPU000072AD", application: "University sign-in", outcome: "sent", assurance: { ...plain, seen: null } })),
  detail("entry-old", () => ({ seen: null, assurance: null })),
  { name: "accounts-strange", view: (now) => quietView({ troubles: [{ kind: "strange-answer", answer: strange(now) }, { kind: "storage-failed" }] }) },
  alarm("strange-approval", {}),
  alarm("strange-answer", { verdict: "reject", outcome: "rejected", byOwnKey: false, browser: null, os: null, address: null }),
  alarm("strange-acknowledged", { acknowledged: true, account: "account-gone" }),
  { name: "outcome-approved-pin", view: (now) => requestView(now, { kind: "ended", outcome: outcomes[0]! }, { assurance: pin }) },
  { name: "outcome-approved-finger", view: (now) => requestView(now, { kind: "ended", outcome: outcomes[0]! }, { assurance: finger }) },
];
