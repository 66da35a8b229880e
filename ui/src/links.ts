/** Whether pasted text is meant as a link that adds an account, wherever it was pasted: also one that Nod can't take,
 *  so that this is said. */
export function isLink(text: string): boolean {
  return /^\s*(nod|otpauth|otpauth-migration|pia|edumfa-push):/i.test(text);
}

/** Whether it sets up passcodes, which are no account. */
export function isPasscodeLink(text: string): boolean {
  return /^\s*(otpauth:\/\/(totp|hotp|steam)\b|otpauth-migration:)/i.test(text);
}

/** A link of a known kind that Nod has no use for, by what it sets up. */
export type UnsupportedLink = "container";

/** What a link sets up that Nod does not do; `null` for every other text. */
export function unsupportedLink(text: string): UnsupportedLink | null {
  if (/^\s*pia:\/\/container\b/i.test(text)) return "container";
  return null;
}
