/** Which settings of many agents become what: the usual four at hand, any other by its words. */
import { useQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useMemo, useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import { ErrorState } from "@/components/error-state";
import { ApiForm } from "@/components/form/api-form";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { useAppearance } from "@/stores/appearance";
import { localeOf } from "../languages";
import { settingQueries } from "../settings/api";
import { blankOf } from "../settings/blank";
import { Control } from "../settings/controls/control";
import { EditorProvider, useEditor } from "../settings/editor-context";
import { shapeOf } from "../settings/shape";
import type { Catalogue, Json, JsonObject, Setting } from "../settings/types";
import { useSettingWords } from "../settings/use-setting-words";
import { fetchPlan } from "./api";
import type { OrderFormProps } from "./bulk-dialog";
import { FindSetting } from "./find-setting";
import { LanguageChoice } from "./language-choice";
import type { BulkOrder } from "./types";
import { useSettingName } from "./use-setting-name";
import { VoiceChoice } from "./voice-choice";

const USUAL = ["voice_id", "model", "language", "webhook_url"] as const;
/** Names are unique, and prompts are written for one agent. */
const NOT_FOR_MANY = new Set(["agent_name", "general_prompt", "begin_message", "start_speaker"]);

export default function ChangeForm(props: OrderFormProps) {
  const query = useQuery(settingQueries.catalogue(props.task.example?.engine ?? RETELL_LLM));
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton className="h-40 w-full" />;
  return <Form {...props} catalogue={query.data} />;
}

/** What most agents answer with. */
const RETELL_LLM = "retell-llm";

interface Values {
  settings: JsonObject;
}

const schema = z.object({ settings: z.record(z.string(), z.unknown()) });

function Form({ task, onClose, onOrder, catalogue }: OrderFormProps & { catalogue: Catalogue }) {
  const { t } = useTranslation("agent-list");
  const { definitions } = catalogue;
  const [broken] = useState(() => new Set<string>());
  const editor = useMemo(
    () => ({
      definitions,
      isDisabled: false,
      hold: (path: string, isHeld: boolean) => {
        if (isHeld) broken.add(path);
        else broken.delete(path);
      },
      Control,
    }),
    [definitions, broken],
  );
  const form = useApiForm<Values>({
    schema,
    defaultValues: { settings: {} },
    asksBeforeLeaving: false,
    submit: async ({ settings }) => {
      if (broken.size > 0) return;
      const order = { action: "change", settings } as BulkOrder;
      // Asked once here, so that what the server refuses stands at its field.
      await fetchPlan(order, task.ids);
      onOrder(order);
    },
  });
  const hasSome =
    Object.keys(useWatch({ control: form.form.control, name: "settings" })).length > 0;
  return (
    <EditorProvider value={editor}>
      <ApiForm form={form}>
        <Chosen catalogue={catalogue} connectionId={task.example?.connection_id ?? ""} />
        {hasSome ? (
          <FormActions submitLabel={t("preview")}>
            <Button onClick={onClose}>{t("cancel")}</Button>
          </FormActions>
        ) : (
          <div className="flex justify-end">
            <Button onClick={onClose}>{t("cancel")}</Button>
          </div>
        )}
      </ApiForm>
    </EditorProvider>
  );
}

function Chosen({ catalogue, connectionId }: { catalogue: Catalogue; connectionId: string }) {
  const { t } = useTranslation("agent-list");
  const nameOf = useSettingName();
  const { definitions, hold } = useEditor();
  const { setValue, clearErrors } = useFormContext<Values>();
  const values = useWatch<Values, "settings">({ name: "settings" });
  const settings = catalogue.settings.filter(({ name }) => !NOT_FOR_MANY.has(name));
  const chosen = settings.filter(({ name }) => name in values);
  const write = (next: JsonObject) => setValue("settings", next, { shouldDirty: true });
  const change = (name: string, value: Json) => {
    clearErrors(`settings.${name}`);
    write({ ...values, [name]: value });
  };
  const language = useAppearance((state) => state.language);
  const firstOf = ({ name, schema: wanted }: Setting): Json => {
    if (name === "voice_id") return "";
    if (name === "language") return localeOf(language);
    return blankOf(shapeOf(wanted, definitions), definitions);
  };
  const add = (setting: Setting) => change(setting.name, firstOf(setting));
  const remove = (name: string) => {
    clearErrors(`settings.${name}`);
    hold(`settings.${name}`, false);
    write(Object.fromEntries(Object.entries(values).filter(([known]) => known !== name)));
  };
  const usual = USUAL.flatMap((name) => settings.filter((setting) => setting.name === name));
  const offered = usual.filter(({ name }) => !(name in values));
  return (
    <>
      {chosen.map((setting) => (
        <div key={setting.name} className="flex items-start gap-2" data-setting={setting.name}>
          <div className="min-w-0 flex-1">
            <Value
              setting={setting}
              value={values[setting.name] ?? null}
              connectionId={connectionId}
              onChange={(value) => change(setting.name, value)}
            />
          </div>
          <Button
            size="icon"
            variant="ghost"
            aria-label={t("changeForm.remove", { name: nameOf(setting.name) })}
            onClick={() => remove(setting.name)}
          >
            <X aria-hidden className="icon" />
          </Button>
        </div>
      ))}
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1.5 font-[550]">{t("changeForm.add")}</legend>
        {offered.length > 0 && (
          <div className="flex flex-wrap gap-1.5">
            {offered.map((setting) => (
              <Button key={setting.name} size="small" onClick={() => add(setting)}>
                <Plus aria-hidden className="icon" />
                {nameOf(setting.name)}
              </Button>
            ))}
          </div>
        )}
        <FindSetting settings={settings.filter(({ name }) => !(name in values))} onChoose={add} />
      </fieldset>
    </>
  );
}

interface ValueProps {
  setting: Setting;
  value: Json;
  connectionId: string;
  onChange: (value: Json) => void;
}

function Value({ setting, value, connectionId, onChange }: ValueProps) {
  const words = useSettingWords();
  const label = useSettingName()(setting.name);
  const text = typeof value === "string" ? value : "";
  if (setting.name === "voice_id") {
    return (
      <VoiceChoice label={label} value={text} connectionId={connectionId} onChange={onChange} />
    );
  }
  if (setting.name === "language") {
    return <LanguageChoice label={label} value={text} onChange={onChange} />;
  }
  return (
    <Control
      schema={setting.schema}
      name={setting.name}
      path={`settings.${setting.name}`}
      label={label}
      help={words.help(setting)}
      value={value}
      onChange={onChange}
      isBare
    />
  );
}
