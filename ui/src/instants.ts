import { t } from "./messages";

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const calendar = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const longCalendar = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long", year: "numeric" });

/** Time of day of an instant in milliseconds since the Unix epoch, in the person's own format. */
export function timeOfDay(instant: number | null): string {
  return instant === null ? t("not-told") : clock.format(instant);
}

/** The day of an instant in milliseconds since the Unix epoch. */
export function day(instant: number | null): string {
  return instant === null ? t("not-told") : calendar.format(instant);
}

/** Day and time of day. */
export function dayAndTime(instant: number): string {
  return t("day-and-time", { day: calendar.format(instant), time: clock.format(instant) });
}

/** A day as a heading: today, yesterday, or which it was. */
export function dayName(instant: number, now: number = Date.now()): string {
  const isDay = (at: Date) => new Date(instant).toDateString() === at.toDateString();
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  if (isDay(new Date(now))) return t("today");
  if (isDay(yesterday)) return t("yesterday");
  return longCalendar.format(instant);
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
