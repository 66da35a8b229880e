// Time stands still in the gallery: the same scene makes the same picture on any day. Imported before all else.

export const NOW = Date.UTC(2026, 10, 28, 9, 41);

class StillDate extends Date {
  constructor(...parts: unknown[]) {
    if (parts.length === 0) super(NOW);
    else super(...(parts as [number]));
  }

  static override now(): number {
    return NOW;
  }
}

globalThis.Date = StillDate as DateConstructor;
