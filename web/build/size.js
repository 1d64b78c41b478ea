// @ts-check
/** Fails when the first load of a page brings more gzipped JavaScript than its budget. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const FOLDER = "../src/centralita/web_dist";

/** What the browser loads besides the scripts of the page itself: routes and words. */
const BUDGETS = [
  {
    page: "sign-in",
    kilobytes: 150,
    routes: ["_public", "_public/sign-in"],
    words: ["app", "auth"],
  },
  {
    page: "overview, before charts",
    kilobytes: 210,
    routes: ["_panel", "_panel/index"],
    words: ["app", "problems", "overview", "onboarding", "calls", "reasons", "chart"],
  },
];

/** @type {Record<string, { file: string, imports?: string[] }>} */
const manifest = JSON.parse(readFileSync(join(FOLDER, ".vite/manifest.json"), "utf8"));
const html = readFileSync(join(FOLDER, "index.html"), "utf8");
const scripts = [...html.matchAll(/src="\/(assets\/[^"]+\.js)"/g)].map(([, file]) => file ?? "");

/** @param {(name: string) => boolean} isMeant @param {string} what */
function named(isMeant, what) {
  const name = Object.keys(manifest).find(isMeant);
  if (name === undefined) throw new Error(`The build has no chunk for ${what}.`);
  return name;
}

/** @param {string[]} names @param {Set<string>} files */
function filesOf(names, files) {
  for (const name of names) {
    const chunk = manifest[name];
    if (chunk === undefined || files.has(chunk.file)) continue;
    files.add(chunk.file);
    filesOf(chunk.imports ?? [], files);
  }
  return files;
}

/** @param {{ routes: string[], words: string[] }} budget */
function measure({ routes, words }) {
  const chunks = [
    ...Object.keys(manifest).filter((name) => scripts.includes(manifest[name]?.file ?? "")),
    ...routes.map((route) =>
      named((name) => name.startsWith(`src/routes/${route}.tsx?tsr-split=`), route),
    ),
    ...words.map((word) => named((name) => name === `src/locales/en/${word}.json`, word)),
  ];
  const files = filesOf(chunks, new Set(scripts));
  const sizes = [...files]
    .filter((file) => file.endsWith(".js"))
    .map((file) => readFileSync(join(FOLDER, file)));
  return sizes.reduce((sum, content) => sum + gzipSync(content, { level: 9 }).length, 0) / 1000;
}

let isOver = false;
for (const budget of BUDGETS) {
  const size = measure(budget);
  const fits = size <= budget.kilobytes;
  isOver ||= !fits;
  console.log(
    `${budget.page}: ${size.toFixed(1)} kB gzipped, ${fits ? "within" : "over"} ${budget.kilobytes} kB`,
  );
}
process.exitCode = isOver ? 1 : 0;
