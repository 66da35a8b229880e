import { t } from "./messages";

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const calendar = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });

/** Time of day of an instant in milliseconds since the Unix epoch, in the person's own format. */
export function timeOfDay(instant: number | null): string {
  return instant === null ? t("not-told") : clock.format(instant);
}

/** The day of an instant in milliseconds since the Unix epoch. */
export function day(instant: number | null): string {
  return instant === null ? t("not-told") : calendar.format(instant);
}

/** How long ago `instant` was at `now`, both in milliseconds. */
export function ago(instant: number, now: number): string {
  const seconds = Math.max(0, Math.floor((now - instant) / 1000));
  if (seconds < 2) return t("approval-ago-now");
  if (seconds < 100) return t("approval-ago-seconds", { count: seconds });
  return t("approval-ago-minutes", { count: Math.round(seconds / 60) });
}

/** Whole seconds from `now` until `instant`, both in milliseconds; never below zero. */
export function secondsUntil(instant: number | null, now: number): number {
  return Math.max(0, Math.ceil(((instant ?? 0) - now) / 1000));
}

/** Seconds as minutes and seconds, such as `1:05`. */
export function minutesAndSeconds(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
