/** The same draft as one text. */
import { useFormContext, useFormState, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/form/fields";
import { Textarea } from "@/components/ui/input";
import { useEditor } from "./editor-context";
import { isEqual, isObject, JSON_TEXT } from "./json";
import { parse } from "./parse";
import type { Json, JsonObject } from "./types";
import { useEcho } from "./use-echo";
import { flatten } from "./use-problems";
import { asJson, asObject, type Values } from "./values";

interface JsonTabProps {
  /** Text that is no JSON yet, from an earlier visit. */
  held: string | null;
  onHold: (text: string | null) => void;
}

const asText = (value: Json) => JSON.stringify(value, null, 2);

export function JsonTab({ held, onHold }: JsonTabProps) {
  const { t } = useTranslation("agent-settings");
  const { isDisabled } = useEditor();
  const { control, getValues, setValue, setError, clearErrors } = useFormContext<Values>();
  const value = asObject(useWatch({ control }));
  const write = (next: JsonObject) => {
    const before = getValues();
    for (const name of new Set([...Object.keys(before), ...Object.keys(next)])) {
      const wanted = next[name] ?? null;
      if (isEqual(asJson(before[name]), wanted)) continue;
      setValue(name, wanted, { shouldDirty: true });
      clearErrors(name);
    }
  };
  const { local, tell, hold } = useEcho(
    value,
    asText,
    (next) => isObject(next) && write(next),
    held,
  );
  const refuse = (text: string, message: string) => {
    hold(text);
    onHold(text);
    setError(JSON_TEXT, { type: "json", message });
  };
  const change = (text: string) => {
    const result = parse(text);
    if ("reason" in result) return refuse(text, t("json.invalid", { reason: result.reason }));
    if (!isObject(result.value)) return refuse(text, t("json.notObject"));
    onHold(null);
    tell(text, withoutNulls(result.value));
  };
  return (
    <>
      <Problems />
      <Field name={JSON_TEXT} label={t("json.label")} help={t("json.help")}>
        {(wiring) => (
          <Textarea
            {...wiring}
            disabled={isDisabled}
            spellCheck={false}
            rows={28}
            className="resize-y font-mono text-sm leading-relaxed"
            value={local}
            onChange={({ target }) => change(target.value)}
          />
        )}
      </Field>
    </>
  );
}

/** A name with null is a name left out. */
const withoutNulls = (object: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));

function Problems() {
  const { errors } = useFormState<Values>();
  const problems = flatten(errors).filter(({ path }) => path !== JSON_TEXT);
  if (problems.length === 0) return null;
  return (
    <ul data-problem tabIndex={-1} className="text-negative text-sm">
      {problems.map(({ path, message }) => (
        <li key={`${path} ${message}`} className="break-words">
          <code className="font-mono text-xs">{path}</code> {message}
        </li>
      ))}
    </ul>
  );
}
