/** Whether pasted text is meant as a link that adds an account, wherever it was pasted: also one that Nod can't take,
 *  so that this is said. */
export function isLink(text: string): boolean {
  return /^\s*(nod|otpauth|otpauth-migration|pia|edumfa-push):/i.test(text);
}

/** Whether it sets up passcodes, which are no account. */
export function isPasscodeLink(text: string): boolean {
  return /^\s*(otpauth:\/\/(totp|hotp|steam)\b|otpauth-migration:)/i.test(text);
}

/** What tells one link from another: the service that it names, or else its beginning. */
export function linkName(text: string): string {
  try {
    const url = new URL(text.trim());
    const named = url.searchParams.get("service") ?? url.searchParams.get("url");
    const host = named === null ? "" : new URL(named).host;
    if (host !== "") return host;
    const issuer = url.searchParams.get("issuer");
    if (issuer) return issuer.slice(0, 60);
  } catch {
    // Not a link at all: its text must do.
  }
  return text.trim().slice(0, 60);
}

/** A link of a known kind that Nod has no use for, by what it sets up. */
export type UnsupportedLink = "container";

/** What a link sets up that Nod does not do; `null` for every other text. */
export function unsupportedLink(text: string): UnsupportedLink | null {
  if (/^\s*pia:\/\/container\b/i.test(text)) return "container";
  return null;
}
