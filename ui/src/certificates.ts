// A bundle of authorities is far smaller.
const LARGEST_FILE = 1024 * 1024;
const BLOCK = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;

/** The certificates in a file, as PEM and without anything else that may lie beside them, such as a private key;
 *  `null` where there is none. A single certificate in DER is taken, too. */
export async function certificatesIn(file: Blob): Promise<string | null> {
  if (file.size === 0 || file.size > LARGEST_FILE) return null;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const blocks = new TextDecoder("latin1").decode(bytes).match(BLOCK);
  if (blocks) return `${blocks.join("\n")}\n`;
  // A certificate is a SEQUENCE whose length takes two bytes (RFC 5280 §4.1, X.690 §8.1.3.5).
  const isDer = bytes[0] === 0x30 && bytes[1] === 0x82 && bytes.length === 4 + bytes[2]! * 256 + bytes[3]!;
  return isDer ? pem(bytes) : null;
}

function pem(der: Uint8Array): string {
  const text = btoa(Array.from(der, (byte) => String.fromCharCode(byte)).join(""));
  return `-----BEGIN CERTIFICATE-----\n${text.replace(/.{64}(?=.)/g, "$&\n")}\n-----END CERTIFICATE-----\n`;
}

/** A fingerprint in hexadecimal as pairs of digits, four rows of eight for SHA-256, as tools print it. */
export function fingerprintRows(sha256: string): string[][] {
  const pairs = sha256.toUpperCase().match(/../g) ?? [];
  const rows: string[][] = [];
  for (let at = 0; at < pairs.length; at += 8) rows.push(pairs.slice(at, at + 8));
  return rows;
}
