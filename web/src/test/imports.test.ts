import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { expect, test } from "vitest";

const BIOME = resolve("node_modules/.bin/biome");

/** Lints one planted file under this project's rules, in a folder of its own. */
function lint(path: string, source: string): string {
  const folder = mkdtempSync(join(tmpdir(), "planted-"));
  copyFileSync("biome.json", join(folder, "biome.json"));
  mkdirSync(join(folder, dirname(path)), { recursive: true });
  writeFileSync(join(folder, path), source);
  const arguments_ = ["lint", path];
  const { stdout, stderr } = spawnSync(BIOME, arguments_, { cwd: folder, encoding: "utf8" });
  rmSync(folder, { recursive: true });
  return stdout + stderr;
}

test.each([
  [
    "src/features/calls/planted.ts",
    "@/features/agents/api",
    "A feature does not import another one",
  ],
  ["src/components/planted.ts", "@/features/agents/api", "Imports go down only"],
  ["src/api/planted.ts", "@/app/frame", "Imports go down only"],
  ["src/features/calls/planted.ts", "recharts", "Recharts is loaded on first use"],
])("the lint refuses that %s imports %s", (path, target, reason) => {
  const report = lint(path, `import * as planted from "${target}";\nexport default planted;\n`);
  expect(report.replaceAll(/\s+/g, " ")).toContain(reason);
});

test("the lint lets a route compose features", () => {
  const report = lint(
    "src/routes/planted.ts",
    'import * as planted from "@/features/agents/api";\nexport default planted;\n',
  );
  expect(report).not.toContain("noRestrictedImports");
});
