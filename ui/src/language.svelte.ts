import type { Catalogue } from "./bindings";
import { Texts } from "./fluent";
import { isolate } from "./isolate";
import type { TextId, TextPlaces } from "./text-ids";

/** What is spoken now. Whatever is drawn with it is drawn anew when that changes. */
let spoken = $state.raw(made({ language: "en", locale: "en", rightToLeft: false, texts: "", fallback: "" }));

interface Spoken extends Catalogue {
  own: Texts;
  english: () => Texts;
}

/** From now on the window speaks by this catalogue. */
export function speak(catalogue: Catalogue): void {
  spoken = made(catalogue);
  document.documentElement.lang = catalogue.language;
  document.documentElement.dir = catalogue.rightToLeft ? "rtl" : "ltr";
}

/** By which dates and numbers are written. */
export function locale(): string {
  return spoken.locale;
}

/** What `t` takes beside an id: a value for each place of its text, or of the texts that it may be. */
type Filled<Id extends TextId> = [TextPlaces[Id]] extends [never] ? [] : [places: Record<TextPlaces[Id], string | number>];

/** The text `id` in the person's language, or where that lacks it in English, with its places filled. An id that is put
 *  together from the kinds of something has a text for each of them, or does not compile. */
export function t<Id extends TextId>(id: Id, ...[places]: Filled<Id>): string {
  const { own, english, rightToLeft } = spoken;
  const isolated = Object.fromEntries(Object.entries<string | number>(places ?? {}).map(([name, value]) => [name, isolate(value, rightToLeft)]));
  return own.fill(id, isolated) ?? english().fill(id, isolated) ?? id;
}

function made(catalogue: Catalogue): Spoken {
  let english: Texts | undefined;
  return {
    ...catalogue,
    own: new Texts(catalogue.locale, catalogue.texts),
    // Read only when it is missed: the catalogues are whole.
    english: () => (english ??= new Texts("en", catalogue.fallback)),
  };
}
