/** `src/text-ids.ts` for a catalogue: each text that the window may ask for, and the places that it has to fill. */
export function textIds(catalogue: string): string {
  const texts = [...catalogue.matchAll(/^(?!native-)([a-z][\w-]*) =(.*(?:\n[ }].*)*)/gm)];
  const lines = texts.map(([, id, text]) => {
    const places = new Set(Array.from(text!.matchAll(/\$(\w+)/g), ([, place]) => `"${place}"`));
    return `  "${id}": ${[...places].join(" | ") || "never"};\n`;
  });
  return `// Made of locales/en.ftl by \`npm run texts\`. Do not edit.

/** The texts that the window may ask for, each with the names of the places to fill in it. */
export interface TextPlaces {
${lines.join("")}}

export type TextId = keyof TextPlaces;
`;
}
