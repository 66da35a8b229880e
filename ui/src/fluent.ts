// The part of Fluent that the catalogues use, because the whole of it is as large as five screens. tests/ui/fluent.test.ts
// holds it equal to Fluent's own in every text of every language.

export type Places = Record<string, string | number>;

type Part = string | { place: string; options?: Intl.NumberFormatOptions } | { text: string } | { by: string; cases: { key: string; parts: Part[] }[] };

/** The texts of one catalogue, each parsed when it is first asked for. */
export class Texts {
  readonly #sources = new Map<string, string>();
  readonly #parsed = new Map<string, Part[]>();
  readonly #numbers = new Map<string, Intl.NumberFormat>();
  readonly #plurals: Intl.PluralRules;

  constructor(
    readonly locale: string,
    catalogue: string,
  ) {
    this.#plurals = new Intl.PluralRules(locale);
    for (const [, id, source] of catalogue.matchAll(/^([a-z][\w-]*) =(.*(?:\n[ }].*)*)/gm)) this.#sources.set(id!, source!);
  }

  /** The text with its places filled; `null` where the catalogue lacks it. */
  fill(id: string, places: Places): string | null {
    let parts = this.#parsed.get(id);
    if (!parts) {
      const source = this.#sources.get(id);
      if (source === undefined) return null;
      parts = parsed(source);
      this.#parsed.set(id, parts);
    }
    return this.#filled(parts, places);
  }

  #filled(parts: Part[], places: Places): string {
    return parts.map((part) => (typeof part === "string" ? part : this.#part(part, places))).join("");
  }

  #part(part: Exclude<Part, string>, places: Places): string {
    if ("text" in part) return this.fill(part.text, places) ?? part.text;
    if ("place" in part) {
      const value = places[part.place];
      return typeof value === "number" ? this.#number(part.options).format(value) : (value ?? part.place);
    }
    const value = places[part.by];
    const plural = typeof value === "number" ? this.#plurals.select(value) : null;
    const chosen = part.cases.find(({ key }) => key === String(value) || key === plural) ?? part.cases.find(({ key }) => key === "other");
    return chosen ? this.#filled(chosen.parts, places) : "";
  }

  #number(options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
    const key = JSON.stringify(options);
    let format = this.#numbers.get(key);
    if (!format) this.#numbers.set(key, (format = new Intl.NumberFormat(this.locale, options)));
    return format;
  }
}

function parsed(source: string): Part[] {
  const parts: Part[] = [];
  let rest = source.trim();
  for (let open = rest.indexOf("{"); open >= 0; open = rest.indexOf("{")) {
    if (open > 0) parts.push(rest.slice(0, open));
    let close = open;
    for (let depth = 1; depth > 0 && ++close < rest.length; ) depth += rest[close] === "{" ? 1 : rest[close] === "}" ? -1 : 0;
    parts.push(placed(rest.slice(open + 1, close).trim()));
    rest = rest.slice(close + 1);
  }
  return rest ? [...parts, rest] : parts;
}

/** What stands between braces: a place, a number with its digits, a choice, or another text's name. */
function placed(inner: string): Part {
  const [, choice, cases] = /^\$(\w+)\s*->([^]*)$/.exec(inner) ?? [];
  if (choice) return { by: choice, cases: [...cases!.matchAll(/\n\s*\*?\[(\w+)\] ([^]*?)(?=\n\s*\*?\[\w+\] |$)/g)].map(([, key, text]) => ({ key: key!, parts: parsed(text!) })) };
  const [, place] = /^(?:NUMBER\()?\$(\w+)/.exec(inner) ?? [];
  if (!place) return { text: inner };
  const options = Object.fromEntries([...inner.matchAll(/(\w+): (\d+)/g)].map(([, name, digits]) => [name, Number(digits)]));
  return { place, options };
}
