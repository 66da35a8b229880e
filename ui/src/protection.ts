import type { AccountView, GuardAtView, GuardRequest, GuardView, View } from "./bindings";
import { dayAndTime, timeOfDay } from "./instants";
import { t } from "./messages";

const HOUR = 60 * 60_000;
/** When a day begins on which somebody wants to be asked again. */
const MORNING = 8;
/** How far ahead a day can be chosen. */
const DAYS = 30;

/** A pause that is offered: until when, and its name. */
export interface PauseChoice {
  until: number;
  text: string;
}

/** The usual ones, and no two that end together. */
export function pauseChoices(now: number): PauseChoice[] {
  const day = new Date(now).getDay();
  const tomorrow = morning(now, 1);
  const monday = morning(now, day === 0 ? 1 : 8 - day);
  const choices = [
    { until: now + HOUR, text: t("pause-hour", { time: timeOfDay(now + HOUR) }) },
    { until: tomorrow, text: t("pause-tomorrow", { time: timeOfDay(tomorrow) }) },
  ];
  if (monday !== tomorrow) choices.push({ until: monday, text: t("pause-monday", { time: timeOfDay(monday) }) });
  return choices;
}

/** The mornings of the next weeks. */
export function pauseDays(now: number): PauseChoice[] {
  return Array.from({ length: DAYS }, (_, i) => morning(now, i + 2)).map((until) => ({ until, text: dayAndTime(until) }));
}

// By the calendar: a day with another clock is not 24 hours long.
function morning(now: number, daysAhead: number): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + daysAhead, MORNING).getTime();
}

/** What stands between this person and their sign-ins, the strongest of it. */
export type Standing =
  | { kind: "open" }
  | { kind: "armed"; until: number }
  | { kind: "paused"; until: number }
  /** `device`: which of the person's devices said so, where it was another one. */
  | { kind: "attack"; device: string | null };

export function standing(guard: GuardView): Standing {
  if (guard.stance.kind === "attack") return { kind: "attack", device: null };
  const lock = guard.accounts.find((at) => at.state.kind === "locked")?.state;
  if (lock?.kind === "locked") return { kind: "attack", device: lock.device };
  if (guard.stance.kind === "paused") return { kind: "paused", until: guard.stance.until };
  // What a service could not be told is over.
  const ends = guard.accounts.map((at) => (at.state.kind === "paused" ? at.state.until : 0));
  const until = Math.max(0, ...ends);
  if (until > 0) return { kind: "paused", until };
  return guard.stance.kind === "armed" ? { kind: "armed", until: guard.stance.until } : { kind: "open" };
}

/** An account beside what is known of it. */
export interface Guarded {
  account: AccountView;
  at: GuardAtView;
}

export function guarded(view: View): Guarded[] {
  return view.accounts.flatMap((account) => {
    const at = view.guard.accounts.find((at) => at.account === account.id);
    return at ? [{ account, at }] : [];
  });
}

/** What the service of an account does about it, and whether it has heard. */
export function guardText({ at }: Guarded, guard: GuardView): string {
  switch (at.telling) {
    case "only-here":
      return t(guard.stance.kind === "paused" || guard.stance.kind === "attack" ? "guard-only-here-held" : "guard-only-here");
    case "told":
      return stateText(at);
    default:
      return t(`guard-${at.telling}`);
  }
}

function stateText({ state, requiresArmed }: GuardAtView): string {
  switch (state.kind) {
    case "unknown":
      return t("guard-unknown");
    case "open":
      return requiresArmed ? t("guard-requires-armed") : t("guard-open");
    case "armed":
      return t("guard-armed", { time: timeOfDay(state.until) });
    case "paused":
      return t("guard-paused", { time: dayAndTime(state.until) });
    case "locked":
      return t("guard-locked", { device: state.device, time: dayAndTime(state.at) });
  }
}

/** What was said, for whoever hears the screen: all services know, or how many don't. */
export function toldText(view: View): string {
  const told = guarded(view).filter(({ at }) => at.telling !== "only-here");
  const missing = told.filter(({ at }) => at.telling !== "told").length;
  if (told.length === 0) return "";
  return missing === 0 ? t("guard-told-all") : t("guard-told-some", { count: missing });
}

