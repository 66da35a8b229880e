import type {
  AccountView,
  CardView,
  CodeView,
  DecideProblem,
  Failure,
  GuardAtView,
  GuardView,
  OfferView,
  OutcomeView,
  PasscodePart,
  RequestView,
  SettingsView,
  StepView,
  VerificationView,
  View,
} from "../src/bindings";
import type { Session } from "../src/state.svelte";
import type { FakeBackend } from "./fake";

/** One state of the window, by name. `view` is given the present, in milliseconds. */
export interface Scene {
  name: string;
  view: (now: number) => View;
  arrange?: (backend: FakeBackend) => void;
  /** What the person does once the window is up. */
  enter?: (session: Session) => void | Promise<void>;
}

const p256 = { kind: "p256" } as const;

export const ada: AccountView = {
  id: "account-1",
  provider: "native",
  abilities: { rename: true, changeKeys: true, testPush: true, removesDevice: true, listsDevices: true },
  heardBy: "stream",
  clockOff: 0,
  label: "ada@example.com",
  serviceName: "Example ID",
  serviceAddress: "id.example.com",
  deviceName: "Ada's laptop",
  addedAt: Date.UTC(2026, 10, 2, 9, 0),
  reach: "connected",
  wokenBy: ["web-push"],
  polled: false,
  pushTest: null,
  possession: { algorithm: p256, tier: "os-store", gate: "none", health: "usable" },
  verification: { algorithm: p256, tier: "os-store", gate: "app-pin", health: "usable" },
  devices: { list: [], news: [], joined: null },
};

export const accounts: AccountView[] = [
  ada,
  { ...ada, id: "account-2", label: "a.lovelace", wokenBy: [], serviceName: "Northwind", serviceAddress: "login.northwind.example:8443", reach: "offline", possession: { algorithm: p256, tier: "tpm", gate: "none", health: "usable" }, verification: null },
  { ...ada, id: "account-3", label: "ada", serviceName: "Home lab", serviceAddress: "127.0.0.1:8480", reach: "connecting" },
  { ...ada, id: "account-4", label: "lovelace@old.example", serviceName: "Old Mill Bank", serviceAddress: "id.oldmill.example", reach: "removed" },
];

export const offer: OfferView = {
  id: "offer-1",
  serviceName: "Example ID",
  serviceAddress: "id.example.com",
  account: "ada@example.com",
  provider: "native",
  makesRsaKey: false,
  setsGate: true,
  keyChecked: true,
  deviceName: "Ada's laptop",
  pin: { kind: "not-set" },
};

/** What the services of these accounts say where nothing was said to them; `at`: of some, by account. */
export function guardOf(accounts: AccountView[], change: Partial<GuardView> = {}, at: Record<string, Partial<GuardAtView>> = {}): GuardView {
  const usual = ({ id, provider }: AccountView): GuardAtView => ({ account: id, state: { kind: provider === "native" ? "open" : "unknown" }, telling: provider === "native" ? "told" : "only-here", requiresArmed: false });
  return { stance: { kind: "open" }, verification: "none", accounts: accounts.map((account) => ({ ...usual(account), ...at[account.id] })), ...change };
}

export const settings: SettingsView = { language: null, theme: "system", lock: { kind: "off" }, deletionAsks: "app-pin" };

export function quietView(change: Partial<View> = {}): View {
  return { revision: 0, guard: guardOf(change.accounts ?? accounts.slice(0, 2)), accounts: accounts.slice(0, 2), request: null, waiting: 0, attack: null, pin: { kind: "set", triesLeft: 5 }, systemGate: { kind: "absent" }, notifications: "granted", prompt: null, troubles: [], passcodes: [], settings, lock: null, ...change };
}

export function card(now: number, change: Partial<CardView> = {}): CardView {
  return {
    service: "Example ID",
    application: "Wiki",
    account: "ada@example.com",
    address: "203.0.113.7",
    place: "Lisbon, Portugal",
    browser: "Firefox 151",
    os: "Windows 11",
    message: null,
    requestedAt: now - 4_000,
    ...change,
  };
}

export function request(now: number, step: StepView, change: Partial<RequestView> = {}): RequestView {
  return {
    id: "request-1",
    account: "account-1",
    card: card(now),
    method: "approve",
    expiresAt: now + 112_000,
    mayExtend: false,
    mayReport: true,
    deliveredBy: "stream",
    ageOnArrival: 300,
    repeats: 1,
    differences: [],
    standing: "usual",
    assurance: null,
    step,
    ...change,
  };
}

export function decideStep(code: CodeView = { kind: "enter", digits: 6 }, verification: VerificationView = "none", problem: DecideProblem | null = null): StepView {
  return { kind: "decide", code, verification, problem };
}

export function requestView(now: number, step: StepView, change: Partial<RequestView> = {}, view: Partial<View> = {}): View {
  return quietView({ request: request(now, step, change), ...view });
}

const passcodeParts: PasscodePart[] = ["kind", "name", "secret", "algorithm", "digits", "period", "counter", "length"];

export const failures: Failure[] = [
  { kind: "not-a-link" },
  { kind: "bad-link", part: "service" },
  { kind: "bad-link", part: "code" },
  { kind: "bad-link", part: "key" },
  { kind: "bad-link", part: "length" },
  { kind: "bad-link", part: "version" },
  { kind: "bad-link", part: "serial" },
  { kind: "bad-address" },
  { kind: "unreachable" },
  { kind: "unknown-certificate", sha256: "00".repeat(32), names: [], waived: false },
  { kind: "no-qr" },
  { kind: "no-passcodes", problem: { kind: "unknown-file" } },
  { kind: "no-passcodes", problem: { kind: "too-large" } },
  { kind: "no-passcodes", problem: { kind: "password-needed" } },
  { kind: "no-passcodes", problem: { kind: "wrong-password" } },
  { kind: "no-passcodes", problem: { kind: "no-password" } },
  { kind: "no-passcodes", problem: { kind: "damaged" } },
  { kind: "no-passcodes", problem: { kind: "empty" } },
  ...passcodeParts.map((part): Failure => ({ kind: "no-passcodes", problem: { kind: "bad-link", part } })),
  { kind: "passcode-lost" },
  { kind: "not-copied" },
  { kind: "screen-hidden" },
  { kind: "screen-unreadable" },
  { kind: "nothing-copied" },
  { kind: "not-a-service" },
  { kind: "untrusted-service" },
  { kind: "invitation-unknown" },
  { kind: "invitation-used" },
  { kind: "invitation-expired" },
  { kind: "pin-too-short", digits: 6 },
  { kind: "wrong-pin", triesLeft: 2 },
  { kind: "pin-erased" },
  { kind: "locked-out", seconds: 600 },
  { kind: "locked-out", seconds: null },
  { kind: "not-recognised" },
  { kind: "not-enrolled" },
  { kind: "gate-unavailable" },
  { kind: "key-lost" },
  { kind: "cancelled" },
  { kind: "keyring-unavailable" },
  { kind: "storage-failed" },
  { kind: "history-changed" },
  { kind: "request-gone" },
  { kind: "clock-off", hours: 9 },
  { kind: "removed" },
  { kind: "refused" },
  { kind: "locked" },
  { kind: "not-now" },
];

export const outcomes: OutcomeView[] = [
  { kind: "approved", more: null },
  { kind: "approved", more: "approve" },
  { kind: "approved", more: "biometric" },
  { kind: "sent" },
  { kind: "show-code", code: "42", message: "Enter the code to log in" },
  { kind: "rejected" },
  { kind: "reported" },
  { kind: "not-taken" },
  { kind: "gone" },
  { kind: "tries-used-up" },
  { kind: "expired" },
  { kind: "answered-elsewhere", device: "Ada's phone" },
  { kind: "answered-elsewhere", device: null },
  { kind: "withdrawn" },
  { kind: "refused" },
];

export const problems: DecideProblem[] = [
  { kind: "wrong-code", triesLeft: 2 },
  { kind: "wrong-code", triesLeft: 1 },
  { kind: "wrong-pin", triesLeft: 4 },
  { kind: "pin-erased" },
  { kind: "locked-out", seconds: 600 },
  { kind: "not-recognised" },
  { kind: "not-enrolled" },
  { kind: "gate-unavailable" },
  { kind: "key-lost" },
  { kind: "keyring-unavailable" },
  { kind: "refused" },
];
