/** Puts the script of the first paint and the text font's preload into the page's head, under their hashed names. */
import { readFileSync } from "node:fs";
import type { HtmlTagDescriptor, Plugin } from "vite";

const SCRIPT = "src/assets/first-paint.js";
const FONT = /inter-latin-wght-normal.*\.woff2$/;

export function firstPaint(): Plugin {
  let reference = "";
  let building = false;
  return {
    name: "centralita:first-paint",
    configResolved(config) {
      building = config.command === "build";
    },
    buildStart() {
      if (!building) return;
      const source = readFileSync(SCRIPT, "utf8");
      reference = this.emitFile({ type: "asset", name: "first-paint.js", source });
    },
    transformIndexHtml: {
      order: "post",
      handler(_html, context) {
        const head = "head-prepend" as const;
        const tags: HtmlTagDescriptor[] = [];
        const files = Object.keys(context.bundle ?? {});
        const emitted = Object.values(context.bundle ?? {}).find(
          (file) => file.type === "asset" && file.names.includes("first-paint.js"),
        );
        const script = building ? emitted?.fileName : SCRIPT;
        if (script === undefined)
          throw new Error(`No first-paint script (${reference}) in the build.`);
        tags.push({ tag: "script", attrs: { src: `/${script}` }, injectTo: head });
        const font = files.find((file) => FONT.test(file));
        if (font !== undefined) {
          const attrs = {
            rel: "preload",
            as: "font",
            type: "font/woff2",
            href: `/${font}`,
            crossorigin: "",
          };
          tags.push({ tag: "link", attrs, injectTo: head });
        }
        return tags;
      },
    },
  };
}
