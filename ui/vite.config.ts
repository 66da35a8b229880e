import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [svelte(), ...(process.env.VITEST ? [svelteTesting()] : [])],
  build: {
    target: ["es2022", "safari16.4"],
    // The content security policy allows nothing inline, and one file loads faster than many.
    assetsInlineLimit: 0,
    modulePreload: false,
    // The bindings make `events` with it, which the window does without (src/backend.ts).
    rolldownOptions: { treeshake: { manualPureFunctions: ["makeEvent"] } },
    // Smaller by two in a hundred than what Vite brings along.
    minify: "terser",
    terserOptions: {
      compress: { ecma: 2020, passes: 4, keep_fargs: false, drop_console: true, inline: 1, sequences: false },
      format: { ecma: 2020 },
    },
  },
  server: { port: 5199, strictPort: true, fs: { allow: [here("."), here("../tests/ui")] } },
  resolve: {
    // tests/ui lies beside ui/, so its packages are looked up from here.
    dedupe: ["@testing-library/svelte", "@testing-library/user-event", "@fluent/bundle", "axe-core", "svelte", "typescript"],
    alias: { $ui: here("./src"), $dev: here("./dev") },
  },
  test: {
    environment: "jsdom",
    include: ["../tests/ui/**/*.test.ts"],
    setupFiles: ["../tests/ui/setup.ts"],
    // A busy machine is slow, and no test here is about time.
    testTimeout: 60_000,
  },
});
