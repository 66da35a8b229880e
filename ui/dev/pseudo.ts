const letters: Record<string, string> = { a: "á", b: "ƀ", c: "ç", d: "ð", e: "é", f: "ƒ", g: "ĝ", h: "ĥ", i: "î", j: "ĵ", k: "ķ", l: "ļ", m: "ɱ", n: "ñ", o: "ö", p: "þ", q: "ǫ", r: "ŕ", s: "š", t: "ţ", u: "û", v: "ṽ", w: "ŵ", x: "ẋ", y: "ý", z: "ž", A: "Å", B: "Ɓ", C: "Ç", D: "Ð", E: "É", F: "Ƒ", G: "Ĝ", H: "Ĥ", I: "Î", J: "Ĵ", K: "Ķ", L: "Ļ", M: "Ṁ", N: "Ñ", O: "Ö", P: "Þ", Q: "Ǫ", R: "Ŕ", S: "Š", T: "Ţ", U: "Û", V: "Ṽ", W: "Ŵ", X: "Ẋ", Y: "Ý", Z: "Ž" };

/** A catalogue in no language: the English one with accents, two fifths longer and each text in brackets. What is still
 *  plain was never in the catalogue; a bracket that is missing on the screen was cut off. */
export function pseudo(catalogue: string): string {
  return catalogue.replace(/^([a-z][\w-]*) = ?(.*(?:\n[ \t}].*)*)/gm, (_, id: string, text: string) => `${id} = ${lengthened(text)}`);
}

function lengthened(pattern: string): string {
  // With a choice in it each of its texts is one of its own; what stands before it belongs to all of them.
  if (pattern.includes("->")) {
    const lines = pattern.split("\n").map((line) => {
      const [, before, text] = /^(\s*\*?\[\w+\] |(?=\S.*\{ \$\w+ ->$))(.*)$/.exec(line) ?? [];
      if (before === undefined || text === undefined) return line;
      const choice = text.indexOf("{ $", 0);
      return before === "" && choice >= 0 ? accented(text.slice(0, choice)) + text.slice(choice) : before + bracketed(text);
    });
    return lines.join("\n");
  }
  return bracketed(pattern);
}

function bracketed(text: string): string {
  const letters = text.replace(/\{[^}]*\}/g, "").length;
  let filling = "";
  for (const word of ["öñé", "ţŵö", "ţĥŕéé", "ƒöûŕ", "ƒîṽé"]) if (filling.length < letters * 0.4) filling += ` ${word}`;
  while (filling.length < letters * 0.4) filling += filling;
  return `⟦${accented(text)}${filling.slice(0, Math.max(1, Math.round(letters * 0.4)))}⟧`;
}

/** Places to fill stay as they are. */
function accented(text: string): string {
  return text
    .split(/(\{[^}]*\})/)
    .map((part) => (part.startsWith("{") ? part : part.replace(/[a-zA-Z]/g, (letter) => letters[letter] ?? letter)))
    .join("");
}
