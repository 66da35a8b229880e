import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { FluentResource } from "@fluent/bundle";
import { describe, expect, it } from "vitest";
import { failureText, problemText, t } from "$ui/messages";
import { textIds } from "$dev/text-ids";
import { failures, problems } from "$dev/views";
import { askedBy } from "./asked-texts";

const ui = join(process.cwd());
const english = readFileSync(join(ui, "locales/en.ftl"), "utf8");
const catalogue = new FluentResource(english);
const ids = catalogue.body.map((entry) => entry.id);
const files = readdirSync(join(ui, "src"), { recursive: true, encoding: "utf8" }).map((name) => join(ui, "src", name));
const modules = askedBy(
  files.filter((name) => name.endsWith(".ts")),
  join(ui, "tsconfig.json"),
);
const screens = files.filter((name) => name.endsWith(".svelte")).map((name) => ({ name, text: readFileSync(name, "utf8") }));
const used = new Set([...modules.ids, ...screens.flatMap(({ text }) => [...text.matchAll(/\bt\(\s*"([^"]+)"/g)].map((match) => match[1]!))]);

describe("the catalogue", () => {
  it("holds every text that the window asks for", () => {
    expect([...used].filter((id) => !ids.includes(id))).toEqual([]);
  });

  it("holds no text that nobody asks for", () => {
    expect(ids.filter((id) => !used.has(id) && !id.startsWith("native-"))).toEqual([]);
  });

  it("is what the ids in src/text-ids.ts are made of", async () => {
    await expect(textIds(english)).toMatchFileSnapshot(join(ui, "src/text-ids.ts"));
  });

  it("names each text once", () => {
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it("is asked by names that can be checked: in a screen literal ones, in a module those that its types allow", () => {
    for (const { name, text } of screens) expect(text.match(/\bt\((?!\s*")/g), name).toBeNull();
    expect(modules.unclear).toEqual([]);
  });

  it("says nothing personal in a notification", () => {
    const told = ids.filter((id) => id.startsWith("native-notification-"));
    expect(told).not.toEqual([]);
    for (const id of told) {
      const pattern = catalogue.body.find((entry) => entry.id === id)?.value;
      expect(typeof pattern, `${id} has a place to fill`).toBe("string");
    }
  });
});

describe("each failure", () => {
  it("has a text of its own", () => {
    const texts = failures.map(failureText);
    expect(new Set(texts).size).toBe(failures.length);
    for (const text of texts) expect(text).toMatch(/^[A-Z].+\.$/s);
  });

  it("is in the list that these tests go through", () => {
    const bindings = readFileSync(join(ui, "src/bindings.ts"), "utf8");
    const kinds = (type: string) => {
      const declared = bindings.match(new RegExp(`export type ${type} =[\\s\\S]*?;\\n\\n`))?.[0] ?? "";
      return [...new Set([...declared.matchAll(/kind: "([^"]+)"/g)].map((match) => match[1]))].sort();
    };
    expect([...new Set(failures.map((failure) => failure.kind))].sort()).toEqual(kinds("Failure"));
    expect([...new Set(problems.map((problem) => problem.kind))].sort()).toEqual(kinds("DecideProblem"));
  });

  it("says that nothing was approved where an answer was tried", () => {
    for (const problem of problems) expect(problemText(problem, "Example ID").text).toMatch(/Nothing was (approved|sent)|can still reject/);
  });
});

it("a name written from right to left is kept apart from the sentence around it", () => {
  expect(t("approval-title", { application: "ויקי" })).toBe("Sign in to \u2068ויקי\u2069?");
  expect(t("approval-title", { application: "Wiki" })).toBe("Sign in to Wiki?");
});
