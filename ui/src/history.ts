import type { AssuranceView, EntryView, HistoryView, StrangeAnswerView, VerdictView } from "./bindings";
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

export function sign(entry: EntryView): Sign {
  switch (entry.outcome) {
    case "approved":
      return { icon: "check", tone: "good" };
    case "sent":
      return { icon: "send", tone: "good" };
    case "rejected":
      return { icon: entry.verdict === "not-me" ? "flag" : "cross", tone: "said" };
    case "answered-elsewhere":
      return { icon: "devices", tone: "plain" };
    case "expired":
      return { icon: "clock", tone: "late" };
    case "not-taken":
      return { icon: "missed", tone: "late" };
    case "not-told":
      return { icon: "outbox", tone: "late" };
    case "wrong-code":
    case "refused":
      return { icon: "alert", tone: "bad" };
  }
}

/** What became of a decision, in a few words. */
export function outcomeText(entry: EntryView): string {
  switch (entry.outcome) {
    case "approved":
      return t("history-approved");
    case "sent":
      return t("history-sent");
    case "rejected":
      return entry.verdict === "not-me" ? t("history-reported") : t("history-rejected");
    case "answered-elsewhere":
      return entry.answeredOn === null ? t("history-elsewhere-unnamed") : t("history-elsewhere", { device: entry.answeredOn });
    case "expired":
      return t("history-expired");
    case "not-taken":
      return t("history-not-taken");
    case "not-told":
      return t("history-not-told");
    case "wrong-code":
      return t("history-wrong-code");
    case "refused":
      return t("history-refused");
  }
}

export function verdictText(verdict: VerdictView): string {
  switch (verdict) {
    case "approve":
      return t("history-verdict-approve");
    case "reject":
      return t("history-verdict-reject");
    case "not-me":
      return t("history-verdict-not-me");
  }
}

/** Which verification took place, as the key store told; never more than that. */
export function verifiedText(assurance: AssuranceView): string {
  if (!assurance.performed) return t("assurance-none");
  const how = assurance.by[0] ?? "untold";
  switch (how) {
    case "pin":
      return t("assurance-pin");
    case "fingerprint":
      return t("assurance-fingerprint");
    case "face":
      return t("assurance-face");
    case "untold":
      return t("assurance-system");
  }
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
