import type { DifferenceView, OnlyRejectView, TallyView } from "./bindings";
import { listed } from "./instants";
import { t } from "./messages";

/** What is written on the mark of a difference. */
export function differenceText(difference: DifferenceView): string {
  switch (difference) {
    case "first-sign-in":
      return t("different-first");
    case "place":
      return t("different-place");
    case "application":
      return t("different-application");
    case "browser":
      return t("different-browser");
    case "system":
      return t("different-system");
    case "hour":
      return t("different-hour");
  }
}

/** What all of them together mean. */
export function differencesText(differences: DifferenceView[]): string {
  if (differences.includes("first-sign-in")) return t("different-first-text");
  if (differences.every((difference) => difference === "hour")) return t("different-hour-text");
  return t("different-text", { count: differences.length });
}

export function onlyRejectText(why: OnlyRejectView): string {
  switch (why) {
    case "no-code":
      return t("attack-only-reject-no-code");
    case "no-key":
      return t("attack-only-reject-no-key");
    case "paused":
      return t("attack-only-reject-paused");
    case "locked":
      return t("attack-only-reject-locked");
  }
}

/** Names with how often each came, in one line; `null` where no name was told at all. */
export function tallyText(tallies: TallyView[]): string | null {
  if (tallies.every(({ name }) => name === null)) return null;
  return listed(
    tallies.map(({ name, count }) => (count > 1 ? t("attack-tally", { name: name ?? t("attack-others"), count }) : (name ?? t("attack-others")))),
    true,
  );
}
