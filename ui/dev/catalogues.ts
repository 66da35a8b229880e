import type { Catalogue } from "../src/bindings";
import { pseudo } from "./pseudo";

const sources = import.meta.glob<string>("../locales/*.ftl", { query: "?raw", import: "default", eager: true });

/** The languages whose catalogues there are, by their tags. */
export const languages = Object.keys(sources).map((path) => path.slice("../locales/".length, -".ftl".length));

/** What the app would hand to the window in this language; "pseudo" finds texts that are cut off or not translated. */
export function catalogueOf(language: string): Catalogue {
  const english = sources["../locales/en.ftl"]!;
  if (language === "pseudo") return { language: "en", locale: "en", rightToLeft: false, texts: pseudo(english), fallback: "" };
  const texts = sources[`../locales/${language}.ftl`];
  if (texts === undefined) throw new Error(`there is no catalogue in ${language}`);
  return { language, locale: language, rightToLeft: language === "ar", texts, fallback: language === "en" ? "" : english };
}
