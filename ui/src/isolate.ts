const FROM_RIGHT = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/;

/** A name to be put into a sentence: written the other way, it must not turn the sentence around it. */
export function isolate(value: string | number, rightToLeft: boolean): string | number {
  return typeof value === "string" && (rightToLeft || FROM_RIGHT.test(value)) ? `\u2068${value}\u2069` : value;
}
