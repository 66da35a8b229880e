import { locale, t } from "./language.svelte";

interface Formats {
  locale: string;
  clock: Intl.DateTimeFormat;
  calendar: Intl.DateTimeFormat;
  longCalendar: Intl.DateTimeFormat;
  moment: Intl.DateTimeFormat;
  minutes: Intl.NumberFormat;
  seconds: Intl.NumberFormat;
  list: Intl.ListFormat;
  tightList: Intl.ListFormat;
}

// Slow to make, and made anew when the language changes.
let kept: Formats | undefined;

function formats(): Formats {
  const by = locale();
  if (kept?.locale !== by) {
    kept = {
      locale: by,
      clock: new Intl.DateTimeFormat(by, { hour: "2-digit", minute: "2-digit" }),
      moment: new Intl.DateTimeFormat(by, { weekday: "long", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }),
      calendar: new Intl.DateTimeFormat(by, { dateStyle: "medium" }),
      longCalendar: new Intl.DateTimeFormat(by, { weekday: "long", day: "numeric", month: "long", year: "numeric" }),
      minutes: new Intl.NumberFormat(by),
      seconds: new Intl.NumberFormat(by, { minimumIntegerDigits: 2 }),
      list: new Intl.ListFormat(by),
      tightList: new Intl.ListFormat(by, { style: "narrow" }),
    };
  }
  return kept;
}

/** Time of day of an instant in milliseconds since the Unix epoch, in the person's own format. */
export function timeOfDay(instant: number | null): string {
  return instant === null ? t("not-told") : formats().clock.format(instant);
}

/** The day of an instant in milliseconds since the Unix epoch. */
export function day(instant: number | null): string {
  return instant === null ? t("not-told") : formats().calendar.format(instant);
}

/** The day of the week, the day and the time of an instant in milliseconds since the Unix epoch. */
export function dayAndTime(instant: number): string {
  return formats().moment.format(instant);
}

/** A day as a heading: today, yesterday, or which it was. */
export function dayName(instant: number, now: number = Date.now()): string {
  const isDay = (at: Date) => new Date(instant).toDateString() === at.toDateString();
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  if (isDay(new Date(now))) return t("today");
  if (isDay(yesterday)) return t("yesterday");
  return formats().longCalendar.format(instant);
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
  const by = formats();
  return `${by.minutes.format(Math.floor(seconds / 60))}:${by.seconds.format(seconds % 60)}`;
}

/** Names one after the other, as in a sentence; `tight`: as in a table. */
export function listed(names: string[], tight = false): string {
  return (tight ? formats().tightList : formats().list).format(names);
}
