import type { PinView, SystemGateView } from "./bindings";

/** What the app's PIN asks of the person who makes a key: nothing can be said, choose one, or enter it. */
export type PinNeed = "unknown" | "choose" | "enter" | "locked-out";

export function pinNeed(pin: PinView): PinNeed {
  switch (pin.kind) {
    case "unknown":
      return "unknown";
    case "not-set":
    case "erased":
      return "choose";
    case "set":
      return "enter";
    case "locked-out":
      return "locked-out";
  }
}

/** Whether the system's own gate (fingerprint, face, Windows Hello) can stand before a new key. */
export function isReady(gate: SystemGateView): boolean {
  switch (gate.kind) {
    case "ready":
      return true;
    case "absent":
    case "not-enrolled":
      return false;
  }
}
