/** Any JSON, as text, for what is too loose for fields. */
import { useEffect } from "react";
import { useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/form/fields";
import { Textarea } from "@/components/ui/input";
import { type ControlProps, useEditor } from "../editor-context";
import { parse } from "../parse";
import type { Json } from "../types";
import { useEcho } from "../use-echo";

const asText = (value: Json) => (value === null ? "" : JSON.stringify(value, null, 2));

export function JsonControl({ path, label, help, value, onChange }: ControlProps) {
  const { t } = useTranslation("agent-settings");
  const { setError, clearErrors } = useFormContext();
  const { isDisabled, hold: holdUp } = useEditor();
  const { local, tell, hold } = useEcho(value, asText, onChange);
  useEffect(() => () => holdUp(path, false), [holdUp, path]);
  const change = (text: string) => {
    const result = text.trim() === "" ? { value: null } : parse(text);
    if ("reason" in result) {
      hold(text);
      setError(path, { type: "json", message: t("json.invalid", { reason: result.reason }) });
      holdUp(path, true);
      return;
    }
    clearErrors(path);
    tell(text, result.value);
    holdUp(path, false);
  };
  return (
    <Field
      name={path}
      label={label}
      help={
        <>
          {help} {t("jsonHelp")}
        </>
      }
    >
      {(wiring) => (
        <Textarea
          {...wiring}
          disabled={isDisabled}
          spellCheck={false}
          rows={Math.min(14, Math.max(2, local.split("\n").length))}
          className="min-h-16 resize-y font-mono text-sm"
          value={local}
          onChange={({ target }) => change(target.value)}
        />
      )}
    </Field>
  );
}
