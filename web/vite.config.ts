/** Builds the panel into the Python package, which serves it. */
import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { compressedTwins } from "./build/compress.ts";
import { documentation } from "./build/documentation.ts";
import { firstPaint } from "./build/first-paint.ts";

/** Few files where the bundler would make one per icon: what every page needs, and the pieces of the panel's pages. */
const CHUNKS = [
  { name: "start", tags: ["$initial" as const], priority: 3 },
  {
    name: "base",
    test: /src\/(lib\/classes|components\/(mark|tooltip|ui\/(button|input|password-input)))\.|lucide-react\/dist\/esm\/(?!icons)|react-i18next/,
    priority: 2,
  },
  {
    name: "pieces",
    test: /lucide-react\/|src\/(hooks|lib|stores)\/|src\/components\/(ui\/(badge|card|kbd|skeleton)|[a-z-]+(?<!toaster))\.tsx?$/,
    priority: 1,
  },
];

const PANEL = process.env.CENTRALITA_PANEL ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [
    tanstackRouter({
      target: "react",
      autoCodeSplitting: true,
      codeSplittingOptions: { defaultBehavior: [["loader", "component", "errorComponent"]] },
      quoteStyle: "double",
      semicolons: true,
      routeFileIgnorePattern: "\\.test\\.tsx?$",
    }),
    react(),
    tailwindcss(),
    firstPaint(),
    documentation(),
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
    rolldownOptions: { output: { codeSplitting: { groups: CHUNKS } } },
  },
  // The server only takes changes from its own origin, so the proxy speaks in its name.
  server: { port: 5173, proxy: { "/api": { target: PANEL, headers: { origin: PANEL } } } },
  test: {
    environment: "jsdom",
    environmentOptions: { jsdom: { url: "http://127.0.0.1:8080" } },
    setupFiles: ["src/test/setup.ts"],
    restoreMocks: true,
    testTimeout: 15_000,
    // The tests wait for timers; of two processors the default would leave one idle.
    maxWorkers: 3,
  },
});
