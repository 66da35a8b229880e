import type { FoundView, PasscodeView, View } from "../src/bindings";
import type { Session } from "../src/state.svelte";
import { quietView, requestView, decideStep, type Scene } from "./views";

export const example: PasscodeView = {
  id: "passcode-1",
  issuer: "Example",
  label: "ada@example.com",
  factor: { kind: "time", period: 30 },
  digits: 6,
  addedAt: Date.UTC(2026, 10, 2, 9, 0),
  code: null,
  copiedUntil: null,
};

export const bank: PasscodeView = { ...example, id: "passcode-2", issuer: "Old Mill Bank", label: "Ada King", factor: { kind: "counter" } };

export const passcodes: PasscodeView[] = [
  example,
  bank,
  { ...example, id: "passcode-3", issuer: "", label: "wiki.home.example" },
  { ...example, id: "passcode-4", issuer: "Quarterly planning and purchase approvals of the Analytical Engine Company", label: "augusta.ada.king-noel@countess-of-lovelace.example.com", digits: 8 },
  { ...example, id: "passcode-5", issuer: "بنك المدينة", label: "آدا" },
];

const found: FoundView = {
  id: "1",
  new: [
    { issuer: "Example", label: "ada@example.com" },
    { issuer: "Northwind", label: "ada" },
    { issuer: "Old Mill Bank", label: "Ada King" },
  ],
  known: [],
  refused: [],
  part: null,
};

export const finds = {
  one: { ...found, new: found.new.slice(0, 1) },
  several: {
    ...found,
    known: [{ issuer: "Museum", label: "ada" }],
    refused: [
      { name: "Steam (ada_plays)", why: { kind: "other-kind", name: "steam" } },
      { name: "Intranet (legacy)", why: { kind: "bad-part", part: "algorithm" } },
      { name: "#6", why: { kind: "damaged" } },
    ],
  },
  known: { ...found, new: [], known: found.new },
  picture: { ...found, part: { number: 1, of: 3 } },
} satisfies Record<string, FoundView>;

/** The passcodes, the one at `at` as `change` says. */
export function passcodesView(at = 0, change: Partial<PasscodeView> = {}, view: Partial<View> = {}): View {
  return quietView({ passcodes: passcodes.map((passcode, index) => (index === at ? { ...passcode, ...change } : passcode)), ...view });
}

const list = (session: Session) => session.go({ kind: "passcodes" });
const add = (session: Session) => session.go({ kind: "add-passcode" });

export const passcodeScenes: Scene[] = [
  { name: "passcodes-empty", view: () => quietView(), enter: list },
  { name: "passcodes", view: () => passcodesView(), enter: list },
  { name: "passcodes-shown", view: (now) => passcodesView(0, { code: { code: "492039", until: now + 21_000 } }), enter: list },
  { name: "passcodes-shown-short", view: (now) => passcodesView(3, { code: { code: "49203971", until: now + 4_000 } }), enter: list },
  { name: "passcodes-shown-counted", view: (now) => passcodesView(1, { code: { code: "755224", until: now + 55_000 } }), enter: list },
  { name: "passcodes-copied", view: (now) => passcodesView(0, { code: { code: "492039", until: now + 12_000 }, copiedUntil: now + 28_000 }), enter: list },
  { name: "passcodes-copied-hidden", view: (now) => passcodesView(0, { copiedUntil: now + 9_000 }), enter: list },
  { name: "passcodes-keyring-locked", view: () => passcodesView(0, {}, { troubles: [{ kind: "keyring-unavailable" }], pin: { kind: "unknown" } }), enter: list },
  { name: "passcodes-beneath-request", view: (now) => ({ ...requestView(now, decideStep()), passcodes }), enter: list },
  { name: "passcode", view: () => passcodesView(), enter: (session) => session.go({ kind: "passcode", id: "passcode-1" }) },
  { name: "passcode-counted", view: () => passcodesView(), enter: (session) => session.go({ kind: "passcode", id: "passcode-2" }) },
  { name: "add-passcode", view: () => passcodesView(), enter: add },
  {
    name: "add-passcode-bad-link",
    view: () => passcodesView(),
    arrange: (backend) => (backend.failures.readPasscodes = { kind: "no-passcodes", problem: { kind: "bad-link", part: "secret" } }),
    enter: (session) => session.readLink("otpauth://totp/Example?secret=x"),
  },
  {
    name: "add-passcode-locked",
    view: () => passcodesView(),
    arrange: (backend) => (backend.failures.readPasscodes = { kind: "no-passcodes", problem: { kind: "password-needed" } }),
    enter: async (session) => {
      add(session);
      await session.passcodes.readFile(new File(["{}"], "aegis.json"));
    },
  },
  { name: "found-one", view: () => passcodesView(), enter: (session) => void (session.screen = { kind: "found", found: finds.one, way: "link" }) },
  { name: "found-several", view: () => passcodesView(), enter: (session) => void (session.screen = { kind: "found", found: finds.several, way: "file" }) },
  { name: "found-known", view: () => passcodesView(), enter: (session) => void (session.screen = { kind: "found", found: finds.known, way: "file" }) },
  { name: "found-picture", view: () => passcodesView(), enter: (session) => void (session.screen = { kind: "found", found: finds.picture, way: "picture" }) },
];
