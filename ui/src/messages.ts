import type { BiometryView, DecideProblem, Failure, PromptView, Reach, SystemGateView } from "./bindings";
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
  switch (problem.kind) {
    case "camera-forbidden":
      return t("camera-forbidden");
    case "camera-missing":
      return t("camera-missing");
    case "camera-failed":
      return t("camera-failed");
  }
}

/** What happened and what to do, for a command that did not do what was asked. */
export function failureText(failure: Failure): string {
  switch (failure.kind) {
    case "not-a-link":
      return t("failure-not-a-link");
    case "bad-link":
      switch (failure.part) {
        case "service":
          return t("failure-bad-link-service");
        case "code":
          return t("failure-bad-link-code");
        case "key":
          return t("failure-bad-link-key");
        case "length":
          return t("failure-bad-link-length");
        case "version":
          return t("failure-bad-link-version");
        case "serial":
          return t("failure-bad-link-serial");
      }
    case "bad-address":
      return t("failure-bad-address");
    case "unreachable":
      return t("failure-unreachable");
    case "unknown-certificate":
      return t("failure-unknown-certificate");
    case "no-qr":
      return t("failure-no-qr");
    case "no-passcodes":
      return passcodeProblemText(failure.problem);
    case "passcode-lost":
      return t("failure-passcode-lost");
    case "not-copied":
      return t("failure-not-copied");
    case "screen-hidden":
      return t("failure-screen-hidden");
    case "nothing-copied":
      return t("failure-nothing-copied");
    case "screen-unreadable":
      return t("failure-screen-unreadable");
    case "not-a-service":
      return t("failure-not-a-service");
    case "untrusted-service":
      return t("failure-untrusted-service");
    case "invitation-unknown":
      return t("failure-invitation-unknown");
    case "invitation-used":
      return t("failure-invitation-used");
    case "invitation-expired":
      return t("failure-invitation-expired");
    case "pin-too-short":
      return t("failure-pin-too-short", { digits: failure.digits });
    case "wrong-pin":
      return t("failure-wrong-pin", { count: failure.triesLeft });
    case "pin-erased":
      return t("failure-pin-erased");
    case "locked-out":
      return lockedOutText(failure.seconds);
    case "not-recognised":
      return t("failure-not-recognised");
    case "not-enrolled":
      return t("failure-not-enrolled");
    case "gate-unavailable":
      return t("failure-gate-unavailable");
    case "key-lost":
      return t("failure-key-lost");
    case "cancelled":
      return t("failure-cancelled");
    case "keyring-unavailable":
      return t("failure-keyring-unavailable");
    case "storage-failed":
      return t("failure-storage-failed");
    case "history-changed":
      return t("failure-history-changed");
    case "request-gone":
      return t("failure-request-gone");
    case "clock-off":
      return t("failure-clock-off", { hours: failure.hours });
    case "removed":
      return t("failure-removed");
    case "refused":
      return t("failure-refused");
    case "locked":
      return t("failure-locked");
    case "not-now":
      return t("failure-not-now");
  }
}

/** Title and text of what went wrong with the last try to answer. */
export function problemText(problem: DecideProblem, service: string): { title: string; text: string } {
  switch (problem.kind) {
    case "wrong-code":
      return { title: t("problem-wrong-code-title"), text: t("problem-wrong-code", { count: problem.triesLeft }) };
    case "wrong-pin":
      return { title: t("problem-wrong-pin-title"), text: t("problem-wrong-pin", { count: problem.triesLeft }) };
    case "pin-erased":
      return { title: t("problem-pin-erased-title"), text: t("problem-pin-erased") };
    case "locked-out":
      return { title: t("problem-locked-out-title"), text: t("problem-nothing-approved", { why: lockedOutText(problem.seconds) }) };
    case "not-recognised":
      return { title: t("problem-not-recognised-title"), text: t("problem-nothing-approved", { why: t("failure-not-recognised") }) };
    case "not-enrolled":
      return { title: t("problem-not-enrolled-title"), text: t("problem-nothing-approved", { why: t("failure-not-enrolled") }) };
    case "gate-unavailable":
      return { title: t("problem-gate-unavailable-title"), text: t("problem-nothing-approved", { why: t("failure-gate-unavailable") }) };
    case "key-lost":
      return { title: t("approval-lost-title"), text: t("problem-nothing-approved", { why: t("failure-key-lost") }) };
    case "keyring-unavailable":
      return { title: t("problem-keyring-title"), text: t("problem-keyring") };
    case "refused":
      return { title: t("problem-refused-title"), text: t("problem-refused", { service }) };
  }
}

function lockedOutText(seconds: number | null): string {
  if (seconds === null) return t("failure-locked-out");
  return t("failure-locked-out-until", { count: Math.max(1, Math.ceil(seconds / 60)) });
}

/** What the person should do at the reader. */
export function promptText(prompt: PromptView): string {
  switch (prompt.kind) {
    case "touch":
      return t("prompt-touch");
    case "touch-again":
      return t("prompt-touch-again");
    case "too-short":
      return t("prompt-too-short");
    case "centre":
      return t("prompt-centre");
    case "not-recognised":
      return t("prompt-not-recognised", { count: prompt.triesLeft });
  }
}

/** The system's gate by its name. */
export function biometryText(biometry: BiometryView): string {
  switch (biometry) {
    case "fingerprint":
      return t("biometry-fingerprint");
    case "face":
      return t("biometry-face");
    case "any":
      return t("biometry-any");
    case "windows-hello":
      return t("biometry-windows-hello");
  }
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

export function reachText(reach: Reach): string {
  switch (reach) {
    case "connecting":
      return t("reach-connecting");
    case "connected":
      return t("reach-connected");
    case "offline":
      return t("reach-offline");
    case "no-network":
      return t("reach-no-network");
    case "removed":
      return t("reach-removed");
    case "unrecognised":
      return t("reach-unrecognised");
    case "polling-forbidden":
      return t("reach-polling-forbidden");
    case "untrusted":
      return t("reach-untrusted");
  }
}
