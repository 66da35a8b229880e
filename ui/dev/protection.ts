import type { GuardAtView, GuardView, View } from "../src/bindings";
import type { Session } from "../src/state.svelte";
import { edu, grace } from "./foreign";
import { accounts, ada, decideStep, guardOf, quietView, request, type Scene } from "./views";

const three = [...accounts.slice(0, 2), grace];
const HOUR = 60 * 60_000;
const protection = (session: Session) => session.go({ kind: "protection" });

export function guardedView(guard: Partial<GuardView>, at: Record<string, Partial<GuardAtView>> = {}, view: Partial<View> = {}): View {
  return quietView({ accounts: three, guard: guardOf(three, guard, at), ...view });
}

export const pausedView = (until: number, view: Partial<View> = {}): View =>
  guardedView({ stance: { kind: "paused", until }, verification: "app-pin" }, { [ada.id]: { state: { kind: "paused", until } }, "account-2": { telling: "kept" } }, view);

export const attackView = (since: number, view: Partial<View> = {}): View =>
  guardedView({ stance: { kind: "attack", since }, verification: "app-pin" }, { [ada.id]: { state: { kind: "locked", device: "Ada's laptop", at: since } }, "account-2": { telling: "sending" } }, view);

export const armedView = (until: number, view: Partial<View> = {}): View =>
  guardedView({ stance: { kind: "armed", until } }, { [ada.id]: { state: { kind: "armed", until } }, "account-2": { telling: "refused" } }, view);

/** Another device of the person's said so. */
export const lockedElsewhereView = (at: number): View => guardedView({ verification: "system" }, { [ada.id]: { state: { kind: "locked", device: "Ada's phone", at } } }, { systemGate: { kind: "ready", biometry: "fingerprint" } });

const asked = (now: number, standing: "expected" | "while-paused" | "under-attack", view: (at: number, change: Partial<View>) => View): View =>
  view(now + HOUR, { request: request(now, decideStep(), { standing }) });

export const protectionScenes: Scene[] = [
  { name: "protection", view: () => guardedView({}, { "account-2": { requiresArmed: true } }), enter: protection },
  { name: "protection-empty", view: () => quietView({ accounts: [] }), enter: protection },
  { name: "protection-paused", view: (now) => pausedView(now + 60 * HOUR), enter: protection },
  { name: "protection-attack", view: (now) => attackView(now - 60_000), enter: protection },
  { name: "protection-attack-elsewhere", view: (now) => lockedElsewhereView(now - HOUR), enter: protection },
  { name: "protection-armed", view: (now) => armedView(now + 540_000), enter: protection },
  { name: "protection-not-resumed", view: (now) => guardedView({ verification: "app-pin" }, { "account-2": { telling: "not-resumed", state: { kind: "paused", until: now + HOUR } } }), enter: protection },
  { name: "protection-only-foreign", view: () => quietView({ accounts: [grace, edu], guard: guardOf([grace, edu], { stance: { kind: "attack", since: 0 } }) }), enter: protection },
  { name: "accounts-paused", view: (now) => pausedView(now + 60 * HOUR) },
  { name: "accounts-attack", view: (now) => attackView(now - 60_000) },
  { name: "accounts-attack-elsewhere", view: (now) => lockedElsewhereView(now - HOUR) },
  { name: "accounts-armed", view: (now) => armedView(now + 540_000) },
  { name: "approval-expected", view: (now) => asked(now, "expected", armedView) },
  { name: "approval-while-paused", view: (now) => asked(now, "while-paused", pausedView) },
  { name: "approval-under-attack", view: (now) => asked(now, "under-attack", attackView) },
];
