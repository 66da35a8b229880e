import type { QrView } from "../src/bindings";

const SIDE = 41;

/** Looks like a QR code, and says nothing. */
export const drawnCode: QrView = { side: SIDE, path: drawn() };

function drawn(): string {
  let path = "";
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) if (isDark(x, y)) path += `M${x} ${y}h1v1h-1z`;
  }
  return path;
}

function isDark(x: number, y: number): boolean {
  for (const [left, top] of [[0, 0], [SIDE - 7, 0], [0, SIDE - 7]] as const) {
    const [a, b] = [x - left, y - top];
    if (a < -1 || a > 7 || b < -1 || b > 7) continue;
    const ring = Math.max(Math.abs(a - 3), Math.abs(b - 3));
    return ring === 3 || ring <= 1;
  }
  return ((x * 2654435761) ^ (y * 40503) ^ (x * y * 97)) % 7 < 3;
}
