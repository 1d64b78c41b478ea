/** How the clips are heard: what an agent's own settings of speed and volume would make of the voice. */
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { adjust } from "@/components/voices/player";
import { useFormat } from "@/hooks/use-format";

/** In the units of an agent's settings. */
export interface Manners {
  /** From 0.5 to 2. */
  speed: number;
  /** From 0 to 1: what is louder than the clip cannot be shown here. */
  volume: number;
}

interface ManyMannersProps {
  manners: Manners;
  onChange: (manners: Manners) => void;
}

export function ManyManners({ manners, onChange }: ManyMannersProps) {
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
    </>
  );
}

interface SliderProps {
  label: string;
  least: number;
  most: number;
  value: number;
  onChange: (value: number) => void;
}

function Slider({ label, least, most, value, onChange }: SliderProps) {
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
        value={value}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
      <output htmlFor={id} className="w-10 text-sm tabular-nums">
        {format.number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 })}
      </output>
    </div>
  );
}
