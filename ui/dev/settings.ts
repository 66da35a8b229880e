import type { LockOpener, LockView, NotificationsView, SettingsView, View } from "../src/bindings";
import type { FakeBackend } from "./fake";
import { guardOf, quietView, settings, type Scene } from "./views";

const finger = { kind: "ready", biometry: "fingerprint" } as const;
export const lockOn: SettingsView = { ...settings, lock: { kind: "on", after: "five-minutes", pin: true } };

/** A locked app: nothing else of it is in its view. */
export function lockedView(lock: Partial<LockView> = {}, change: Partial<View> = {}): View {
  return quietView({ accounts: [], settings: lockOn, lock: { opener: "app-pin", lost: false, waits: false, ...lock }, ...change });
}

function keeps(backend: FakeBackend) {
  backend.kept = [
    { what: "accounts", bytes: 3_412 },
    { what: "answers", bytes: 812 },
    { what: "history", bytes: 48_210 },
    { what: "settings", bytes: 131 },
    { what: "aside", bytes: 977 },
  ];
}

function logs(backend: FakeBackend) {
  const line = (at: string, said: string) => `2026-11-28T${at}Z  INFO nod_app::app: ${said}`;
  backend.diagnostics = ["Nod 0.1.0 on Debian GNU/Linux 12 (x86_64)", "notifications: granted", "account 1: native, heard by stream, connected", "", line("09:00:02", "Nod has started"), line("09:00:03", "an account is reached otherwise account=1 reach=connected"), line("09:41:17", "a request is in front rung=push step=decide")].join("\n");
}

function isMadeOf(backend: FakeBackend) {
  backend.product = {
    version: "0.1.0",
    licences: [
      { name: "p256", version: "0.14.0", licence: "Apache-2.0 OR MIT", holders: "Copyright (c) 2020-2025 RustCrypto Developers" },
      { name: "svelte", version: "5.57.3", licence: "MIT", holders: "Copyright (c) 2016-2025 Svelte Contributors" },
      { name: "zeroize", version: "1.9.2", licence: "Apache-2.0 OR MIT", holders: "" },
    ],
  };
  const grant = "Permission is hereby granted, free of charge, to any person obtaining a copy of this software and\nassociated documentation files (the \"Software\"), to deal in the Software without restriction, including\nwithout limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell\ncopies of the Software.\n";
  backend.licenceTexts = {
    svelte: { text: `Copyright (c) 2016-2025 Svelte Contributors\n\n${grant}`, isStandard: false },
    zeroize: { text: grant, isStandard: true },
  };
}

/** With one of the packages opened. */
function aboutOpened(scene: string, name: string): Scene {
  return {
    name: scene,
    view: () => quietView(),
    arrange: isMadeOf,
    enter: async (session) => {
      session.go({ kind: "about" });
      await new Promise((drawn) => setTimeout(drawn));
      [...document.querySelectorAll("summary")].find((summary) => summary.textContent?.includes(name))?.click();
      await new Promise((drawn) => setTimeout(drawn));
    },
  };
}

function setting(name: string, change: Partial<SettingsView>, view: Partial<View> = {}): Scene {
  return { name, view: () => quietView({ settings: { ...settings, ...change }, ...view }), enter: (session) => session.go({ kind: "settings" }) };
}

function appLock(name: string, change: Partial<SettingsView>, view: Partial<View> = {}): Scene {
  return { name, view: () => quietView({ settings: { ...settings, ...change }, ...view }), enter: (session) => session.go({ kind: "app-lock" }) };
}

function notified(notifications: NotificationsView): Scene {
  return setting(`settings-notifications-${notifications}`, {}, { notifications });
}

function locked(name: string, opener: LockOpener, lock: Partial<LockView> = {}, view: Partial<View> = {}): Scene {
  return { name: `locked-${name}`, view: () => lockedView({ opener, ...lock }, view) };
}

export const settingsScenes: Scene[] = [
  setting("settings", {}),
  setting("settings-set", { language: "ar", theme: "dark", lock: lockOn.lock }),
  setting("settings-empty", {}, { accounts: [] }),
  notified("not-asked"),
  notified("denied"),
  notified("unavailable"),
  appLock("app-lock-off", {}),
  appLock("app-lock-off-finger", {}, { systemGate: finger }),
  appLock("app-lock-off-choose-pin", {}, { pin: { kind: "not-set" } }),
  appLock("app-lock-on", { lock: lockOn.lock }),
  appLock("app-lock-on-finger", { lock: { kind: "on", after: "closing", pin: false } }, { systemGate: finger }),
  appLock("app-lock-unknown", { lock: { kind: "unknown" } }),
  { name: "your-data", view: () => quietView({ settings: lockOn }), arrange: keeps, enter: (session) => session.go({ kind: "your-data" }) },
  { name: "your-data-empty", view: () => quietView({ accounts: [] }), enter: (session) => session.go({ kind: "your-data" }) },
  { name: "your-data-failed", view: () => quietView(), arrange: (backend) => (backend.failures.readKept = { kind: "storage-failed" }), enter: (session) => session.go({ kind: "your-data" }) },
  { name: "diagnostics", view: () => quietView(), arrange: logs, enter: (session) => session.go({ kind: "diagnostics" }) },
  { name: "diagnostics-failed", view: () => quietView(), arrange: (backend) => (backend.failures.readDiagnostics = { kind: "storage-failed" }), enter: (session) => session.go({ kind: "diagnostics" }) },
  { name: "about", view: () => quietView(), arrange: isMadeOf, enter: (session) => session.go({ kind: "about" }) },
  aboutOpened("about-licence", "svelte"),
  aboutOpened("about-licence-standard", "zeroize"),
  { name: "deleted", view: () => quietView({ accounts: [] }), enter: (session) => void (session.deleted = { notTold: [], keysLeft: false }) },
  { name: "deleted-partly", view: () => quietView({ accounts: [] }), enter: (session) => void (session.deleted = { notTold: ["Northwind", "Home lab"], keysLeft: true }) },
  locked("pin", "app-pin"),
  locked("waits", "app-pin", { waits: true }),
  locked("few-tries", "app-pin", {}, { pin: { kind: "set", triesLeft: 2 } }),
  locked("system", "system", { waits: true }, { systemGate: finger }),
  locked("lost", "app-pin", { lost: true }),
  locked("nothing", "nothing", { lost: true }, { pin: { kind: "erased" } }),
  locked("attack", "app-pin", {}, { guard: guardOf([], { stance: { kind: "attack", since: 0 } }) }),
  locked("keyring", "keyring-unavailable", {}, { troubles: [{ kind: "keyring-unavailable" }], pin: { kind: "unknown" } }),
];
