import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The scenes as pages of their own, for `cargo xtask gallery`, which says where they go.
export default defineConfig({
  root: here("."),
  base: "./",
  plugins: [svelte({ configFile: here("../../svelte.config.js") })],
  build: {
    target: ["es2022", "safari16.4"],
    emptyOutDir: true,
    // The scenes and axe, read from this machine.
    chunkSizeWarningLimit: 4000,
    rolldownOptions: { input: [here("./index.html"), here("./frame.html")] },
  },
});
