/** What calls with each voice came to in the last 30 days, for those who may see usage. */
import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { usageQueries, type VoiceFigures } from "@/api/usage";
import type { Voice } from "@/api/voices";
import { Skeleton } from "@/components/ui/skeleton";
import { Count, Percent } from "@/components/values";
import { VoicePrice } from "@/components/voices/voice-price";
import { useFormat } from "@/hooks/use-format";

/** The voices that are shown together, so that they are asked for in one request a connection. */
const ShownContext = createContext<readonly Voice[]>([]);
export const ShownVoices = ShownContext.Provider;

interface Asked {
  /** Undefined while it loads; null: no calls. */
  figures: VoiceFigures | null | undefined;
  currency: string;
  error: unknown;
}

function useFigures(voice: Voice, isAlone: boolean): Asked {
  const shown = useContext(ShownContext);
  const { connection_id, voice_id } = voice;
  const together = shown.filter((other) => other.connection_id === connection_id);
  const ids = isAlone ? [voice_id] : together.map((other) => other.voice_id).sort();
  const enabled = useMay()("usage:read");
  const { data, error } = useQuery({ ...usageQueries.voices(connection_id, ids), enabled });
  const found = data?.items.find((item) => item.voice_id === voice_id);
  return { figures: data && (found ?? null), currency: data?.currency ?? "USD", error };
}

export type Figure = "calls" | "latency" | "cost" | "success";
export const FIGURES: readonly Figure[] = ["calls", "latency", "cost", "success"];

/** One figure of a voice in a row of the library. */
export function FigureCell({ voice, figure }: { voice: Voice; figure: Figure }) {
  const { figures, currency } = useFigures(voice, false);
  if (figures === undefined) return null;
  if (figures === null) return figure === "calls" ? 0 : "–";
  return <Shown figure={figure} figures={figures} currency={currency} />;
}

interface ShownProps {
  figure: Figure;
  figures: VoiceFigures;
  currency: string;
}

function Shown({ figure, figures, currency }: ShownProps) {
  const format = useFormat();
  const { calls, latency_p50_ms: latency, micros_per_minute, analyzed, successful } = figures;
  if (figure === "calls") return <Count value={calls} />;
  if (figure === "cost") {
    return <span className="tabular-nums">{format.rate(micros_per_minute, currency)}</span>;
  }
  if (figure === "success") {
    return <Percent share={analyzed === 0 ? null : successful / analyzed} digits={0} />;
  }
  return (
    <span className="tabular-nums">{latency === null ? "–" : `${format.number(latency)} ms`}</span>
  );
}

/** All figures of one voice, and what it costs by the list. */
export function VoiceCalls({ voice }: { voice: Voice }) {
  const { t } = useTranslation("voices");
  const { figures, currency, error } = useFigures(voice, true);
  if (!useMay()("usage:read")) return null;
  return (
    <section aria-labelledby="voice-calls">
      <h3 id="voice-calls" className="mb-2 font-semibold">
        {t("figures.title")}
      </h3>
      {figures === undefined && error === null && <Skeleton className="h-12 w-full" />}
      {figures === undefined && error !== null && (
        <p className="text-muted">{t("figures.failed")}</p>
      )}
      {figures === null && <p className="text-muted">{t("figures.none")}</p>}
      {figures && (
        <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
          {FIGURES.map((figure) => (
            <Named key={figure} name={t(`figures.${figure}`)}>
              <Shown figure={figure} figures={figures} currency={currency} />
            </Named>
          ))}
        </dl>
      )}
      <p className="mt-3 text-muted text-sm">
        <VoicePrice provider={voice.provider} />
      </p>
    </section>
  );
}

function Named({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted text-sm">{name}</dt>
      <dd className="font-semibold text-lg">{children}</dd>
    </div>
  );
}
