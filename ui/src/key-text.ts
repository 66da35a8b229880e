import type { GateView, KeyView, TierView } from "./bindings";
import { t } from "./messages";

/** The kind of a key and where it lives, as it is and no better. */
export function keyPlaceText(key: KeyView): string {
  const place = tierText(key.tier);
  switch (key.algorithm.kind) {
    case "p256":
      return t("key-place-p256", { place });
    case "rsa":
      return t("key-place-rsa", { bits: String(key.algorithm.bits), place, seconds: key.algorithm.madeIn / 1000 });
  }
}

/** The same, with what stands before its use. */
export function keyText(key: KeyView): string {
  return t("key-text", { key: keyPlaceText(key), gate: gateText(key.gate) });
}

export function tierText(tier: TierView): string {
  switch (tier) {
    case "secure-enclave":
      return t("tier-secure-enclave");
    case "strongbox":
      return t("tier-strongbox");
    case "tee":
      return t("tier-tee");
    case "tpm":
      return t("tier-tpm");
    case "os-store":
      return t("tier-os-store");
    case "software":
      return t("tier-software");
  }
}

export function gateText(gate: GateView): string {
  switch (gate) {
    case "none":
      return t("gate-none");
    case "app-pin":
      return t("gate-app-pin");
    case "user-presence":
      return t("gate-user-presence");
    case "biometric":
      return t("gate-biometric");
  }
}
