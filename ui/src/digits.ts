/** The same text with the digits of every script as 0 to 9: a keyboard writes those of its own language. */
export function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => String(valueOf(digit)));
}

// Unicode has the decimal digits of a script in one run, in order from zero; where such runs meet, each has ten.
function valueOf(digit: string): number {
  let first = digit.codePointAt(0)!;
  const code = first;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--;
  return (code - first) % 10;
}
