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

/** What became of a request. `native`: its service tells what became of the sign-in, too; another kind only takes an
 *  answer, so no more than that is said. */
export function outcomeWords(outcome: Told, { card }: RequestView, native: boolean): OutcomeWords {
  const { service, application } = card;
  switch (outcome.kind) {
    case "approved":
      switch (outcome.more) {
        case null:
          return { tone: "good", icon: "check", title: t("outcome-approved-title"), text: t("outcome-approved", { application }) };
        case "approve":
          return { tone: "more", icon: "steps", title: t("outcome-more-title"), text: t("outcome-more-approve", { service, application }) };
        case "biometric":
          return { tone: "more", icon: "steps", title: t("outcome-more-title"), text: t("outcome-more-biometric", { service, application }) };
      }
    case "sent":
      return { tone: "more", icon: "send", title: t("outcome-sent-title"), text: t("outcome-sent", { service }) };
    case "rejected":
      return { tone: "said", icon: "cross", title: t("outcome-rejected-title"), text: native ? t("outcome-rejected", { application }) : t("outcome-rejected-taken", { service }) };
    case "reported":
      return { tone: "said", icon: "flag", title: t("outcome-reported-title"), text: native ? t("outcome-reported", { service, application }) : t("outcome-reported-taken", { service }) };
    case "not-taken":
      return { tone: "late", icon: "missed", title: t("outcome-not-taken-title"), text: t("outcome-not-taken", { service }) };
    case "tries-used-up":
      if (native) return { tone: "bad", icon: "alert", title: t("outcome-tries-title"), text: t("outcome-tries", { application }) };
      return { tone: "bad", icon: "alert", title: t("outcome-one-try-title"), text: t("outcome-one-try") };
    case "expired":
      return { tone: "late", icon: "clock", title: t("outcome-expired-title"), text: native ? t("outcome-expired", { application }) : t("outcome-expired-untold") };
    case "gone":
      return { tone: "plain", icon: "undo", title: t("outcome-gone-title"), text: t("outcome-gone", { service }) };
    case "answered-elsewhere":
      return {
        tone: "plain",
        icon: "devices",
        title: t("outcome-elsewhere-title"),
        text: outcome.device === null ? t("outcome-elsewhere-unnamed") : t("outcome-elsewhere", { device: outcome.device }),
      };
    case "withdrawn":
      return { tone: "plain", icon: "undo", title: t("outcome-withdrawn-title"), text: t("outcome-withdrawn", { application: native ? application : service }) };
    case "refused":
      return { tone: "bad", icon: "alert", title: t("outcome-refused-title"), text: native ? t("outcome-refused", { service, application }) : t("outcome-refused-anew", { service }) };
  }
}
