import type { AccountView, NotificationsView, Reach, RungView, WakerView } from "./bindings";
import { listed } from "./instants";
import { reachText, t } from "./messages";
import { reachTrouble, speaksNod } from "./service-kind";

/**
 * A state at a glance. good: works or passed; wait: under way; later: not begun; ask: wants something of the
 * person; bad: failed; off: not there, and nothing for the person to mend.
 */
export type SignName = "good" | "wait" | "later" | "ask" | "bad" | "off";

/** A way by which sign-ins reach this device. `key` tells them apart. */
export interface Rung {
  key: "notifications" | "push" | "line" | "poll" | "always";
  sign: SignName;
  name: string;
  state: string;
}

// From here on a request that was sent by itself, and not fetched, counts as late.
const LATE_SECONDS = 30;

/** By which way a request came, and how old it was then; `age` in milliseconds, `null` where nobody knows. */
export function arrivalText(rung: RungView, age: number | null): string {
  if (age === null) return rungText(rung);
  return t("approval-arrival", { rung: rungText(rung), age: ageText(rung, Math.floor(age / 1000)) });
}

function rungText(rung: RungView): string {
  return t(`approval-rung-${rung}`);
}

function ageText(rung: RungView, seconds: number): string {
  if (seconds < 2) return t("approval-age-at-once");
  const count = seconds < 100 ? seconds : Math.round(seconds / 60);
  if (seconds >= LATE_SECONDS && comesByItself(rung)) {
    return seconds < 100 ? t("approval-age-late-seconds", { count }) : t("approval-age-late-minutes", { count });
  }
  return seconds < 100 ? t("approval-age-seconds", { count }) : t("approval-age-minutes", { count });
}

function comesByItself(rung: RungView): boolean {
  switch (rung) {
    case "push":
    case "web-push":
    case "stream":
      return true;
    case "poll":
    case "refresh":
    case "link":
      return false;
  }
}

/** All ways by which sign-ins of `account` reach this device, the quickest first. */
export function ladder(account: AccountView, notifications: NotificationsView): Rung[] {
  return [{ key: "notifications", name: t("ladder-notifications"), ...notificationsRung(notifications) }, ...heardRungs(account), ...alwaysRungs(account)];
}

function heardRungs(account: AccountView): Rung[] {
  const service = account.serviceName;
  const push: Rung = { key: "push", name: t("ladder-push"), ...pushRung(account.wokenBy) };
  const line: Rung = { key: "line", name: t("ladder-line"), ...lineRung(account.reach) };
  switch (account.heardBy) {
    case "stream":
      return account.polled ? [push, line, { key: "poll", sign: "good", name: t("ladder-poll"), state: t("ladder-poll-state", { service }) }] : [push, line];
    case "poll":
      return [{ key: "poll", name: t("ladder-asking"), ...askingRung(account.reach, service) }];
    case "both":
      return [push, { ...line, name: t("ladder-gateway") }, { key: "poll", name: t("ladder-poll"), ...slowRung(account.reach, service) }];
  }
}

function alwaysRungs(account: AccountView): Rung[] {
  if (speaksNod(account.provider)) return [{ key: "always", sign: "good", name: t("ladder-always"), state: t("ladder-always-state") }];
  // To open Nod is to ask the server as well: where that leads nowhere, nothing is always there.
  if (reachTrouble(account) !== null) return [];
  return [{ key: "always", sign: "good", name: t("ladder-always"), state: t("ladder-always-asks", { service: account.serviceName }) }];
}

const notificationSigns: Record<NotificationsView, SignName> = { unknown: "wait", granted: "good", "not-asked": "ask", denied: "bad", unavailable: "off" };

function notificationsRung(notifications: NotificationsView): Pick<Rung, "sign" | "state"> {
  return { sign: notificationSigns[notifications], state: t(`ladder-notifications-${notifications}`) };
}

function pushRung(wakers: WakerView[]): Pick<Rung, "sign" | "state"> {
  if (wakers.length === 0) return { sign: "off", state: t("ladder-push-nobody") };
  const names = listed([...new Set(wakers.map(wakerText))]);
  return { sign: "good", state: t("ladder-push-by", { waker: names }) };
}

function lineRung(reach: Reach): Pick<Rung, "sign" | "state"> {
  switch (reach) {
    case "connected":
    // Says nothing of the line itself: what it brings still comes.
    case "polling-forbidden":
      return { sign: "good", state: t("ladder-line-connected") };
    case "connecting":
      return { sign: "wait", state: t("ladder-line-connecting") };
    case "offline":
    case "no-network":
      return { sign: "off", state: t(`ladder-line-${reach}`) };
    case "removed":
      return { sign: "off", state: reachText(reach) };
    case "unrecognised":
    case "untrusted":
      return { sign: "bad", state: reachText(reach) };
  }
}

/** Asking every few seconds, where nothing else is to be had. */
function askingRung(reach: Reach, service: string): Pick<Rung, "sign" | "state"> {
  switch (reach) {
    case "connected":
      return { sign: "good", state: t("ladder-asking-works", { service }) };
    case "polling-forbidden":
      return { sign: "bad", state: t("ladder-asking-forbidden", { service }) };
    case "connecting":
    case "offline":
    case "no-network":
    case "removed":
    case "unrecognised":
    case "untrusted":
      return lineRung(reach);
  }
}

/** Asking now and then, besides the live connection. */
function slowRung(reach: Reach, service: string): Pick<Rung, "sign" | "state"> {
  switch (reach) {
    case "polling-forbidden":
      return { sign: "bad", state: t("ladder-asking-forbidden", { service }) };
    case "connecting":
    case "connected":
    case "offline":
    case "no-network":
    case "removed":
    case "unrecognised":
    case "untrusted":
      return { sign: "good", state: t("ladder-slow-state", { service }) };
  }
}

function wakerText(waker: WakerView): string {
  return t(`waker-${waker}`);
}
