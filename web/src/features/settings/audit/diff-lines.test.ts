import { describe, expect, test } from "vitest";
import { diffLines, textOf } from "./diff-lines";

const marks = (before: string | null, after: string | null) =>
  diffLines(before, after).map(
    ({ kind, text }) => `${{ removed: "-", added: "+", same: " " }[kind]}${text}`,
  );

describe("two texts line by line", () => {
  test("keep what both have and show what was replaced, removed before added", () => {
    expect(marks("a\nb\nc", "a\nx\nc\nd")).toEqual([" a", "-b", "+x", " c", "+d"]);
  });

  test("have no lines where there was nothing", () => {
    expect(marks(null, "a\nb")).toEqual(["+a", "+b"]);
    expect(marks("a", null)).toEqual(["-a"]);
  });

  test("of great length are shown whole, one after the other", () => {
    const long = Array.from({ length: 700 }, (_, line) => `${line}`).join("\n");
    const lines = diffLines(long, `${long}\nend`);
    expect(lines.filter(({ kind }) => kind === "removed")).toHaveLength(700);
    expect(lines.filter(({ kind }) => kind === "added")).toHaveLength(701);
  });

  test("are values of any kind, as text", () => {
    expect(textOf(undefined)).toBeNull();
    expect(textOf(["a"])).toBe('[\n  "a"\n]');
    expect(textOf("plain")).toBe("plain");
  });
});
