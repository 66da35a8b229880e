import { FluentBundle, FluentResource } from "@fluent/bundle";
import { describe, expect, it } from "vitest";
import { Texts, type Places } from "$ui/fluent";
import { catalogueOf, languages } from "$dev/catalogues";

const values: (string | number)[] = [0, 1, 2, 3, 5, 11, 21, 100, 1.5, 1234, "a name", ""];

describe("a text is filled as Fluent itself would", () => {
  it.each([...languages, "pseudo"])("in %s", (language) => {
    const { texts, locale } = catalogueOf(language);
    const ours = new Texts(locale, texts);
    const theirs = new FluentBundle(locale, { useIsolating: false });
    theirs.addResource(new FluentResource(texts));
    const everything = new Set([...texts.matchAll(/\$(\w+)/g)].map((place) => place[1]!));
    for (const { id, value } of new FluentResource(texts).body) {
      for (const [at] of values.entries()) {
        const places: Places = Object.fromEntries([...everything].map((place, shift) => [place, values[(at + shift) % values.length]!]));
        // What takes a number is given one.
        for (const [, place] of texts.matchAll(/NUMBER\(\$(\w+)/g)) places[place!] = at + 0.25;
        expect(ours.fill(id, places), id).toBe(theirs.formatPattern(value!, places, []));
      }
    }
  });

  it("and one that there is not is none", () => {
    expect(new Texts("en", "back = Back").fill("cancel", {})).toBeNull();
  });
});
