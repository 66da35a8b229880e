import type { DifferenceView, OnlyRejectView, TallyView } from "./bindings";
import { listed } from "./instants";
import { t } from "./messages";

/** What is written on the mark of a difference. */
export function differenceText(difference: DifferenceView): string {
  return t(`different-${difference}`);
}

/** What all of them together mean. */
export function differencesText(differences: DifferenceView[]): string {
  if (differences.includes("first-sign-in")) return t("different-first-text");
  if (differences.every((difference) => difference === "hour")) return t("different-hour-text");
  return t("different-text", { count: differences.length });
}

export function onlyRejectText(why: OnlyRejectView): string {
  return t(`attack-only-reject-${why}`);
}

/** Names with how often each came, in one line; `null` where no name was told at all. */
export function tallyText(tallies: TallyView[]): string | null {
  if (tallies.every(({ name }) => name === null)) return null;
  return listed(
    tallies.map(({ name, count }) => (count > 1 ? t("attack-tally", { name: name ?? t("attack-others"), count }) : (name ?? t("attack-others")))),
    true,
  );
}
