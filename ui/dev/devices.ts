import type { AccountView, DeviceView, InvitationView, View } from "../src/bindings";
import { accounts, ada, quietView, type Scene } from "./views";

export const laptop: DeviceView = { id: "device-1", name: "Ada's laptop", model: "ThinkPad X1", os: "Debian 13", addedAt: ada.addedAt, here: true, invitedBy: { kind: "service" } };
export const phone: DeviceView = { id: "device-2", name: "Ada's phone", model: "Pixel 10", os: "Android 17", addedAt: Date.UTC(2026, 10, 20, 17, 5), here: false, invitedBy: { kind: "here" } };
export const stranger: DeviceView = { id: "device-3", name: "Galaxy of somebody", model: "SM-S931B", os: "Android 16", addedAt: Date.UTC(2026, 10, 28, 3, 12), here: false, invitedBy: { kind: "service" } };

export const invitation = (now: number): InvitationView => ({
  link: "nod://register?service=https%3A%2F%2Fid.example.com&code=4Jx9vQm2TzKc7RbYwLpD3s&key=-y5UzLSkdiORtN2iOlz7zS8EQOha0sDWdT9VE4icgbw",
  typed: "K7QM-2FXA",
  expiresAt: now + 583_000,
});

/** The accounts, of whose first one these devices are known. */
export function devicesView(devices: Partial<AccountView["devices"]>, change: Partial<AccountView> = {}, view: Partial<View> = {}): View {
  return quietView({ accounts: [{ ...ada, devices: { ...ada.devices, ...devices }, ...change }, ...accounts.slice(1, 2)], ...view });
}

const known = [phone, laptop];
const withStranger = [stranger, phone, laptop];
const biometric = { algorithm: { kind: "p256" }, tier: "tee", gate: "biometric", health: "usable" } as const;

function page(name: string, view: () => View, remove?: string): Scene {
  return { name, view, enter: (session) => session.go({ kind: "account", id: ada.id, ...(remove ? { remove } : {}) }) };
}

/** With the code on the screen, once the person was asked. */
function shown(name: string, view: () => View, age = 0): Scene {
  return {
    name,
    view: () => devicesView({ list: [laptop] }, { verification: null }),
    arrange: (backend) => {
      backend.invitation = invitation(Date.now() - age);
      backend.when = (asked) => {
        if (asked.command === "inviteDevice") queueMicrotask(() => backend.show(view()));
      };
    },
    enter: async (session) => {
      session.go({ kind: "invite", id: ada.id });
      await new Promise((drawn) => setTimeout(drawn));
      [...document.querySelectorAll("button")].find((button) => button.textContent?.includes("Show the code"))?.click();
      await new Promise((drawn) => setTimeout(drawn));
    },
  };
}

export const devicesScenes: Scene[] = [
  { name: "accounts-device-added", view: () => devicesView({ list: withStranger, news: [stranger] }) },
  { name: "accounts-device-came-and-went", view: () => devicesView({ list: known, news: [{ ...stranger, invitedBy: { kind: "gone" } }] }) },
  { name: "accounts-devices-added-by-others", view: () => devicesView({ list: withStranger, news: [{ ...stranger, invitedBy: { kind: "device", name: phone.name } }, { ...stranger, id: "device-4", name: "Desk", invitedBy: { kind: "here" } }] }) },
  page("devices", () => devicesView({ list: withStranger })),
  page("devices-unread", () => devicesView({ list: null })),
  page("devices-unreachable", () => devicesView({ list: null }, { reach: "offline" })),
  page("devices-old", () => devicesView({ list: [{ ...phone, invitedBy: { kind: "gone" } }, laptop] }, { reach: "offline" })),
  page("devices-alone", () => devicesView({ list: [laptop] })),
  page("devices-remove", () => devicesView({ list: withStranger, news: [stranger] }), stranger.id),
  page("devices-remove-system", () => devicesView({ list: withStranger }, { verification: biometric }, { systemGate: { kind: "ready", biometry: "face" } }), stranger.id),
  page("devices-remove-lost", () => devicesView({ list: withStranger }, { verification: { ...biometric, health: "invalidated" } }), stranger.id),
  { name: "invite", view: () => devicesView({ list: known }), enter: (session) => session.go({ kind: "invite", id: ada.id }) },
  { name: "invite-system", view: () => devicesView({ list: known }, { verification: biometric }, { systemGate: { kind: "ready", biometry: "fingerprint" } }), enter: (session) => session.go({ kind: "invite", id: ada.id }) },
  { name: "invite-lost", view: () => devicesView({ list: known }, { verification: { ...biometric, health: "missing" } }), enter: (session) => session.go({ kind: "invite", id: ada.id }) },
  shown("invite-shown", () => devicesView({ list: [laptop] }, { verification: null })),
  shown("invite-over", () => devicesView({ list: [laptop] }, { verification: null }), 600_000),
  shown("invite-joined", () => devicesView({ list: known, joined: phone }, { verification: null })),
];
