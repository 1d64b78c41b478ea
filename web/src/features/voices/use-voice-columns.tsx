/** What the library shows of each voice. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import type { Voice } from "@/api/voices";
import type { TableColumn } from "@/components/data-table/types";
import { Badge } from "@/components/ui/badge";
import { ClipFailure } from "@/components/voices/clip-failure";
import { clipAt } from "@/components/voices/clips";
import { PlayButton } from "@/components/voices/play-button";
import { useVoiceWords } from "@/components/voices/voice-words";
import { Waveform } from "@/components/voices/waveform";
import { FavouriteButton } from "./favourite-button";
import { FIGURES, FigureCell } from "./figures";
import { UNKNOWN, useFactWords } from "./use-fact-words";
import { useUses } from "./use-uses";

export function useVoiceColumns(): TableColumn<Voice>[] {
  const { t } = useTranslation("voices");
  const traits = useTranslation("voice").t;
  const words = useVoiceWords();
  const facts = useFactWords();
  const uses = useUses();
  const maySeeUsage = useMay()("usage:read");
  // biome-ignore lint/correctness/useExhaustiveDependencies: all words change exactly when `t` does.
  return useMemo(() => {
    const trait = (
      name: "gender" | "age" | "accent" | "provider",
      width: string,
    ): TableColumn<Voice> => ({
      id: name,
      header: traits(`traits.${name}`),
      width,
      sortable: name === "provider" ? "ascending" : undefined,
      isHiddenAtFirst: name === "accent",
      cell: (voice) => <Known value={voice[name] && words.trait(name, voice[name])} />,
      value: (voice) => voice[name],
    });
    return [
      {
        id: "name",
        header: t("columns.name"),
        isPrimary: true,
        sortable: "ascending",
        cell: ({ name }) => name,
        value: ({ name }) => name,
      },
      {
        id: "hear",
        header: t("columns.hear"),
        width: "156px",
        cell: (voice) => <Hear voice={voice} />,
      },
      {
        id: "favourite",
        header: t("columns.favourite"),
        width: "88px",
        cell: (voice) => <FavouriteButton voice={voice} />,
        value: ({ is_favourite }) => is_favourite,
      },
      {
        id: "language",
        header: t("columns.language"),
        width: "184px",
        cell: ({ language }) => <Known value={language && facts.language(language)} />,
        value: ({ language }) => language ?? UNKNOWN,
      },
      trait("gender", "90px"),
      trait("age", "124px"),
      trait("accent", "130px"),
      trait("provider", "108px"),
      {
        id: "origin",
        header: t("columns.origin"),
        width: "104px",
        cell: ({ origin }) => <Known value={origin && facts.origin(origin)} />,
        value: ({ origin }) => origin ?? UNKNOWN,
      },
      {
        id: "uses",
        header: t("columns.uses"),
        width: "84px",
        align: "end",
        cell: (voice) => uses?.(voice) ?? 0,
        value: (voice) => uses?.(voice) ?? 0,
      },
      {
        id: "wins",
        header: t("columns.wins"),
        width: "110px",
        align: "end",
        isHiddenAtFirst: true,
        cell: ({ wins, comparisons }) => (comparisons === 0 ? "–" : `${wins} / ${comparisons}`),
        value: ({ wins }) => wins,
      },
      ...(maySeeUsage ? FIGURES : []).map(
        (figure): TableColumn<Voice> => ({
          id: figure,
          header: t("columns.days", { figure: t(`figures.${figure}`) }),
          width: "184px",
          align: "end",
          isHiddenAtFirst: true,
          cell: (voice) => <FigureCell voice={voice} figure={figure} />,
        }),
      ),
      {
        id: "voice_id",
        header: t("columns.id"),
        width: "200px",
        isHiddenAtFirst: true,
        cell: ({ voice_id }) => <code className="font-mono text-xs">{voice_id}</code>,
        value: ({ voice_id }) => voice_id,
      },
    ];
  }, [t, uses, maySeeUsage]);
}

function Known({ value }: { value: string | null }) {
  const { t } = useTranslation("voices");
  return value === null ? <Badge>{t("unknown")}</Badge> : value;
}

function Hear({ voice }: { voice: Voice }) {
  return (
    <div>
      <div className="flex items-center gap-1">
        <PlayButton voice={voice} />
        {voice.preview_url !== null && (
          <Waveform id={voice.id} source={clipAt(voice.preview_url)} className="w-20" />
        )}
      </div>
      <ClipFailure id={voice.id} />
    </div>
  );
}
