/** Builds the panel into the Python package, which serves it. */
import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { earlyAppearance } from "./build/appearance.ts";
import { compressedTwins } from "./build/compress.ts";

export default defineConfig({
  plugins: [
    tanstackRouter({
      target: "react",
      autoCodeSplitting: true,
      quoteStyle: "double",
      semicolons: true,
      routeFileIgnorePattern: "\\.test\\.tsx?$",
    }),
    react(),
    tailwindcss(),
    earlyAppearance(),
    compressedTwins(),
  ],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    outDir: "../src/centralita/web_dist",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: "es2022",
    manifest: true,
    modulePreload: { polyfill: false },
  },
  server: { port: 5173, proxy: { "/api": "http://127.0.0.1:8080" } },
  test: {
    environment: "jsdom",
    environmentOptions: { jsdom: { url: "http://127.0.0.1:8080" } },
    setupFiles: ["src/test/setup.ts"],
    restoreMocks: true,
    testTimeout: 15_000,
  },
});
