import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const css = readFileSync(join(process.cwd(), "src/style.css"), "utf8");
const [light, dark, chosen] = [/:root \{([^}]*)\}/, /:root:not\(\[data-theme="light"\]\) \{([^}]*)\}/, /:root\[data-theme="dark"\] \{([^}]*)\}/].map((rule) => css.match(rule)!).map((match) => Object.fromEntries([...match[1]!.matchAll(/--([a-z-]+): (#[0-9a-f]{6})/g)].map((pair) => [pair[1]!, pair[2]!])));

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

const texts: [string, string[]][] = [
  ["ink", ["ground", "surface", "sunken", "danger-wash", "warning-wash"]],
  ["ink-soft", ["ground", "surface", "sunken"]],
  ["ink-quiet", ["ground", "surface", "sunken"]],
  ["accent", ["ground", "surface", "sunken"]],
  ["accent-strong", ["accent-wash"]],
  ["on-accent", ["accent", "accent-strong"]],
  ["danger", ["ground", "surface", "danger-wash"]],
  ["surface", ["danger"]],
  ["warning", ["ground", "surface", "warning-wash"]],
  ["ground", ["ink"]],
];

it("a dark page is the same, whether the system or the person wants it", () => {
  expect(Object.keys(dark!).length).toBeGreaterThan(10);
  expect(chosen).toEqual(dark);
});

describe.each([
  ["light", light!],
  ["dark", dark!],
])("%s", (_, colours) => {
  it.each(texts.flatMap(([text, grounds]) => grounds.map((ground) => [text, ground] as const)))("%s on %s can be read (4.5 : 1)", (text, ground) => {
    expect(contrast(colours[text]!, colours[ground]!)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["ground", "surface"])("the edge of a field is seen on %s (3 : 1)", (ground) => {
    expect(contrast(colours["edge"]!, colours[ground]!)).toBeGreaterThanOrEqual(3);
  });
});
