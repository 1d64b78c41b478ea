import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

type Words = Record<string, unknown>;

const LOCALES = "src/locales";
const PLURAL = /_(zero|one|two|few|many|other)$/;

function leaves(words: Words, path = ""): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[path + key, value] as [string, string]]
      : leaves(value as Words, `${path}${key}.`),
  );
}

const read = (language: string, file: string) =>
  leaves(JSON.parse(readFileSync(join(LOCALES, language, file), "utf8")));
const bases = (entries: [string, string][]) =>
  new Set(entries.map(([key]) => key.replace(PLURAL, "")));
const variables = (text: string) => new Set(text.match(/\{\{\s*\w+/g) ?? []);
const files = readdirSync(join(LOCALES, "en"));

describe.each(files)("%s", (file) => {
  const en = read("en", file);
  const es = read("es", file);

  test("has the same words in Spanish and English", () => {
    expect(bases(es)).toEqual(bases(en));
    expect(readdirSync(join(LOCALES, "es"))).toEqual(files);
  });

  test.each([
    ["en", en],
    ["es", es],
  ])("has every plural form of %s", (language, entries) => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const keys = new Set(entries.map(([key]) => key));
    const counted = new Set(
      entries.filter(([key]) => /_other$/.test(key)).map(([key]) => key.replace(PLURAL, "")),
    );
    const missing = [...counted]
      .flatMap((base) => needed.map((form) => `${base}_${form}`))
      .filter((key) => !keys.has(key));
    expect(missing).toEqual([]);
  });

  test("says the same variables in both languages, and nothing empty or shouted", () => {
    const spanish = new Map(es);
    for (const [key, text] of en) {
      const twin = spanish.get(key);
      if (twin !== undefined) expect(variables(twin), key).toEqual(variables(text));
    }
    for (const [key, text] of [...en, ...es]) {
      expect(text.trim(), key).not.toBe("");
      expect(text, key).not.toMatch(/[!¡]/);
    }
  });
});

test("every error code of the server has words", () => {
  const sources = readdirSync("../src/centralita", { recursive: true, encoding: "utf8" });
  const codes = sources
    .filter(
      (file) =>
        /(errors|outbound|idempotency|pagination|problems)\.py$/.test(file) && !/retell/.test(file),
    )
    .flatMap((file) => [
      ...readFileSync(join("../src/centralita", file), "utf8").matchAll(/^ {4}code = "(\w+)"/gm),
    ])
    .map(([, code]) => code ?? "");
  const known = bases(read("en", "problems.json"));
  expect(codes.length).toBeGreaterThan(20);
  expect(codes.filter((code) => !known.has(`${code}.title`) && code !== "error")).toEqual([]);
});
