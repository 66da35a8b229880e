import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const src = join(process.cwd(), "src");
const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((name) => /\.(ts|svelte)$/.test(name));
const read = (name: string) => readFileSync(join(src, name), "utf8");

describe("the window's parts keep to their places", () => {
  it("only backend.ts, and the generated bindings beneath it, know the app's shell", () => {
    expect(files.filter((name) => read(name).includes("@tauri-apps/")).filter((name) => name !== "bindings.ts" && name !== "backend.ts")).toEqual([]);
    expect(files.filter((name) => /from "(\.\.?\/)+bindings"/.test(read(name)) && !/import type [^;]*bindings"/.test(read(name)))).toEqual(["backend.ts"]);
  });

  it("parts ask the app nothing", () => {
    expect(files.filter((name) => name.startsWith("parts/") && /backend|Session|state\.svelte/.test(read(name)))).toEqual([]);
  });

  it("nothing sets inline styles, raw markup or scripts", () => {
    expect(files.filter((name) => /\{@html|<[^>]*\sstyle[=:]|innerHTML|insertAdjacentHTML|\beval\(/.test(read(name)))).toEqual([]);
  });

  it("the lock file names no registry", () => {
    expect(readFileSync(join(process.cwd(), "package-lock.json"), "utf8")).not.toContain('"resolved"');
  });
});
