import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const source = (name: string) => readFileSync(join(process.cwd(), "src", name), "utf8");

it("the window listens to each event of the app, as what the bindings say that it carries", () => {
  const declared = [...source("bindings.ts").matchAll(/makeEvent<(\w+), \w+>\("([\w-]+)"\)/g)].map(([, carried, name]) => `${name}: ${carried}`);
  const heard = [...source("backend.ts").matchAll(/\blisten<(\w+)>\("([\w-]+)"/g)].map(([, carried, name]) => `${name}: ${carried}`);
  expect(declared).not.toEqual([]);
  expect(heard.sort()).toEqual(declared.sort());
});
