// Holds what the window loads to its bound: `npm run build` first.
import { readFileSync, readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";

const MOST = 80_000;

const folder = new URL("./dist/", import.meta.url);
const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const sizes = files.map((entry) => [entry.name, gzipSync(readFileSync(`${entry.parentPath}/${entry.name}`), { level: 9 }).length]);
const all = sizes.reduce((sum, [, size]) => sum + size, 0);
console.log(`the window: ${(all / 1000).toFixed(1)} kB gzip in ${files.length} files, at most ${MOST / 1000}`);
if (all > MOST) {
  for (const [name, size] of sizes) console.error(`${(size / 1000).toFixed(1).padStart(7)}  ${name}`);
  process.exit(1);
}
