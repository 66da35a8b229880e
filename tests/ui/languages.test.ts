import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { screen } from "@testing-library/svelte";
import { tick } from "svelte";
import { describe, expect, it } from "vitest";
import { minutesAndSeconds, timeOfDay } from "$ui/instants";
import { speak, t } from "$ui/language.svelte";
import { catalogueOf, languages } from "$dev/catalogues";
import { pseudo } from "$dev/pseudo";
import { decideStep, quietView, requestView } from "$dev/views";
import { button, field, heading, openWindow, settle } from "./window";

const english = catalogueOf("en").texts;
const bodyOf = (texts: string) => new FluentResource(texts).body;
const englishBody = new Map(bodyOf(english).map((entry) => [entry.id, entry.value]));

/** Everything of one type within a parsed text, however deep. */
function within<T>(value: unknown, type: string): T[] {
  if (typeof value !== "object" || value === null) return [];
  return [...("type" in value && value.type === type ? [value as T] : []), ...Object.values(value).flatMap((part) => within<T>(part, type))];
}

const places = (value: unknown) => [...new Set(within<{ name: string }>(value, "var").map((place) => place.name))].sort();

describe("the languages", () => {
  it("are those that the app speaks", () => {
    const source = readFileSync(join(process.cwd(), "../src-tauri/src/language.rs"), "utf8");
    const spoken = [...source.matchAll(/locales\/(\w+)\.ftl/g)].map((match) => match[1]);
    expect([...languages].sort()).toEqual(spoken.sort());
  });

  it.each(languages)("say in %s exactly what English says, with the same places to fill", (language) => {
    const { texts } = catalogueOf(language);
    expect(bodyOf(texts).map((entry) => entry.id)).toEqual([...englishBody.keys()]);
    for (const { id, value } of bodyOf(texts)) {
      expect(places(value), id).toEqual(places(englishBody.get(id)));
    }
  });

  it.each([...languages, "pseudo"])("are without faults in %s, every line of them", (language) => {
    const { texts, locale } = catalogueOf(language);
    const resource = new FluentResource(texts);
    const named = [...texts.matchAll(/^([a-z][\w-]*) =/gm)].map((match) => match[1]);
    expect(resource.body.map((entry) => entry.id)).toEqual(named);
    const bundle = new FluentBundle(locale);
    expect(bundle.addResource(resource)).toEqual([]);
    for (const { id, value } of resource.body) {
      const faults: Error[] = [];
      for (const count of [0, 1, 2, 3, 11, 100]) {
        const filled = bundle.formatPattern(value!, Object.fromEntries(places(value).map((place) => [place, count])), faults);
        expect(filled.trim(), id).not.toBe("");
      }
      expect(faults, id).toEqual([]);
    }
  });

  it.each(languages)("say in %s what each number asks for", (language) => {
    const { texts } = catalogueOf(language);
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const { id, value } of bodyOf(texts)) {
      for (const { variants } of within<{ variants: { key: { type: string; value: string } }[] }>(value, "select")) {
        const keys = variants.filter(({ key }) => key.type === "str").map(({ key }) => key.value);
        expect(keys.filter((key) => !pluralCategories.includes(key as Intl.LDMLPluralRule)), id).toEqual([]);
        if (language === "ar") expect(keys.sort(), id).toEqual([...pluralCategories].sort());
      }
    }
  });
});

describe("a text", () => {
  it("that a language lacks is said in English", () => {
    speak({ ...catalogueOf("de"), texts: "back = Zurück" });
    expect(t("back")).toBe("Zurück");
    expect(t("cancel")).toBe("Cancel");
  });

  it("that no language has is its name, so that it is found", () => {
    expect(t("nothing-of-the-kind" as "back")).toBe("nothing-of-the-kind");
  });

  it("keeps apart what is written the other way", () => {
    speak(catalogueOf("ar"));
    expect(t("approval-title", { application: "Wiki" })).toContain("\u2068Wiki\u2069");
  });

  it("has its numbers and times as they are written where the person lives", () => {
    const noon = Date.UTC(2026, 0, 2, 12, 34);
    speak({ ...catalogueOf("en"), locale: "en-US" });
    expect([timeOfDay(noon).replace(/\s/g, " "), minutesAndSeconds(65)]).toEqual([expect.stringMatching(/(AM|PM)$/), "1:05"]);
    speak({ ...catalogueOf("en"), locale: "en-GB" });
    expect(timeOfDay(noon)).toMatch(/^\d\d:34$/);
    speak({ ...catalogueOf("ar"), locale: "ar-EG" });
    expect(minutesAndSeconds(65)).toBe("١:٠٥");
    expect(t("time-announce-seconds", { count: 30 })).toContain("٣٠");
  });
});

describe("another language", () => {
  it("is spoken at once, and what was typed stays", async () => {
    const open = await openWindow(requestView(Date.now(), decideStep()));
    await open.user.type(field("Code from the sign-in screen"), "123");
    open.backend.speak(catalogueOf("de"));
    await settle();
    expect(heading()).toBe("Bei Wiki anmelden?");
    expect(field("Code vom Anmeldebildschirm").value).toBe("123");
    expect(document.documentElement.lang).toBe("de");
  });

  it("that is read from the right turns the window around, and a code stays as it is", async () => {
    const open = await openWindow(requestView(Date.now(), decideStep()));
    open.backend.speak(catalogueOf("ar"));
    await settle();
    expect(document.documentElement.dir).toBe("rtl");
    expect(screen.getByRole("textbox").closest("[dir]")?.getAttribute("dir")).toBe("ltr");
    open.backend.speak(catalogueOf("en"));
    await tick();
    expect(document.documentElement.dir).toBe("ltr");
  });

  it("that was chosen before the window listened is spoken all the same", async () => {
    await openWindow(quietView(), (backend) => (backend.catalogue = async (locale) => ({ status: "ok", data: locale === "en" ? catalogueOf("fr") : null })));
    expect(heading()).toBe("Comptes");
  });
});

describe("digits of every script", () => {
  const arabic = "٤٢٠١٩٧";
  it.each([arabic, "۴۲۰۱۹۷", "४२०१९७", "４２０１９７", "𝟒𝟐𝟎𝟏𝟗𝟕"])("%s are the code that they mean", async (typed) => {
    const open = await openWindow(requestView(Date.now(), decideStep()));
    await open.user.click(field("Code from the sign-in screen"));
    await open.user.paste(typed);
    expect(field("Code from the sign-in screen").value).toBe("420197");
    await open.user.click(button("Approve"));
    expect(open.backend.asked).toContainEqual({ command: "decide", request: expect.any(String), decision: { kind: "approve", code: "420197", pin: null } });
  });

  it("may be pasted with what stands around them", async () => {
    const open = await openWindow(requestView(Date.now(), decideStep()));
    await open.user.click(field("Code from the sign-in screen"));
    await open.user.paste(`\u200f${arabic.slice(0, 3)} ${arabic.slice(3)}`);
    expect(field("Code from the sign-in screen").value).toBe("420197");
  });

  it("are left alone while an input method has not settled them", async () => {
    await openWindow(requestView(Date.now(), decideStep()));
    const input = field("Code from the sign-in screen");
    input.value = "42";
    input.dispatchEvent(new InputEvent("input", { isComposing: true, bubbles: true }));
    expect(input.value).toBe("42");
    input.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
    expect(input.value).toBe("42");
  });

  it("are a PIN's, too", async () => {
    const open = await openWindow(requestView(Date.now(), decideStep({ kind: "none" }, "app-pin"), { method: "biometric" }));
    await open.user.type(field("Your PIN for Nod"), "٣١٤١");
    expect(field("Your PIN for Nod").value).toBe("3141");
  });
});

describe("the pseudo-language", () => {
  it("lengthens, marks and brackets each text and leaves the places to fill", () => {
    const made = pseudo('back = Back\n\naccounts-waiting = { $count ->\n    [one] 1 request\n   *[other] { $count } requests\n}\nproblem = Nothing. { $count ->\n    [one] Last.\n   *[other] { $count } left.\n}\n# Kept\nquoted = Say { "{" } and { $name }\n');
    expect(new FluentResource(made).body.map((entry) => entry.id)).toEqual(["back", "accounts-waiting", "problem", "quoted"]);
    expect(made).toMatch(/^back = ⟦Ɓáçķ .+⟧$/m);
    expect(made).toMatch(/^ {3}\*\[other\] ⟦\{ \$count \} ŕéǫûéšţš .+⟧$/m);
    expect(made).toMatch(/^problem = Ñöţĥîñĝ\. \{ \$count ->$/m);
    expect(made).toContain("# Kept");
    for (const id of ["back", "quoted"]) expect(new RegExp(`^${id} = (.*)$`, "m").exec(made)![1]!.length).toBeGreaterThan(5);
  });
});
