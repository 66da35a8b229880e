import type { AccountView, CodeView, OfferView, OutcomeView, RequestView, StepView, TrustView, View } from "../src/bindings";
import type { UnknownCertificate } from "../src/state.svelte";
import { accounts, ada, card, decideStep, offer, outcomes, quietView, request, type Scene } from "./views";

export const link = "otpauth://pipush/ada?url=https%3A//id.uni.example/ttype/push&serial=PIPU000072AD";

/** An account on a privacyIDEA server. */
export const grace: AccountView = {
  ...ada,
  id: "account-9",
  provider: "privacy-idea",
  abilities: { rename: false, changeKeys: false, testPush: false, removesDevice: false, listsDevices: false },
  heardBy: "poll",
  label: "PIPU000072AD",
  serviceName: "University of Example",
  serviceAddress: "id.uni.example",
  wokenBy: [],
  possession: { algorithm: { kind: "rsa", bits: 4096, madeIn: 1_214 }, tier: "os-store", gate: "none", health: "usable" },
  verification: null,
};

/** One on an eduMFA server, with a key in hardware. */
export const edu: AccountView = { ...grace, id: "account-10", provider: "edu-mfa", label: "EDUP0001F2C4", serviceName: "Example Library", possession: { algorithm: { kind: "p256" }, tier: "tpm", gate: "none", health: "usable" } };

export const foreignOffer: OfferView = {
  ...offer,
  id: "offer-9",
  provider: "privacy-idea",
  serviceName: grace.serviceName,
  serviceAddress: grace.serviceAddress,
  account: grace.label,
  keyChecked: false,
  makesRsaKey: true,
  setsGate: false,
};

export const unknown: UnknownCertificate = {
  kind: "unknown-certificate",
  sha256: "3f9a0c5be1d24787aa10f6c2984b5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e",
  names: ["id.uni.example", "push.uni.example"],
  waived: false,
};

export const foreignView = (change: Partial<AccountView> = {}, view: Partial<View> = {}): View => quietView({ accounts: [{ ...grace, ...change }, ...accounts.slice(0, 1)], ...view });

/** A request as such a service tells it: a title and a text. */
export function foreignRequest(now: number, step: StepView, change: Partial<RequestView> = {}, account: Partial<AccountView> = {}, view: Partial<View> = {}): View {
  const told = card(now, { service: grace.serviceName, application: "University sign-in", account: grace.label, address: null, place: null, browser: null, os: null, message: "Do you want to log in?" });
  return foreignView(account, { request: request(now, step, { account: grace.id, card: told, expiresAt: null, mayReport: false, deliveredBy: "poll", ageOnArrival: 0, ...change }), ...view });
}

export const letters = ["K", "B", "T"];
export const numbers = ["17", "42", "58", "93", "06"];
export const words = ["apple", "heron", "copper", "violin", "meadow", "lantern"];
export const longWords = ["Room 4, second floor", "The blue bicycle", "Winter holidays", "Main library"];

const select = (choices: string[]): CodeView => ({ kind: "select", choices });
const choose = (choices: string[]) => (now: number) => foreignRequest(now, decideStep(select(choices)));
const page = (name: string, change: Partial<AccountView>): Scene => ({ name, view: () => foreignView(change), enter: (session) => session.go({ kind: "account", id: change.id ?? grace.id }) });
const offering = (name: string, change: Partial<OfferView>, trust: TrustView): Scene => ({
  name,
  view: () => quietView(),
  enter: (session) => session.go({ kind: "offer", offer: { ...foreignOffer, ...change }, trust }),
});
const certificate = (name: string, change: Partial<UnknownCertificate>, tried: TrustView = { kind: "system" }): Scene => ({
  name,
  view: () => quietView(),
  arrange: (backend) => (backend.failures.readOffer = { ...unknown, ...change }),
  enter: async (session) => {
    await session.readLink(link);
    if (tried.kind !== "system") await session.readTrusting(link, tried);
  },
});

export const foreignScenes: Scene[] = [
  { name: "add-passcode-link", view: () => quietView(), arrange: (backend) => (backend.failures.readOffer = { kind: "not-a-link" }), enter: (session) => session.readLink("otpauth://totp/Example:ada?secret=JBSWY3DPEHPK3PXP") },
  { name: "add-container-link", view: () => quietView(), arrange: (backend) => (backend.failures.readOffer = { kind: "not-a-link" }), enter: (session) => session.readLink("pia://container/SMPH0001") },
  { name: "add-no-picture", view: () => quietView(), enter: (session) => session.readPicture(new Blob(["text"])) },
  {
    name: "add-no-qr",
    view: () => quietView(),
    enter: (session) => {
      session.go({ kind: "add" });
      session.offerFailure = { way: "picture", problem: { kind: "no-qr" }, text: "" };
    },
  },
  {
    name: "add-reading-picture",
    view: () => quietView(),
    enter: (session) => {
      session.go({ kind: "add" });
      session.reading = "picture";
    },
  },
  certificate("certificate", {}),
  certificate("certificate-waived", { waived: true }),
  certificate("certificate-unnamed", { names: [] }),
  certificate("certificate-not-vouched", {}, { kind: "authorities", pem: "" }),
  certificate("certificate-changed", {}, { kind: "certificate", sha256: "ab".repeat(32) }),
  offering("offer-rsa", {}, { kind: "system" }),
  offering("offer-rsa-file", {}, { kind: "authorities", pem: "" }),
  offering("offer-rsa-one", {}, { kind: "certificate", sha256: unknown.sha256 }),
  offering("offer-rsa-here", { serviceAddress: "127.0.0.1:8484" }, { kind: "system" }),
  offering("offer-rsa-gate", { setsGate: true }, { kind: "system" }),
  offering("offer-edumfa", { provider: "edu-mfa", makesRsaKey: false, serviceName: edu.serviceName, account: edu.label }, { kind: "system" }),
  {
    name: "offer-rsa-making",
    view: () => quietView(),
    enter: (session) => {
      session.go({ kind: "offer", offer: foreignOffer });
      session.registering = true;
    },
  },
  { name: "added-rsa", view: () => foreignView(), enter: (session) => session.go({ kind: "added", offer: foreignOffer, id: grace.id }) },
  { name: "accounts-foreign", view: () => quietView({ accounts: [grace, { ...edu, reach: "polling-forbidden" }, { ...grace, id: "account-11", reach: "unrecognised" }, { ...grace, id: "account-12", reach: "untrusted" }] }) },
  page("foreign-account", {}),
  page("foreign-account-gateway", { heardBy: "both", wokenBy: ["web-push"] }),
  page("foreign-account-gateway-forbidden", { heardBy: "both", reach: "polling-forbidden" }),
  page("foreign-account-clock-ahead", { clockOff: -7 * 60 - 12 }),
  page("foreign-account-clock-behind", { clockOff: 41 }),
  page("foreign-account-clock-hours", { clockOff: 2 * 3600 }),
  page("foreign-account-forbidden", { reach: "polling-forbidden" }),
  page("foreign-account-unrecognised", { reach: "unrecognised" }),
  page("foreign-account-untrusted", { reach: "untrusted" }),
  page("foreign-account-offline", { reach: "offline" }),
  page("foreign-account-edumfa", edu),
  page("foreign-account-unlock", { verification: { ...ada.verification!, gate: "biometric" } }),
  page("foreign-account-unlock-lost", { verification: { ...ada.verification!, health: "missing" } }),

  { name: "foreign-plain", view: (now) => foreignRequest(now, decideStep({ kind: "none" })) },
  { name: "foreign-report", view: (now) => foreignRequest(now, decideStep({ kind: "none" }), { mayReport: true }) },
  {
    name: "foreign-lines",
    view: (now) =>
      foreignRequest(now, decideStep(select(letters)), {
        card: card(now, {
          service: grace.serviceName,
          account: grace.label,
          application: "Sign in to the virtual private network of the University of Example, which is reserved for its members and guests",
          message: "You are signing in to vpn.uni.example.\nFrom: 203.0.113.7\nWith: Firefox on Linux\n\nIf this was not you, reject it and call the service desk at +49 89 0000. Never approve a sign-in because somebody asks you to on the telephone.",
          address: null,
          place: null,
          browser: null,
          os: null,
          requestedAt: now - 42_000,
        }),
      }),
  },
  { name: "foreign-untitled", view: (now) => foreignRequest(now, decideStep({ kind: "none" }), { card: card(now, { service: grace.serviceName, application: grace.serviceName, message: null, address: null, place: null, browser: null, os: null }) }) },
  { name: "foreign-unlock", view: (now) => foreignRequest(now, decideStep({ kind: "none" }, "app-pin"), { method: "biometric" }) },
  { name: "foreign-unlock-lost", view: (now) => foreignRequest(now, decideStep({ kind: "none" }, "lost"), { method: "biometric" }) },
  { name: "foreign-letters", view: choose(letters) },
  { name: "foreign-numbers", view: choose(numbers) },
  { name: "foreign-numbers-7", view: choose(["17", "42", "58", "93", "06", "71", "20"]) },
  { name: "foreign-letters-10", view: choose([..."KBTQZAMXWC"]) },
  { name: "foreign-words", view: choose(words) },
  { name: "foreign-long-words", view: choose(longWords) },
  { name: "foreign-long-words-10", view: choose([...longWords, "A harbour at night", "Seven green bottles", "Old stone bridge", "Rechtsanwaltskanzlei", "Orchard", "Tea"]) },
  { name: "foreign-sending", view: (now) => foreignRequest(now, { kind: "sending", verdict: "approve" }) },
  { name: "foreign-kept", view: (now) => foreignRequest(now, { kind: "kept", verdict: "approve" }) },
  ...outcomes
    .filter((outcome): outcome is Exclude<OutcomeView, { kind: "approved" }> => outcome.kind !== "approved")
    .map((outcome): Scene => ({
      name: `foreign-outcome-${outcome.kind}${"device" in outcome && outcome.device === null ? "-unnamed" : ""}`,
      view: (now) => foreignRequest(now, { kind: "ended", outcome }),
    })),
  { name: "foreign-outcome-show-code-long", view: (now) => foreignRequest(now, { kind: "ended", outcome: { kind: "show-code", code: "483 920 117", message: "Type this code\nat the sign-in of vpn.uni.example" } }) },
];
