/** Puts the appearance script and the text font's preload into the page's head, under their hashed names. */
import { readFileSync } from "node:fs";
import type { HtmlTagDescriptor, Plugin } from "vite";

const SCRIPT = "src/assets/appearance.js";
const FONT = /inter-latin-wght-normal.*\.woff2$/;

export function earlyAppearance(): Plugin {
  let reference = "";
  let building = false;
  return {
    name: "centralita:early-appearance",
    configResolved(config) {
      building = config.command === "build";
    },
    buildStart() {
      if (!building) return;
      const source = readFileSync(SCRIPT, "utf8");
      reference = this.emitFile({ type: "asset", name: "appearance.js", source });
    },
    transformIndexHtml: {
      order: "post",
      handler(_html, context) {
        const head = "head-prepend" as const;
        const tags: HtmlTagDescriptor[] = [];
        const files = Object.keys(context.bundle ?? {});
        const script = building ? files.find((file) => /appearance-.*\.js$/.test(file)) : SCRIPT;
        if (script === undefined)
          throw new Error(`No appearance script (${reference}) in the build.`);
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
