/** How the clips are heard: what an agent's own settings of speed and volume would make of the voice. */
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Select } from "@/components/ui/input";
import { adjust } from "@/components/voices/player";
import { useFormat } from "@/hooks/use-format";

/** In the units of an agent's settings. */
export interface Manners {
  /** From 0.5 to 2. */
  speed: number;
  /** From 0 to 1: what is louder than the clip cannot be shown here. */
  volume: number;
  /** From 0 (always the same) to 2 (lively), null: as the voice is set; heard in own sentences only. */
  temperature: number | null;
  /** ElevenLabs' model, null: its quickest; heard in own sentences only. */
  model: string | null;
}

export const USUAL: Manners = { speed: 1, volume: 1, temperature: null, model: null };

/** The models of ElevenLabs that Retell's agents may have. */
const MODELS = [
  "eleven_flash_v2_5",
  "eleven_flash_v2",
  "eleven_multilingual_v2",
  "eleven_v3",
  "eleven_v3_conversational",
  "eleven_v4",
  "eleven_v4_turbo",
] as const;

interface ManyMannersProps {
  manners: Manners;
  onChange: (manners: Manners) => void;
  /** Whether a voice says the reader's sentence: clips were recorded once and cannot be said otherwise. */
  isSaying: boolean;
}

export function ManyManners({ manners, onChange, isSaying }: ManyMannersProps) {
  const { t } = useTranslation("voices");
  const change = (patch: Partial<Manners>) => {
    const next = { ...manners, ...patch };
    adjust(next);
    onChange(next);
  };
  return (
    <>
      <Slider
        label={t("compare.speed")}
        least={0.5}
        most={2}
        value={manners.speed}
        onChange={(speed) => change({ speed })}
      />
      <Slider
        label={t("compare.volume")}
        least={0}
        most={1}
        value={manners.volume}
        onChange={(volume) => change({ volume })}
      />
      <Slider
        label={t("compare.temperature")}
        least={0}
        most={2}
        value={manners.temperature ?? 1}
        isDisabled={!isSaying}
        onChange={(temperature) => change({ temperature })}
      />
      <ModelChoice
        model={manners.model}
        isDisabled={!isSaying}
        onChange={(model) => change({ model })}
      />
      {!isSaying && (
        <p id="manners-why" className="basis-full text-muted text-sm">
          {t("compare.recorded")}
        </p>
      )}
    </>
  );
}

interface ModelChoiceProps {
  model: string | null;
  isDisabled: boolean;
  onChange: (model: string | null) => void;
}

function ModelChoice({ model, isDisabled, onChange }: ModelChoiceProps) {
  const { t } = useTranslation("voices");
  const id = useId();
  return (
    <div className="flex items-center gap-2">
      <label htmlFor={id}>{t("compare.model")}</label>
      <Select
        id={id}
        className="w-auto!"
        disabled={isDisabled}
        aria-describedby={isDisabled ? "manners-why" : undefined}
        value={model ?? ""}
        onChange={({ target }) => onChange(target.value === "" ? null : target.value)}
      >
        <option value="">{t("compare.anyModel")}</option>
        {MODELS.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </Select>
    </div>
  );
}

interface SliderProps {
  label: string;
  least: number;
  most: number;
  value: number;
  isDisabled?: boolean;
  onChange: (value: number) => void;
}

function Slider({ label, least, most, value, isDisabled = false, onChange }: SliderProps) {
  const id = useId();
  const format = useFormat();
  return (
    <div className="flex items-center gap-2">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        className="h-6 w-28 accent-accent"
        min={least}
        max={most}
        step={0.05}
        disabled={isDisabled}
        aria-describedby={isDisabled ? "manners-why" : undefined}
        value={value}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
      <output htmlFor={id} className="w-10 text-sm tabular-nums">
        {format.number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 })}
      </output>
    </div>
  );
}
