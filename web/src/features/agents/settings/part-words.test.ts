/**
 * Every part of a setting, and every value that is a word, has words of ours in both languages. The catalogue is that of
 * agents with a Retell LLM; what only conversation flows have is shown in Retell's words.
 */
import { describe, expect, test } from "vitest";
import english from "@/locales/en/agent-setting-parts.json";
import spanish from "@/locales/es/agent-setting-parts.json";
import catalogue from "@/test/agent-settings.json";
import { isElsewhere } from "./layer";
import { findPartWord, findValueWord, nameOf, type PartWords, type Place } from "./part-words";
import { type Property, type Shape, shapeOf } from "./shape";
import type { Catalogue } from "./types";

const { settings, definitions } = catalogue as Catalogue;

interface Part extends Place {
  name: string;
}
interface Value {
  path: string;
  value: string;
}

/** Names of models, of methods of HTTP and the like are the same in every language. */
const isWord = ({ path, value }: Value) => !/model$/.test(path) && !/^[A-Z]+$/.test(value);

const parts: Part[] = [];
const values: Value[] = [];

function walkFields(properties: Property[], place: Place) {
  for (const { name, schema } of properties) {
    parts.push({ ...place, name });
    walk(shapeOf(schema, definitions), `${place.path}.${name}`);
  }
}

function walk(shape: Shape, path: string) {
  switch (shape.kind) {
    case "choice":
    case "choice-list":
      values.push(...shape.choices.map((value) => ({ path, value })));
      return;
    case "list":
      walk(shapeOf(shape.items, definitions), `${path}.0`);
      return;
    case "object":
      walkFields(shape.properties, { path });
      return;
    case "union":
      parts.push({ path, name: shape.key });
      for (const kind of shape.kinds) {
        values.push({ path, value: kind.value });
        walkFields(kind.properties, { path, kind: kind.value });
      }
      return;
    default:
      return;
  }
}

for (const { name, schema } of settings) {
  if (!isElsewhere(name)) walk(shapeOf(schema, definitions), name);
}

const inKind = ({ path, kind }: Place) => (kind === undefined ? path : `${path}<${kind}>`);

describe.each([
  ["English", english as PartWords],
  ["Spanish", spanish as PartWords],
])("in %s", (_language, words) => {
  test("every part of a setting has a label and a help", () => {
    expect(parts.length).toBeGreaterThan(300);
    const missing = parts.flatMap((part) =>
      (["label", "help"] as const)
        .filter((what) => findPartWord(words, what, part.name, part) === null)
        .map((what) => `${what} of ${inKind(part)}.${part.name}`),
    );
    expect(missing).toEqual([]);
  });

  test("every value that is a word has a label", () => {
    expect(values.length).toBeGreaterThan(100);
    const missing = values
      .filter((one) => isWord(one) && findValueWord(words, one.value, one.path) === null)
      .map(({ path, value }) => `${value} of ${path}`);
    expect(missing).toEqual([]);
  });

  test("nothing has words that the SDK no longer knows", () => {
    const isPart = (name: string, owner?: string) =>
      parts.some(
        (part) =>
          part.name === name &&
          (owner === undefined || part.kind === owner || nameOf(part.path) === owner),
      );
    const isValue = (value: string, owner?: string) =>
      values.some(
        (one) => one.value === value && (owner === undefined || nameOf(one.path) === owner),
      );
    expect([
      ...Object.keys(words.parts).filter((name) => !isPart(name)),
      ...pairs(words.within).filter(([owner, name]) => !isPart(name, owner)),
      ...Object.keys(words.values).filter((value) => !isValue(value)),
      ...pairs(words.valuesWithin).filter(([owner, value]) => !isValue(value, owner)),
    ]).toEqual([]);
  });
});

/** The outer and the inner name of each word. */
function pairs(words: Record<string, object>): [string, string][] {
  return Object.entries(words).flatMap(([outer, inner]) =>
    Object.keys(inner).map((name): [string, string] => [outer, name]),
  );
}
