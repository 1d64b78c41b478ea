/** One setting of the page; it alone is drawn again when its value changes. */
import { memo } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { EditorProvider, useEditor } from "./editor-context";
import type { Json, Setting } from "./types";
import { useSettingWords } from "./use-setting-words";
import { asJson, isClearable, type Values } from "./values";

interface SettingRowProps {
  setting: Setting;
  /** Hidden rows stay: what is open or half typed in them outlives a search. */
  isShown: boolean;
}

export const SettingRow = memo(function SettingRow({ setting, isShown }: SettingRowProps) {
  const { name, schema } = setting;
  const editor = useEditor();
  const { Control, definitions } = editor;
  const { control, setValue, clearErrors, getFieldState, formState } = useFormContext<Values>();
  const { t } = useTranslation("agent-settings");
  const words = useSettingWords();
  const value = asJson(useWatch({ control, name, exact: true }));
  const change = (next: Json) => {
    setValue(name, next, { shouldDirty: true });
    if (getFieldState(name).invalid) clearErrors(name);
  };
  const help = words.help(setting);
  // What is not yet set at Retell can be taken back in any case: nothing has been sent.
  const isNew = asJson(formState.defaultValues?.[name]) === null;
  const mayReset = isNew || isClearable(setting, definitions);
  const row = (
    <div hidden={!isShown} data-setting={name} className="border-b py-4 last:border-b-0">
      <Control
        schema={schema}
        name={name}
        path={name}
        label={words.label(name)}
        help={setting.isUnknown ? t("unknownSetting") : help}
        value={value}
        onChange={change}
        isRequired={!mayReset}
        onReset={mayReset ? () => change(null) : undefined}
      />
      <code className="mt-1 block break-all font-mono text-muted text-xs">{name}</code>
    </div>
  );
  if (!setting.isUnknown) return row;
  return <EditorProvider value={{ ...editor, isDisabled: true }}>{row}</EditorProvider>;
});
