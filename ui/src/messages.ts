import type { BiometryView, DecideProblem, Failure, PromptView, Reach, SystemGateView, Trouble, VerdictView } from "./bindings";
import type { CameraProblem } from "./camera";
import { t } from "./language.svelte";
import { unsupportedLink } from "./links";
import { passcodeProblemText } from "./passcode-text";
import type { OfferProblem, Way } from "./state.svelte";

export { t };

/** What happened and what to do, for an offer that could not be read; `link`: the text that it was read from. */
export function offerProblemText(problem: OfferProblem, link: string, way: Way): string {
  if (way === "clipboard" && problem.kind === "no-qr") return t("failure-no-qr-clipboard");
  if (problem.kind === "no-qr" && way === "screen") return t("failure-no-qr-screen");
  if (problem.kind === "not-a-picture") return t("failure-not-a-picture");
  if (problem.kind !== "not-a-link") return failureText(problem);
  switch (unsupportedLink(link)) {
    case "container":
      return t("failure-not-a-link-container");
    case null:
      return failureText(problem);
  }
}

/** Why nothing is seen through the camera, and what to do. */
export function cameraProblemText(problem: CameraProblem): string {
  return t(`camera-${problem.kind}`);
}

/** What happened and what to do, for a command that did not do what was asked. */
export function failureText(failure: Failure): string {
  switch (failure.kind) {
    case "bad-link":
      return t(`failure-bad-link-${failure.part}`);
    case "no-passcodes":
      return passcodeProblemText(failure.problem);
    case "pin-too-short":
      return t("failure-pin-too-short", { digits: failure.digits });
    case "wrong-pin":
      return t("failure-wrong-pin", { count: failure.triesLeft });
    case "locked-out":
      return lockedOutText(failure.seconds);
    case "clock-off":
      return t("failure-clock-off", { hours: failure.hours });
    default:
      return t(`failure-${failure.kind}`);
  }
}

/** Title and text of what went wrong with the last try to answer. */
export function problemText(problem: DecideProblem, service: string): { title: string; text: string } {
  return { title: t(`problem-${problem.kind}-title`), text: problemMoreText(problem, service) };
}

function problemMoreText(problem: DecideProblem, service: string): string {
  switch (problem.kind) {
    case "wrong-code":
    case "wrong-pin":
      return t(`problem-${problem.kind}`, { count: problem.triesLeft });
    case "pin-erased":
    case "keyring-unavailable":
      return t(`problem-${problem.kind}`);
    case "refused":
      return t("problem-refused", { service });
    case "locked-out":
      return t("problem-nothing-approved", { why: lockedOutText(problem.seconds) });
    default:
      return t("problem-nothing-approved", { why: t(`failure-${problem.kind}`) });
  }
}

function lockedOutText(seconds: number | null): string {
  if (seconds === null) return t("failure-locked-out");
  return t("failure-locked-out-until", { count: Math.max(1, Math.ceil(seconds / 60)) });
}

/** What the person should do at the reader. */
export function promptText(prompt: PromptView): string {
  return prompt.kind === "not-recognised" ? t("prompt-not-recognised", { count: prompt.triesLeft }) : t(`prompt-${prompt.kind}`);
}

/** The system's gate by its name. */
export function biometryText(biometry: BiometryView): string {
  return t(`biometry-${biometry}`);
}

/** What will be asked for when the person approves. */
export function gateReadyText(gate: SystemGateView | undefined): string {
  switch (gate?.kind) {
    case "ready":
      return t("approval-system", { gate: biometryText(gate.biometry) });
    case "not-enrolled":
      return t("failure-not-enrolled");
    case "absent":
      return t("failure-gate-unavailable");
    case undefined:
      return t("approval-system-any");
  }
}

/** A standing condition, but for an answer that was never given here, which has a screen of its own. */
export function troubleText(trouble: Exclude<Trouble, { kind: "strange-answer" }>): { title: string; text: string } {
  return { title: t(`trouble-${trouble.kind}`), text: troubleMoreText(trouble) };
}

function troubleMoreText(trouble: Exclude<Trouble, { kind: "strange-answer" }>): string {
  switch (trouble.kind) {
    case "record-kept-aside":
    case "settings-kept-aside":
      return t(`trouble-${trouble.kind}-more`, { file: trouble.keptAs });
    case "journal-changed":
      return t("trouble-journal-changed-more", { line: trouble.line });
    default:
      return t(`trouble-${trouble.kind}-more`);
  }
}

/** What becomes of an answer that its service could not be told. */
export function keptText(verdict: VerdictView, service: string): string {
  return t(`kept-${verdict}`, { service });
}

export function reachText(reach: Reach): string {
  return t(`reach-${reach}`);
}
