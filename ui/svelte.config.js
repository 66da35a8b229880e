import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";

const named = new Map();

/** A short name for what a style belongs to: it stands on every element. */
function shortName(filename) {
  if (!named.has(filename)) named.set(filename, `s${named.size.toString(36)}`);
  return named.get(filename);
}

/** @type {import("@sveltejs/vite-plugin-svelte").SvelteConfig} */
export default {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: true, discloseVersion: false, cssHash: ({ filename }) => shortName(filename) },
  // An accessibility warning is a fault like any other: it stops the build.
  onwarn(warning) {
    throw new Error(`${warning.filename}: ${warning.code}: ${warning.message}`);
  },
};
