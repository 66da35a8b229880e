import type { AttackView, DifferenceView, OnlyRejectView, RequestView } from "../src/bindings";
import { card, decideStep, quietView, request, requestView, type Scene } from "./views";

export function attackView(now: number, change: Partial<AttackView> = {}): AttackView {
  const open = openRequests(now);
  return {
    since: now - 7 * 60_000,
    requests: 9,
    origins: [
      { name: "Porto, Portugal", count: 6 },
      { name: "198.51.100.23", count: 2 },
      { name: null, count: 1 },
    ],
    applications: [
      { name: "Wiki", count: 7 },
      { name: "Old Mill Bank", count: 2 },
    ],
    open,
    waiting: open.length,
    onTheirWay: 0,
    chosen: false,
    gate: "app-pin",
    ...change,
  };
}

export function openRequests(now: number): RequestView[] {
  const porto = card(now, { place: "Porto, Portugal", address: "198.51.100.22", browser: "Chrome 149", os: "Linux" });
  return [
    request(now, decideStep({ kind: "enter", digits: 6 }, "app-pin"), { id: "request-3", card: porto, repeats: 4, differences: ["place", "browser"] }),
    request(now, decideStep({ kind: "enter", digits: 6 }, "app-pin"), { id: "request-1", card: card(now, { requestedAt: now - 40_000 }) }),
    request(now, { kind: "only-reject", why: "no-code", problem: null }, { id: "request-2", card: card(now, { ...porto, application: "Old Mill Bank", place: null, address: null, requestedAt: now - 70_000 }) }),
  ];
}

/** The window while attack mode is on and `attack.open` waits. */
export function attacked(now: number, change: Partial<AttackView> = {}) {
  const attack = attackView(now, change);
  return quietView({ attack, request: attack.open[0] ?? null, waiting: Math.max(0, attack.open.length - 1) });
}

/** One that the person picked out of the many. */
export function chosen(now: number, change: Partial<RequestView> = {}) {
  const attack = attackView(now, { chosen: true });
  return requestView(now, decideStep({ kind: "enter", digits: 6 }, "app-pin"), change, { attack, waiting: 2 });
}

const nothing = { open: [], waiting: 0 };
const reasons: OnlyRejectView[] = ["no-code", "no-key", "paused", "locked"];
const differences: [string, DifferenceView[]][] = [
  ["one", ["place"]],
  ["many", ["place", "application", "browser", "system", "hour"]],
  ["hour", ["hour"]],
  ["first", ["first-sign-in"]],
];

export const attackScenes: Scene[] = [
  { name: "attack", view: (now) => attacked(now) },
  { name: "attack-one", view: (now) => attacked(now, { open: openRequests(now).slice(0, 1), waiting: 1, requests: 4 }) },
  { name: "attack-many", view: (now) => attacked(now, { waiting: 31, requests: 214, onTheirWay: 12 }) },
  { name: "attack-locked-keyring", view: (now) => attacked(now, { open: openRequests(now).map((open) => ({ ...open, step: decideStep({ kind: "enter", digits: 6 }, "app-pin", { kind: "keyring-unavailable" }) })) }) },
  { name: "attack-nothing-waits", view: (now) => attacked(now, nothing) },
  { name: "attack-offline", view: (now) => attacked(now, { ...nothing, onTheirWay: 3 }) },
  { name: "attack-banner", view: (now) => attacked(now, nothing), enter: (session) => session.go({ kind: "accounts" }) },
  { name: "attack-chosen", view: (now) => chosen(now) },
  ...reasons.map((why): Scene => ({ name: `attack-only-reject-${why}`, view: (now) => chosen(now, { step: { kind: "only-reject", why, problem: null } }) })),
  ...differences.map(([name, differences]): Scene => ({ name: `different-${name}`, view: (now) => requestView(now, decideStep(), { differences, card: card(now, { place: "Porto, Portugal" }) }) })),
];
