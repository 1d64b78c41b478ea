/** A prompt's draft as the page saves it, and as its form shows it. */
import * as z from "zod/mini";
import type { Tagged } from "@/api/client";
import type { Fields, Version } from "@/components/autosave/types";
import type { Lens } from "@/components/autosave/use-kept-form";
import type { PromptDetail, PromptUpdate, PromptVariable } from "../types";

export const TYPES = ["string", "number", "boolean", "date", "enum"] as const;

const MOST_TEXT = 1_048_576;
const MOST_NAME = 100;
const MOST_VALUE = 2_000;
const MOST_DESCRIPTION = 500;
const MOST_OPTIONS = 100;

const value = z.nullable(z.string().check(z.maxLength(MOST_VALUE)));
const variable = z
  .object({
    name: z.string().check(
      z.maxLength(MOST_NAME),
      z.refine((name) => !/[{}\r\n]/.test(name), "braces"),
    ),
    type: z.enum(TYPES),
    is_required: z.boolean(),
    default: value,
    example: value,
    description: z.string().check(z.maxLength(MOST_DESCRIPTION)),
    options: z.array(z.string().check(z.maxLength(MOST_VALUE))).check(z.maxLength(MOST_OPTIONS)),
  })
  .check(
    z.refine((one) => one.name.trim() !== "" || isBlank(one), {
      path: ["name"],
      error: "variableName",
    }),
    z.refine(({ type, options }) => type !== "enum" || options.length > 0, {
      path: ["options"],
      error: "options",
    }),
    z.refine((one) => one.default === null || isOfType(one.default, one), {
      path: ["default"],
      error: "defaultType",
    }),
  );

export const draftSchema = z.object({
  text: z
    .string()
    .check(z.refine((text) => new TextEncoder().encode(text).length <= MOST_TEXT, "promptLength")),
  variables: z.array(variable).check((context) => {
    const names = context.value.map(({ name }) => name.trim());
    for (const [index, name] of names.entries()) {
      if (name === "" || names.indexOf(name) === index) continue;
      const path = [index, "name"];
      context.issues.push({ code: "custom", input: name, path, message: "variableTwice" });
    }
  }),
});

export type DraftValues = z.infer<typeof draftSchema>;
export type VariableValues = DraftValues["variables"][number];

export const NEW_VARIABLE: VariableValues = {
  name: "",
  type: "string",
  is_required: false,
  default: null,
  example: null,
  description: "",
  options: [],
};

function isBlank(one: Omit<VariableValues, "name">): boolean {
  return (
    one.default === null &&
    one.example === null &&
    one.description === "" &&
    !one.is_required &&
    one.options.length === 0
  );
}

/** As the server reads values of a type. An empty one fits every type. */
function isOfType(text: string, { type, options }: Pick<VariableValues, "type" | "options">) {
  if (text === "" || type === "string") return true;
  if (type === "boolean") return text === "true" || text === "false";
  if (type === "enum") return options.includes(text);
  if (type === "date") return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
  return text.trim() !== "" && Number.isFinite(Number(text));
}

/** A new row without a name is no variable yet. */
export const declaredIn = (values: VariableValues[]): PromptVariable[] =>
  values
    .filter(({ name }) => name.trim() !== "")
    .map((one) => ({
      ...one,
      name: one.name.trim(),
      options: one.type === "enum" ? one.options : [],
    }));

export const draftLens: Lens<DraftValues> = {
  toFields: ({ text, variables }) => ({ text, variables: declaredIn(variables) }),
  toValues: ({ text, variables }) => ({
    ...(typeof text === "string" ? { text } : {}),
    ...(Array.isArray(variables) ? { variables } : {}),
  }),
  fieldOf: (name) => name,
};

export const versionOf = ({ text, variables, etag }: Tagged<PromptDetail>): Version => ({
  fields: { text, variables },
  etag,
});

export const asUpdate = (changes: Fields) => changes as PromptUpdate;

/** The draft as it stands on the page, saved or not. */
export const draftIn = (fields: Fields) => fields as Pick<PromptDetail, "text" | "variables">;
