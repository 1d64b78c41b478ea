/** Puts the server's refusals at the fields they are about. */
import type { TFunction } from "i18next";
import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { ApiError, type FieldProblem } from "@/api/errors";

/** "body.name", "/name" and "name" all mean the field `name`; null when the form has no such field. */
export function fieldOf(path: string, values: object): string | null {
  const parts = path.replace(/^\//, "").split(/[./]/);
  const inner = parts[0] === "body" ? parts.slice(1) : parts;
  const first = inner[0];
  return first !== undefined && first in values ? inner.join(".") : null;
}

/** What the server says against a field, in the reader's words where there are some. */
export const refusalWords = (
  { code, message }: Pick<FieldProblem, "code" | "message">,
  t: TFunction<"form">,
) => t(`server.${code}` as "server.missing", { defaultValue: message, message });

/** Shows the field errors, focuses the first, and returns what is left to show over the form. */
export function useServerErrors<V extends FieldValues>(
  form: UseFormReturn<V>,
  fields: V,
): (reason: unknown) => unknown {
  const { t } = useTranslation("form");

  return (reason) => {
    const problems = reason instanceof ApiError ? reason.problem.fields : [];
    const placed = problems.filter(({ path }) => fieldOf(path, fields) !== null);
    for (const [index, problem] of placed.entries()) {
      const name = fieldOf(problem.path, fields) as Path<V>;
      const error = { type: problem.code, message: refusalWords(problem, t) };
      form.setError(name, error, { shouldFocus: index === 0 });
    }
    const isAllPlaced = placed.length > 0 && placed.length === problems.length;
    return isAllPlaced ? null : reason;
  };
}
