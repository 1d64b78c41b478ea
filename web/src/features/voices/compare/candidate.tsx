/** One of the voices side by side: with its name, or as a letter while the ear decides. */
import { Trophy, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Voice } from "@/api/voices";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ClipFailure } from "@/components/voices/clip-failure";
import type { ClipSource } from "@/components/voices/clips";
import { PlayButton } from "@/components/voices/play-button";
import type { Manner } from "@/components/voices/player";
import { VoicePrice } from "@/components/voices/voice-price";
import { useVoiceWords } from "@/components/voices/voice-words";
import { Waveform } from "@/components/voices/waveform";
import { classes } from "@/lib/classes";
import { useFactWords } from "../use-fact-words";
import { useUses } from "../use-uses";
import type { BlindState } from "./use-blind";

interface CandidateProps {
  voice: Voice;
  letter: string;
  state: BlindState;
  isWinner: boolean;
  sound: ClipSource | null;
  /** Whether it says its own clip while others say the reader's sentence. */
  isOwnClip: boolean;
  manners: Manner;
  isBusy: boolean;
  onChoose: () => void;
  /** Absent for those who may not edit agents. */
  onGive?: () => void;
  /** Absent where too few would be left. */
  onDrop?: () => void;
}

export function Candidate(props: CandidateProps) {
  const { voice, letter, state, isWinner, manners, sound } = props;
  const { t } = useTranslation("voices");
  const isHidden = state === "hidden";
  const name = isHidden ? t("blind.voice", { letter }) : voice.name;
  return (
    <li
      aria-label={name}
      className={classes(
        "flex flex-col gap-3 rounded-xl border bg-surface p-4",
        isWinner && "border-accent ring-1 ring-accent",
      )}
    >
      <div className="flex min-h-8 items-center gap-2">
        <h2 className="min-w-0 truncate font-semibold text-base">{name}</h2>
        {state === "told" && <Badge>{t("blind.voice", { letter })}</Badge>}
        {isWinner && (
          <Badge tone="accent">
            <Trophy aria-hidden className="mr-1 size-3" />
            {t("blind.chosen")}
          </Badge>
        )}
        {!isHidden && props.onDrop !== undefined && (
          <Button
            className="ml-auto"
            variant="ghost"
            size="icon"
            aria-label={t("compare.drop", { name })}
            onClick={props.onDrop}
          >
            <X aria-hidden className="icon" />
          </Button>
        )}
      </div>
      <div className="flex items-center gap-1">
        <PlayButton voice={{ ...voice, name }} source={sound ?? undefined} manner={manners} />
        {sound !== null && (
          <Waveform
            id={voice.id}
            source={sound}
            isEager={sound.key === voice.preview_url}
            className="flex-1"
          />
        )}
      </div>
      {props.isOwnClip && <p className="text-muted text-sm">{t("sentence.ownClip")}</p>}
      <ClipFailure id={voice.id} />
      {!isHidden && <Traits voice={voice} />}
      <div className="mt-auto flex flex-wrap gap-2">
        {isHidden ? (
          <Button isBusy={props.isBusy} onClick={props.onChoose}>
            {t("blind.choose", { letter })}
          </Button>
        ) : (
          props.onGive !== undefined && (
            <Button variant={isWinner ? "primary" : "secondary"} onClick={props.onGive}>
              {t("give.use", { name })}
            </Button>
          )
        )}
      </div>
    </li>
  );
}

function Traits({ voice }: { voice: Voice }) {
  const { t } = useTranslation("voices");
  const { describe } = useVoiceWords();
  const facts = useFactWords();
  const uses = useUses();
  const rows = [
    [t("columns.language"), facts.language(voice.language)],
    [t("columns.origin"), facts.origin(voice.origin)],
    ...(uses === undefined ? [] : [[t("columns.uses"), String(uses(voice))]]),
    ...(voice.comparisons === 0
      ? []
      : [[t("columns.wins"), `${voice.wins} / ${voice.comparisons}`]]),
  ];
  return (
    <div className="text-sm">
      <p className="mb-2 text-muted">{describe(voice)}</p>
      <p className="mb-2">
        <VoicePrice provider={voice.provider} />
      </p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
        {rows.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="min-w-0 truncate">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
