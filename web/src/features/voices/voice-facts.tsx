/** What Retell does not say of a voice: derived, or set by somebody who knows better. */
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import type { Voice } from "@/api/voices";
import { useProblemWords } from "@/components/problem-words";
import { notify } from "@/components/toast";
import { Select } from "@/components/ui/input";
import { useUpdateVoice } from "./api";
import { ORIGINS, useFactWords } from "./use-fact-words";

const LANGUAGES = (
  "es es-ES es-MX es-AR es-CO es-CL es-PE es-VE es-419 ca-ES gl-ES eu-ES en en-US en-GB en-IE en-AU en-NZ en-CA " +
  "en-IN en-ZA pt pt-BR pt-PT fr fr-FR fr-CA de it nl pl ru uk tr sv no da fi el ro hu cs ar he zh zh-CN zh-HK ja " +
  "ko vi th id ms fil hi-IN"
).split(" ");

export function VoiceFacts({ voice }: { voice: Voice }) {
  const { t } = useTranslation("voices");
  const words = useFactWords();
  const problemWords = useProblemWords();
  const { mutateAsync, isPending } = useUpdateVoice(voice.id);
  const save = async (body: Parameters<typeof mutateAsync>[0]) => {
    try {
      await mutateAsync(body);
    } catch (error) {
      notify({
        tone: "negative",
        text: t("facts.notSaved"),
        description: problemWords(error).advice,
      });
    }
  };
  const { language, origin } = voice;
  const languages =
    language === null || LANGUAGES.includes(language) ? LANGUAGES : [language, ...LANGUAGES];
  return (
    <section aria-labelledby="voice-facts">
      <h3 id="voice-facts" className="mb-1 font-semibold">
        {t("facts.title")}
      </h3>
      <p className="mb-3 text-muted text-sm">{t("facts.help")}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        <Fact
          label={t("columns.language")}
          value={voice.is_language_set ? (language ?? "") : ""}
          derived={voice.is_language_set ? null : words.language(language)}
          options={languages.map((value) => ({ value, label: words.language(value) }))}
          isBusy={isPending}
          onChange={(value) => void save({ language: value })}
        />
        <Fact
          label={t("columns.origin")}
          value={voice.is_origin_set ? (origin ?? "") : ""}
          derived={voice.is_origin_set ? null : words.origin(origin)}
          options={ORIGINS.map((value) => ({ value, label: words.origin(value) }))}
          isBusy={isPending}
          onChange={(value) =>
            void save({ origin: ORIGINS.find((known) => known === value) ?? null })
          }
        />
      </div>
    </section>
  );
}

interface FactProps {
  label: string;
  /** Empty: derived. */
  value: string;
  derived: string | null;
  options: { value: string; label: string }[];
  isBusy: boolean;
  onChange: (value: string | null) => void;
}

function Fact({ label, value, derived, options, isBusy, onChange }: FactProps) {
  const { t } = useTranslation("voices");
  const id = useId();
  const mayWrite = useMay()("voices:write");
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-[550] text-sm">
        {label}
      </label>
      <Select
        id={id}
        value={value}
        disabled={!mayWrite || isBusy}
        onChange={(event) => onChange(event.target.value === "" ? null : event.target.value)}
      >
        <option value="">
          {derived === null ? t("facts.derive") : t("facts.derived", { value: derived })}
        </option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </div>
  );
}
