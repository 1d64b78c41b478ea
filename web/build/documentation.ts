/** Builds the API's reference beside the panel, under the names that the server's page at /docs asks for. */
import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { build, type Plugin } from "vite";

const SOURCE = fileURLToPath(new URL("../src", import.meta.url));

/** A build of its own: nothing of it gets into the panel's first load, and it is one file that is easy to cache. */
async function buildReference(outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    plugins: [react(), tailwindcss()],
    resolve: { alias: { "@": SOURCE } },
    build: {
      outDir,
      emptyOutDir: false,
      assetsInlineLimit: 0,
      target: "es2022",
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: { docs: `${SOURCE}/docs/docs.tsx` },
        output: {
          entryFileNames: "[name].js",
          assetFileNames: ({ names }) =>
            names.includes("docs.css") ? "docs.css" : "assets/[name]-[hash][extname]",
        },
      },
    },
  });
}

export function documentation(): Plugin {
  let outDir = "";
  return {
    name: "centralita:documentation",
    apply: "build",
    configResolved(config) {
      outDir = fileURLToPath(new URL(config.build.outDir, `file://${config.root}/`));
    },
    closeBundle: { order: "pre", sequential: true, handler: () => buildReference(outDir) },
  };
}
