import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isKnownAction, isKnownKind } from "./actions";

const SERVER = "../src/centralita";
const RECORD = /record\(\s*\w+,\s*(?:session,\s*)?"([a-z_]+\.[a-z_]+)"/g;

test("every action that the server records has words", () => {
  const files = readdirSync(SERVER, { recursive: true, encoding: "utf8" });
  const recorded = files
    .filter((file) => file.endsWith(".py"))
    .flatMap((file) => [...readFileSync(join(SERVER, file), "utf8").matchAll(RECORD)])
    .map(([, action]) => action ?? "");
  expect(recorded.length).toBeGreaterThan(20);
  expect(recorded.filter((action) => !isKnownAction(action))).toEqual([]);
  expect(recorded.filter((action) => !isKnownKind(action.split(".")[0] ?? ""))).toEqual([]);
});
