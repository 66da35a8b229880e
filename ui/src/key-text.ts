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
  return t(`tier-${tier}`);
}

export function gateText(gate: GateView): string {
  return t(`gate-${gate}`);
}
