/** Narrows the voices by words and traits. */
import { useTranslation } from "react-i18next";
import { Input, Select } from "@/components/ui/input";
import { useVoiceWords } from "@/components/voices/voice-words";
import type { Voice } from "../types";
import { TRAITS, valuesOf, type Wanted } from "./matching";

interface VoiceFiltersProps {
  voices: Voice[];
  wanted: Wanted;
  onChange: (wanted: Wanted) => void;
}

export function VoiceFilters({ voices, wanted, onChange }: VoiceFiltersProps) {
  const { t } = useTranslation("agents");
  const words = useVoiceWords();
  const traits = useTranslation("voice").t;
  return (
    <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
      <Input
        type="search"
        className="col-span-full"
        aria-label={t("voice.search")}
        placeholder={t("voice.search")}
        value={wanted.text}
        onChange={(event) => onChange({ ...wanted, text: event.target.value })}
      />
      {TRAITS.map((trait) => (
        <Select
          key={trait}
          aria-label={traits(`traits.${trait}`)}
          value={wanted[trait]}
          onChange={(event) => onChange({ ...wanted, [trait]: event.target.value })}
        >
          <option value="">{traits(`traits.${trait}`)}</option>
          {valuesOf(voices, trait).map((value) => (
            <option key={value} value={value}>
              {words.trait(trait, value)}
            </option>
          ))}
        </Select>
      ))}
    </div>
  );
}
