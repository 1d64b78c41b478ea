/** The voices as one group of choices: arrows move, space plays, Enter takes. */
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { ClipFailure } from "@/components/voices/clip-failure";
import { clipAt } from "@/components/voices/clips";
import { PlayButton } from "@/components/voices/play-button";
import { toggleClip } from "@/components/voices/player";
import { useVoiceWords } from "@/components/voices/voice-words";
import { useLanguageName } from "@/hooks/use-language-name";
import type { Voice } from "../types";
import { isSuited } from "./matching";

interface VoiceListProps {
  /** Those that suit the language first. */
  voices: Voice[];
  locale: string;
  marked: string;
  onMark: (voiceId: string) => void;
  onConfirm: () => void;
  onReset: () => void;
}

export function VoiceList({ voices, locale, onReset, ...rest }: VoiceListProps) {
  const { t } = useTranslation("agents");
  const languageName = useLanguageName();
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    container.current?.querySelector(":checked")?.scrollIntoView({ block: "center" });
  }, []);
  if (voices.length === 0) {
    return (
      <div className="flex flex-col items-center gap-3 rounded-lg border py-10 text-center">
        <p className="text-muted">{t("voice.none")}</p>
        <Button onClick={onReset}>{t("voice.reset")}</Button>
      </div>
    );
  }
  const suited = voices.filter((voice) => isSuited(voice, locale));
  const others = voices.filter((voice) => !isSuited(voice, locale));
  return (
    <div ref={container} className="h-[min(46vh,420px)] overflow-y-auto rounded-lg border">
      <Group title={languageName(locale)} voices={suited} {...rest} />
      <Group title={t("voice.groups.others")} voices={others} {...rest} />
    </div>
  );
}

type GroupProps = Pick<VoiceListProps, "voices" | "marked" | "onMark" | "onConfirm"> & {
  title: string;
};

function Group({ title, voices, marked, onMark, onConfirm }: GroupProps) {
  const press = (event: KeyboardEvent, voice: Voice) => {
    if (event.key === "Enter") {
      event.preventDefault();
      onConfirm();
    }
    if (event.key !== " ") return;
    event.preventDefault();
    onMark(voice.voice_id);
    if (voice.preview_url !== null) toggleClip(voice.id, clipAt(voice.preview_url));
  };
  if (voices.length === 0) return null;
  return (
    <fieldset className="min-w-0">
      <legend className="sticky top-0 z-10 float-left w-full border-b bg-sunken px-3 py-1 font-[550] text-muted text-sm">
        {title}
      </legend>
      {voices.map((voice) => (
        <Row
          key={voice.id}
          voice={voice}
          isMarked={voice.voice_id === marked}
          onMark={() => onMark(voice.voice_id)}
          onKey={(event) => press(event, voice)}
        />
      ))}
    </fieldset>
  );
}

interface RowProps {
  voice: Voice;
  isMarked: boolean;
  onMark: () => void;
  onKey: (event: KeyboardEvent) => void;
}

function Row({ voice, isMarked, onMark, onKey }: RowProps) {
  const { describe } = useVoiceWords();
  return (
    <div className="clear-both flex items-center gap-2 border-b pr-2 hover:bg-sunken has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:-outline-offset-2 dark:hover:bg-line/50">
      <label className="flex min-h-11 min-w-0 flex-1 cursor-pointer items-center gap-3 py-1.5 pl-3">
        <input
          type="radio"
          name="voice"
          className="accent-accent outline-none"
          checked={isMarked}
          onChange={onMark}
          onKeyDown={onKey}
        />
        <span className="min-w-0 flex-1">
          <span className="font-[550]">{voice.name}</span>
          <span className="block truncate text-muted text-sm">{describe(voice)}</span>
          <ClipFailure id={voice.id} />
        </span>
      </label>
      <PlayButton voice={voice} isSkipped />
    </div>
  );
}
