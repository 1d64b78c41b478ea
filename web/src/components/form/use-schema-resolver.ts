/** Checks a form's values with a Zod schema and says what is wrong in the reader's language. */
import type { TFunction } from "i18next";
import { useMemo } from "react";
import type { FieldError, FieldErrors, FieldValues, Resolver } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { type $ZodIssue, type $ZodType, config, safeParse } from "zod/v4/core";

// The content security policy forbids the compiled checks that Zod would otherwise try.
config({ jitless: true });

export function useSchemaResolver<V extends FieldValues>(
  schema: $ZodType<unknown, unknown>,
): Resolver<V> {
  const { t } = useTranslation("form");
  return useMemo(() => resolverOf<V>(schema, t), [schema, t]);
}

function resolverOf<V extends FieldValues>(
  schema: $ZodType<unknown, unknown>,
  t: TFunction<"form">,
): Resolver<V> {
  return (values) => {
    const result = safeParse(schema, values);
    // The schema's output is what the form submits; its shape is the form's own type.
    if (result.success) return { values: result.data as V, errors: {} };
    return { values: {}, errors: nest<V>(result.error.issues, t) };
  };
}

function nest<V extends FieldValues>(
  issues: readonly $ZodIssue[],
  t: TFunction<"form">,
): FieldErrors<V> {
  const errors: Record<string, unknown> = {};
  for (const issue of issues) {
    let level = errors;
    const path = issue.path.map(String);
    const last = path.pop() ?? "root";
    for (const [index, part] of path.entries()) {
      // Errors of a list are a list, or the form takes them for one of the list as a whole.
      level[part] ??= /^\d+$/.test(path[index + 1] ?? last) ? [] : {};
      level = level[part] as Record<string, unknown>;
    }
    level[last] ??= { type: issue.code, message: wordsOf(issue, t) } satisfies FieldError;
  }
  return errors as FieldErrors<V>;
}

const FORMATS = ["email", "url", "regex"] as const;

function wordsOf(issue: $ZodIssue, t: TFunction<"form">): string {
  if (issue.code === "too_small") {
    const minimum = Number(issue.minimum);
    if (issue.origin !== "string") return t("check.atLeast", { minimum });
    return minimum <= 1 ? t("check.required") : t("check.tooShort", { count: minimum });
  }
  if (issue.code === "too_big") {
    const maximum = Number(issue.maximum);
    return issue.origin === "string"
      ? t("check.tooLong", { count: maximum })
      : t("check.atMost", { maximum });
  }
  if (issue.code === "invalid_format") {
    const format = FORMATS.find((known) => known === issue.format) ?? "regex";
    return t(`check.${format}`);
  }
  if (issue.code === "custom" && issue.message !== "") {
    return t(`check.${issue.message as "required"}`, { defaultValue: t("check.invalid") });
  }
  return issue.input === undefined || issue.input === "" ? t("check.required") : t("check.invalid");
}
