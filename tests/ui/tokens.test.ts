import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const source = join(process.cwd(), "src");
const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".svelte") || file.endsWith(".css"));

/** The declarations of a file, without the custom properties that the steps are made of. */
function declarations(file: string): string[] {
  const text = readFileSync(join(source, file), "utf8");
  const css = file.endsWith(".css") ? text : (/<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? "");
  return [...css.matchAll(/^\s*([a-z-]+): ([^;{]+);/gm)].map(([, name, value]) => `${name}: ${value!.replace(/\s+/g, " ")}`);
}

/** docs/design.md says what each step is for. */
describe.each([
  ["size of text", /^font-size: (?!var|inherit|100%)/],
  ["space", /^(padding|margin|gap|row-gap|column-gap)[a-z-]*: .*(?<![\w.])(0?\.\d+|[1-9][\d.]*)(rem|em|px)/],
  // The arch, which is the sign's, has corners of its own.
  ["radius", /^border-radius: (?!var|50%|1px|inherit|\S+ )/],
  // Black is where there is no picture yet.
  ["colour", /^(color|background|background-color|border-color): .*(#(?!0{6}\b)[0-9a-f]|rgb|hsl)/],
])("no %s but the system's", (_, literal) => {
  it.each(files)("in %s", (file) => {
    // A single pixel corrects what an outline adds.
    const own = declarations(file).filter((line) => literal.test(line) && !/: -?1px$/.test(line));
    expect(own, file).toEqual([]);
  });
});
