import type { AccountView, Hop, HopProblem, HopView, PushTestView, WakerView } from "./bindings";
import type { SignName } from "./delivery";
import { t } from "./messages";

/** Whether a hop is what the test waits for right now, and not for something before it. */
export function isCurrent({ hop, state }: HopView, test: PushTestView): boolean {
  if (state.kind !== "waiting" || test.over) return false;
  switch (hop.kind) {
    case "permission":
    case "known":
      return true;
    case "accepted":
      return hasPassed(test, "known");
    case "arrived":
      return hasPassed(test, "accepted");
    case "tapped":
      return hasPassed(test, "arrived");
  }
}

function hasPassed(test: PushTestView, kind: Hop["kind"]): boolean {
  return test.hops.some(({ hop, state }) => hop.kind === kind && state.kind === "passed");
}

export function hopText(hop: Hop): string {
  return hop.kind === "accepted" ? t(`hop-accepted-${hop.by}`) : t(`hop-${hop.kind}`);
}

export function hopSign(view: HopView, test: PushTestView): SignName {
  switch (view.state.kind) {
    case "waiting":
      return isCurrent(view, test) ? "wait" : "later";
    case "passed":
      return "good";
    case "failed":
      return "bad";
    case "skipped":
      return "off";
  }
}

/** A hop's state in a word or two, with its time where it has one. */
export function hopStateText(view: HopView, test: PushTestView): string {
  switch (view.state.kind) {
    case "waiting":
      return t(isCurrent(view, test) ? "hop-waiting" : "hop-later");
    case "passed":
    case "failed":
      return view.after === null ? t(`hop-${view.state.kind}`) : t(`hop-${view.state.kind}-after`, { time: timeText(view.after) });
    case "skipped":
      return t("hop-skipped");
  }
}

function timeText(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 0.05) return t("hop-time-none");
  return seconds < 9.95 ? t("hop-time-tenths", { seconds }) : t("hop-time", { seconds: Math.round(seconds) });
}

/** What stands beneath a hop: what went wrong with it and what to do, or what it waits for. */
export function hopMoreText(view: HopView, test: PushTestView, service: string): string | null {
  if (view.state.kind === "failed") return hopProblemText(view.state.problem, service);
  return view.hop.kind === "tapped" && isCurrent(view, test) ? t("hop-tap-now") : null;
}

/** What happened and what to do. */
export function hopProblemText(problem: HopProblem, service: string): string {
  return t(`hop-problem-${problem}`, { service });
}

/** What is read out when the test went from `before` to `now`: what changed and nothing else. */
export function saidText(before: PushTestView, now: PushTestView, account: AccountView): string {
  const changed = now.hops.filter(({ state }, at) => state.kind !== before.hops[at]?.state.kind);
  const said = changed.flatMap((view) => {
    const places = { hop: hopText(view.hop), state: hopStateText(view, now), more: hopMoreText(view, now, account.serviceName) ?? "" };
    switch (view.state.kind) {
      case "passed":
        return [t("push-test-said-passed", places)];
      case "failed":
        return [t("push-test-said-failed", places)];
      case "waiting":
      case "skipped":
        return [];
    }
  });
  const skipped = changed.filter(({ state }) => state.kind === "skipped").length;
  if (skipped > 0) said.push(t("push-test-said-skipped", { count: skipped }));
  const tapNow = now.hops.some((view) => view.hop.kind === "tapped" && isCurrent(view, now));
  if (tapNow && !hasPassed(before, "arrived")) said.push(t("hop-tap-now"));
  if (now.over && !before.over) {
    const { title, text } = summary(now, account);
    said.push(t("push-test-said-over", { title, text }));
  }
  return said.join(" ");
}

export interface Summary {
  sign: "good" | "ask" | "bad";
  title: string;
  text: string;
}

/** How a test that is over ended, and by which way sign-ins still come where it ended badly. */
export function summary(test: PushTestView, account: AccountView): Summary {
  const problems = test.hops.flatMap(({ state }) => (state.kind === "failed" ? [state.problem] : []));
  if (hasPassed(test, "tapped")) return { sign: "good", title: t("push-test-works-title"), text: t("push-test-works") };
  if (hasPassed(test, "arrived")) {
    const unseen = test.hops.some(({ hop, state }) => hop.kind === "permission" && state.kind !== "passed");
    return { sign: "ask", title: t("push-test-arrives-title"), text: unseen ? t("push-test-unseen") : t("push-test-untapped") };
  }
  const untested = problems.includes("service-unreachable") || problems.includes("not-supported");
  return { sign: "bad", title: untested ? t("push-test-untested-title") : t("push-test-fails-title"), text: nextWayText(account) };
}

function nextWayText({ reach, polled, serviceName: service }: AccountView): string {
  switch (reach) {
    case "connected":
      return t("push-test-next-line");
    case "connecting":
    case "offline":
    case "unrecognised":
    case "polling-forbidden":
    case "untrusted":
      return polled ? t("push-test-next-poll", { service }) : t("push-test-next-open", { service });
    case "no-network":
      return t("push-test-next-network");
    case "removed":
      return t("push-test-next-removed", { service });
  }
}
