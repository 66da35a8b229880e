import type { CodeView, PromptView, SystemGateView, Trouble } from "../src/bindings";
import { addingScenes } from "./adding";
import { attackScenes } from "./attack";
import { deliveryScenes } from "./delivery";
import { devicesScenes } from "./devices";
import { foreignScenes } from "./foreign";
import { historyScenes } from "./history";
import { passcodeScenes } from "./passcodes";
import { protectionScenes } from "./protection";
import { settingsScenes } from "./settings";
import { accounts, ada, card, decideStep, failures, offer, outcomes, problems, quietView, requestView, type Scene } from "./views";

const troubles: Trouble[] = [{ kind: "keyring-unavailable" }, { kind: "record-kept-aside", keptAs: "account-7.torn" }, { kind: "settings-kept-aside", keptAs: "aside/settings-1" }, { kind: "storage-failed" }, { kind: "journal-changed", line: 12 }];
const finger: SystemGateView = { kind: "ready", biometry: "fingerprint" };
const prompts: PromptView[] = [{ kind: "touch" }, { kind: "touch-again" }, { kind: "too-short" }, { kind: "centre" }, { kind: "not-recognised", triesLeft: 2 }];
const plain: CodeView = { kind: "none" };
const enter: CodeView = { kind: "enter", digits: 6 };
const select: CodeView = { kind: "select", choices: ["24", "61", "83"] };

export const scenes: Scene[] = [
  { name: "empty", view: () => quietView({ accounts: [], pin: { kind: "not-set" } }) },
  { name: "accounts", view: () => quietView() },
  { name: "accounts-many", view: () => quietView({ accounts, waiting: 2 }) },
  { name: "accounts-troubles", view: () => quietView({ troubles, pin: { kind: "unknown" } }) },
  { name: "account", view: () => quietView(), enter: (session) => session.go({ kind: "account", id: "account-1" }) },
  { name: "account-offline", view: () => quietView(), enter: (session) => session.go({ kind: "account", id: "account-2" }) },
  { name: "account-removed", view: () => quietView({ accounts }), enter: (session) => session.go({ kind: "account", id: "account-4" }) },
  { name: "add", view: () => quietView(), arrange: (backend) => (backend.offer = offer), enter: (session) => session.go({ kind: "add" }) },
  { name: "offer-choose-pin", view: () => quietView(), enter: (session) => session.go({ kind: "offer", offer }) },
  { name: "offer-fingerprint", view: () => quietView({ systemGate: finger }), enter: (session) => session.go({ kind: "offer", offer }) },
  { name: "offer-enter-pin", view: () => quietView(), enter: (session) => session.go({ kind: "offer", offer: { ...offer, pin: { kind: "set", triesLeft: 5 } } }) },
  { name: "offer-unchecked", view: () => quietView(), enter: (session) => session.go({ kind: "offer", offer: { ...offer, keyChecked: false, pin: { kind: "erased" } } }) },
  { name: "offer-keyring-silent", view: () => quietView(), enter: (session) => session.go({ kind: "offer", offer: { ...offer, pin: { kind: "unknown" } } }) },
  { name: "added", view: () => quietView(), enter: (session) => session.go({ kind: "added", offer }) },
  { name: "approval-code", view: (now) => requestView(now, decideStep()) },
  { name: "approval-select", view: (now) => requestView(now, decideStep(select), { mayExtend: true, expiresAt: now + 25_000 }, { waiting: 1 }) },
  { name: "approval-plain", view: (now) => requestView(now, decideStep(plain), { deliveredBy: "link" }, { waiting: 1 }) },
  { name: "approval-pin", view: (now) => requestView(now, decideStep(enter, "app-pin"), { method: "biometric", mayExtend: true, deliveredBy: "push" }) },
  { name: "approval-system", view: (now) => requestView(now, decideStep(enter, "system"), { method: "biometric" }, { systemGate: finger }) },
  { name: "approval-lost", view: (now) => requestView(now, decideStep(enter, "lost"), { method: "biometric" }, { systemGate: finger }) },
  ...prompts.map((prompt): Scene => ({
    name: `approval-prompt-${prompt.kind}`,
    // Asked for on the first view, so that the form is drawn that the prompt stands in.
    view: (now) => requestView(now, decideStep(plain, "system"), { method: "biometric" }, { systemGate: finger }),
    enter: async (session) => {
      const view = await session.backend.view();
      if (view.request) session.view = { ...view, prompt, request: { ...view.request, step: { kind: "sending", verdict: "approve" } } };
    },
  })),
  { name: "new-key-invalidated", view: () => quietView({ accounts: [{ ...ada, verification: { algorithm: { kind: "p256" }, tier: "tee", gate: "biometric", health: "invalidated" } }], systemGate: finger }), enter: (session) => void (session.repairing = ada.id) },
  { name: "new-key-missing", view: () => quietView({ accounts: [{ ...ada, verification: { algorithm: { kind: "p256" }, tier: "os-store", gate: "app-pin", health: "missing" } }], pin: { kind: "not-set" } }), enter: (session) => void (session.repairing = ada.id) },
  { name: "new-key-locked-out", view: () => quietView({ pin: { kind: "locked-out", seconds: 600 } }), enter: (session) => void (session.repairing = ada.id) },
  { name: "account-key-lost", view: () => quietView({ accounts: [{ ...ada, verification: { algorithm: { kind: "p256" }, tier: "tpm", gate: "biometric", health: "invalidated" } }] }), enter: (session) => session.go({ kind: "account", id: ada.id }) },
  { name: "approval-unavailable", view: (now) => requestView(now, decideStep(enter, "unavailable"), { method: "biometric" }) },
  {
    name: "approval-untold",
    view: (now) => requestView(now, decideStep(), { card: card(now, { place: null, address: null, browser: null, os: null }), deliveredBy: "refresh" }),
  },
  {
    name: "approval-full",
    view: (now) =>
      requestView(
        now,
        decideStep(enter, "app-pin", { kind: "wrong-code", triesLeft: 2 }),
        {
          repeats: 3,
          mayExtend: true,
          card: card(now, {
            application: "Quarterly planning and purchase approvals",
            service: "Example ID of the Analytical Engine Company",
            account: "augusta.ada.king-noel@countess-of-lovelace.example.com",
            message: "Sign in to confirm purchase order 4711 over 12,400.00 €",
            address: "2001:db8:85a3::8a2e:370:7334",
            requestedAt: now - 190_000,
          }),
        },
        { waiting: 2 },
      ),
  },
  ...problems.map((problem, i): Scene => ({
    name: `problem-${problem.kind}${i === 1 ? "-last" : ""}`,
    view: (now) => requestView(now, decideStep(enter, problem.kind === "wrong-code" || problem.kind === "refused" ? "none" : "app-pin", problem)),
  })),
  { name: "sending-approve", view: (now) => requestView(now, { kind: "sending", verdict: "approve" }) },
  { name: "sending-reject", view: (now) => requestView(now, { kind: "sending", verdict: "reject" }) },
  { name: "sending-not-me", view: (now) => requestView(now, { kind: "sending", verdict: "not-me" }) },
  { name: "kept-approve", view: (now) => requestView(now, { kind: "kept", verdict: "approve" }) },
  { name: "kept-past", view: (now) => requestView(now, { kind: "kept", verdict: "approve" }, { expiresAt: now - 1_000 }) },
  { name: "kept-reject", view: (now) => requestView(now, { kind: "kept", verdict: "reject" }) },
  { name: "kept-not-me", view: (now) => requestView(now, { kind: "kept", verdict: "not-me" }) },
  ...outcomes.map((outcome): Scene => ({
    name: `outcome-${outcome.kind}${"more" in outcome && outcome.more ? `-more-${outcome.more}` : ""}${"device" in outcome && outcome.device === null ? "-unnamed" : ""}`,
    view: (now) => requestView(now, { kind: "ended", outcome }, {}, { waiting: outcome.kind === "rejected" ? 1 : 0 }),
  })),
  ...failures.map((failure): Scene => ({
    name: `failure-${failure.kind}${"problem" in failure ? `-${failure.problem.kind}${"part" in failure.problem ? `-${failure.problem.part}` : ""}` : "part" in failure ? `-${failure.part}` : "seconds" in failure && failure.seconds === null ? "-unknown" : ""}`,
    view: () => quietView(),
    arrange: (backend) => (backend.failures.readOffer = failure),
    enter: (session) => session.readLink("nod://register?service=https%3A%2F%2Fid.example.com&code=…"),
  })),
  ...attackScenes,
  ...deliveryScenes,
  ...foreignScenes,
  ...devicesScenes,
  ...protectionScenes,
  ...settingsScenes,
  ...passcodeScenes,
  ...historyScenes,
  ...addingScenes,
];
