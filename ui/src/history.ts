import type { AssuranceView, EntryView, HistoryView, RecordedView, StrangeAnswerView, VerdictView } from "./bindings";
import { tierText } from "./key-text";
import { t } from "./messages";

/** A line of the history: a decision of this device, or an answer that it never gave. */
export type Line = { kind: "entry"; at: number; entry: EntryView } | { kind: "strange"; at: number; answer: StrangeAnswerView };

export interface Day {
  /** An instant of it. */
  at: number;
  lines: Line[];
}

/** By the days of the person's own calendar, newest first. */
export function days(history: HistoryView): Day[] {
  const oldest = history.more ? (history.entries.at(-1)?.at ?? Infinity) : -Infinity;
  const lines: Line[] = [
    ...history.entries.map((entry): Line => ({ kind: "entry", at: entry.at, entry })),
    ...history.strange.filter((answer) => answer.at >= oldest).map((answer): Line => ({ kind: "strange", at: answer.at, answer })),
  ];
  lines.sort((a, b) => b.at - a.at);
  const found: Day[] = [];
  for (const line of lines) {
    const last = found.at(-1);
    if (last && new Date(last.at).toDateString() === new Date(line.at).toDateString()) last.lines.push(line);
    else found.push({ at: line.at, lines: [line] });
  }
  return found;
}

export interface Sign {
  icon: "check" | "send" | "cross" | "flag" | "devices" | "clock" | "missed" | "outbox" | "alert";
  tone: "good" | "said" | "plain" | "late" | "bad";
}

const signs: Record<RecordedView, Sign> = {
  approved: { icon: "check", tone: "good" },
  sent: { icon: "send", tone: "good" },
  rejected: { icon: "cross", tone: "said" },
  "answered-elsewhere": { icon: "devices", tone: "plain" },
  expired: { icon: "clock", tone: "late" },
  "not-taken": { icon: "missed", tone: "late" },
  "not-told": { icon: "outbox", tone: "late" },
  "wrong-code": { icon: "alert", tone: "bad" },
  refused: { icon: "alert", tone: "bad" },
};

export function sign(entry: EntryView): Sign {
  return isReport(entry) ? { icon: "flag", tone: "said" } : signs[entry.outcome];
}

/** Whether it was a rejection that said more than that: "This wasn't me". */
function isReport({ outcome, verdict }: EntryView): boolean {
  return outcome === "rejected" && verdict === "not-me";
}

/** What became of a decision, in a few words. */
export function outcomeText(entry: EntryView): string {
  if (isReport(entry)) return t("history-reported");
  if (entry.outcome !== "answered-elsewhere") return t(`history-${entry.outcome}`);
  return entry.answeredOn === null ? t("history-answered-elsewhere-unnamed") : t("history-answered-elsewhere", { device: entry.answeredOn });
}

export function verdictText(verdict: VerdictView): string {
  return t(`history-verdict-${verdict}`);
}

/** Which verification took place, as the key store told; never more than that. */
export function verifiedText(assurance: AssuranceView): string {
  return t(assurance.performed ? `assurance-${assurance.by[0] ?? "system"}` : "assurance-none");
}

/** Whether the key could have signed without it; `null` where nothing was verified. */
export function boundText(assurance: AssuranceView): string | null {
  if (!assurance.performed) return null;
  return assurance.bound ? t("assurance-bound") : t("assurance-unbound");
}

/** The same in one line, for beneath an outcome. */
export function assuranceText(assurance: AssuranceView): string {
  const parts = [verifiedText(assurance), boundText(assurance), t("assurance-key", { place: tierText(assurance.tier) })];
  return parts.filter((part) => part !== null).join(" ");
}

/** Whether somebody got in by an answer that this device never gave. */
export function gotIn(answer: StrangeAnswerView): boolean {
  return answer.verdict === "approve" && answer.outcome === "approved";
}

export function strangeTitle(answer: StrangeAnswerView): string {
  return gotIn(answer) ? t("strange-approval-title") : t("strange-answer-title");
}
