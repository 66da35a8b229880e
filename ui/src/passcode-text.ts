import type { PasscodePart, PasscodeProblem, Refusal } from "./bindings";
import { t } from "./messages";

/** One line for a passcode; one of the two may be empty. */
export function passcodeName({ issuer, label }: { issuer: string; label: string }): string {
  if (issuer === "" || label === "") return issuer || label;
  return t("passcode-name", { issuer, label });
}

/** A code in groups that the eye takes in at once. */
export function grouped(code: string): string {
  const half = code.length === 7 ? 3 : Math.ceil(code.length / 2);
  return `${code.slice(0, half)} ${code.slice(half)}`;
}

/** What happened and what to do, where no passcode was found. */
export function passcodeProblemText(problem: PasscodeProblem): string {
  if (problem.kind === "bad-link") return t("failure-no-passcodes-part", { part: partText(problem.part) });
  return t(`failure-no-passcodes-${problem.kind}`);
}

/** Why one of several can't be taken over. */
export function refusalText(why: Refusal): string {
  switch (why.kind) {
    case "other-kind":
      return t("found-refused-kind", { name: why.name });
    case "bad-part":
      return t("found-refused-part", { part: partText(why.part) });
    case "damaged":
      return t("found-refused-damaged");
  }
}

function partText(part: PasscodePart): string {
  return t(`passcode-part-${part}`);
}
