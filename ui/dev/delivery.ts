import type { AccountView, HopProblem, HopStateView, HopView, PushTestView, RequestView, View, WakerView } from "../src/bindings";
import { accounts, ada, decideStep, quietView, requestView, type Scene } from "./views";

const passed: HopStateView = { kind: "passed" };
const waiting: HopStateView = { kind: "waiting" };
const skipped: HopStateView = { kind: "skipped" };
const failed = (problem: HopProblem): HopStateView => ({ kind: "failed", problem });

type Told = [HopStateView, number | null];
const later: Told = [waiting, null];
const left: Told = [skipped, null];

/** Hops in their order; each with its state and its time. */
export function hops(permission: Told, known: Told, accepted: [WakerView, ...Told][], arrived: Told, tapped: Told): HopView[] {
  const hop = (hop: HopView["hop"], [state, after]: Told): HopView => ({ hop, state, after });
  return [
    hop({ kind: "permission" }, permission),
    hop({ kind: "known" }, known),
    ...accepted.map(([by, ...told]) => hop({ kind: "accepted", by }, told)),
    hop({ kind: "arrived" }, arrived),
    hop({ kind: "tapped" }, tapped),
  ];
}

export function pushTest(hops: HopView[], over = false, fromService = false): PushTestView {
  return { fromService, hops, over };
}

const allowed: Told = [passed, 20];
const known: Told = [passed, 130];

/** A test of each kind, from its beginning to its ends; a hop that fails is followed by what the app makes of it. */
export const tests = {
  begun: pushTest(hops(later, later, [], later, later)),
  sent: pushTest(hops(allowed, known, [["google", ...later]], later, later)),
  accepted: pushTest(hops(allowed, known, [["google", passed, 410]], later, later)),
  tap: pushTest(hops(allowed, known, [["google", passed, 410]], [passed, 1_340], later)),
  works: pushTest(hops(allowed, known, [["google", passed, 410]], [passed, 1_340], [passed, 6_200]), true),
  "works-partly": pushTest(hops(allowed, known, [["apple", failed("address-dead"), 380], ["web-push", passed, 410]], [passed, 740], [passed, 12_600]), true),
  "notifications-denied": pushTest(hops([failed("notifications-denied"), 15], known, [["apple", passed, 420]], [passed, 900], left), true),
  "notifications-not-asked": pushTest(hops([failed("notifications-not-asked"), 15], known, [["apple", passed, 420]], [passed, 900], left), true),
  "notifications-unavailable": pushTest(hops([failed("notifications-unavailable"), 15], known, [["web-push", passed, 90]], [passed, 160], left), true),
  "service-unreachable": pushTest(hops(allowed, [failed("service-unreachable"), 10_020], [], left, left), true),
  "not-supported": pushTest(hops(allowed, [failed("not-supported"), 140], [], left, left), true),
  "no-address": pushTest(hops(allowed, [failed("no-address"), 140], [], left, left), true),
  "not-offered": pushTest(hops(allowed, known, [["microsoft", failed("not-offered"), 150]], left, left), true),
  "address-dead": pushTest(hops(allowed, known, [["google", failed("address-dead"), 520]], left, left), true),
  refused: pushTest(hops(allowed, known, [["apple", failed("refused"), 610]], left, left), true),
  "too-slow": pushTest(hops(allowed, known, [["microsoft", failed("too-slow"), 60_000]], left, left), true),
  "not-arrived": pushTest(hops(allowed, known, [["google", passed, 410]], [failed("not-arrived"), 60_000], left), true),
  "not-tapped": pushTest(hops(allowed, known, [["google", passed, 410]], [passed, 1_340], [failed("not-tapped"), 121_000]), true),
} satisfies Record<string, PushTestView>;

export const hopProblems: HopProblem[] = [
  "notifications-denied",
  "notifications-not-asked",
  "notifications-unavailable",
  "service-unreachable",
  "not-supported",
  "no-address",
  "not-offered",
  "address-dead",
  "refused",
  "too-slow",
  "not-arrived",
  "not-tapped",
];

/** The accounts, the first of which is as `change` says. */
export function accountView(change: Partial<AccountView>, view: Partial<View> = {}): View {
  return quietView({ accounts: [{ ...ada, ...change }, ...accounts.slice(1, 2)], ...view });
}

function page(name: string, change: Partial<AccountView>, view: Partial<View> = {}): Scene {
  return { name, view: () => accountView(change, view), enter: (session) => session.go({ kind: "account", id: ada.id }) };
}

function testing(name: string, test: PushTestView, change: Partial<AccountView> = {}, view: Partial<View> = {}): Scene {
  return { name, view: () => accountView({ pushTest: test, ...change }, view), enter: (session) => session.go({ kind: "push-test", id: ada.id }) };
}

function came(name: string, change: Partial<RequestView>): Scene {
  return { name, view: (now) => requestView(now, decideStep(), change) };
}

export const deliveryScenes: Scene[] = [
  came("came-push", { deliveredBy: "push", ageOnArrival: 2_400 }),
  came("came-push-late", { deliveredBy: "push", ageOnArrival: 238_000 }),
  came("came-stream", { deliveredBy: "stream", ageOnArrival: 90 }),
  came("came-stream-late", { deliveredBy: "stream", ageOnArrival: 47_000 }),
  came("came-web-push", { deliveredBy: "web-push", ageOnArrival: 1_100 }),
  came("came-poll", { deliveredBy: "poll", ageOnArrival: 14_000 }),
  came("came-refresh", { deliveredBy: "refresh", ageOnArrival: 62_000 }),
  came("came-link", { deliveredBy: "link", ageOnArrival: 9_000 }),

  { name: "accounts-no-network", view: () => accountView({ reach: "no-network" }) },
  { name: "accounts-testing", view: () => accountView({ pushTest: tests.tap }) },
  { name: "accounts-tested", view: () => accountView({ pushTest: tests.works }) },

  page("ladder-apple", { wokenBy: ["apple"] }),
  page("ladder-google", { wokenBy: ["google"] }),
  page("ladder-microsoft", { wokenBy: ["microsoft"] }),
  page("ladder-web-push", { wokenBy: ["web-push"] }),
  page("ladder-two-wakers", { wokenBy: ["google", "web-push"] }),
  page("ladder-nobody", { wokenBy: [] }),
  page("ladder-notifications-unknown", {}, { notifications: "unknown" }),
  page("ladder-not-asked", { wokenBy: ["apple"] }, { notifications: "not-asked" }),
  page("ladder-denied", { wokenBy: ["apple"] }, { notifications: "denied" }),
  page("ladder-unavailable", { wokenBy: [] }, { notifications: "unavailable" }),
  page("ladder-connecting", { reach: "connecting" }),
  page("ladder-polled", { wokenBy: [], reach: "offline", polled: true }),
  page("ladder-no-network", { reach: "no-network" }),
  page("ladder-testing", { wokenBy: ["google"], pushTest: tests.accepted }),

  testing("push-test-begun", tests.begun),
  testing("push-test-sent", tests.sent),
  testing("push-test-accepted", tests.accepted),
  testing("push-test-tap", tests.tap),
  testing("push-test-works", tests.works),
  testing("push-test-works-partly", tests["works-partly"]),
  ...hopProblems.map((problem) => {
    // Each of the ways that are left stands in one of them.
    const offline = problem === "service-unreachable" || problem === "too-slow";
    const change: Partial<AccountView> = offline ? { reach: "offline", polled: problem === "too-slow" } : problem === "address-dead" ? { reach: "no-network" } : {};
    return testing(`push-test-${problem}`, tests[problem], change, problem === "notifications-not-asked" ? { notifications: "not-asked" } : {});
  }),

  page("service-test", { wokenBy: ["google"], pushTest: { ...tests.tap, fromService: true } }),
  page("service-test-over", { wokenBy: ["google"], pushTest: { ...tests["not-arrived"], fromService: true } }),
];
