import type { OutcomeView, RequestView } from "./bindings";
import { t } from "./messages";

/** How an outcome is drawn and told. Only an approval that went through is `good`. */
export interface OutcomeWords {
  tone: "good" | "said" | "more" | "plain" | "late" | "bad";
  icon: "check" | "steps" | "cross" | "flag" | "alert" | "clock" | "devices" | "undo" | "send" | "missed";
  title: string;
  text: string;
}

type Told = Exclude<OutcomeView, { kind: "show-code" }>;

const looks: Record<Told["kind"], Pick<OutcomeWords, "tone" | "icon">> = {
  approved: { tone: "good", icon: "check" },
  sent: { tone: "more", icon: "send" },
  rejected: { tone: "said", icon: "cross" },
  reported: { tone: "said", icon: "flag" },
  "not-taken": { tone: "late", icon: "missed" },
  "tries-used-up": { tone: "bad", icon: "alert" },
  expired: { tone: "late", icon: "clock" },
  gone: { tone: "plain", icon: "undo" },
  "answered-elsewhere": { tone: "plain", icon: "devices" },
  withdrawn: { tone: "plain", icon: "undo" },
  refused: { tone: "bad", icon: "alert" },
};

/** What became of a request. `native`: its service tells what became of the sign-in, too; another kind only takes an
 *  answer, so no more than that is said. */
export function outcomeWords(outcome: Told, { card }: RequestView, native: boolean): OutcomeWords {
  const { service, application } = card;
  if (outcome.kind === "approved" && outcome.more !== null) {
    return { tone: "more", icon: "steps", title: t("outcome-more-title"), text: t(`outcome-more-${outcome.more}`, { service, application }) };
  }
  const foreignTry = outcome.kind === "tries-used-up" && !native;
  const title = t(foreignTry ? "outcome-tries-used-up-foreign-title" : `outcome-${outcome.kind}-title`);
  return { ...looks[outcome.kind], title, text: outcomeText(outcome, service, application, native) };
}

function outcomeText(outcome: Told, service: string, application: string, native: boolean): string {
  switch (outcome.kind) {
    case "approved":
    case "sent":
    case "not-taken":
    case "gone":
      return t(`outcome-${outcome.kind}`, { service, application });
    case "rejected":
    case "reported":
    case "tries-used-up":
    case "expired":
    case "refused":
      return t(native ? `outcome-${outcome.kind}` : `outcome-${outcome.kind}-foreign`, { service, application });
    case "answered-elsewhere":
      return outcome.device === null ? t("outcome-answered-elsewhere-unnamed") : t("outcome-answered-elsewhere", { device: outcome.device });
    case "withdrawn":
      return t("outcome-withdrawn", { application: native ? application : service });
  }
}
