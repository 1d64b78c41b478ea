/** The voice of an agent: what it is, how it sounds, and the way to another. */
import { useQuery } from "@tanstack/react-query";
import { AudioLines, ChevronsUpDown } from "lucide-react";
import { useState } from "react";
import { useController } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { voiceQueries } from "@/api/voices";
import { preloadDialog } from "@/components/dialog";
import { Field } from "@/components/form/fields";
import { useProblemWords } from "@/components/problem-words";
import { Button } from "@/components/ui/button";
import { PlayButton } from "@/components/voices/play-button";
import { VoicePrice } from "@/components/voices/voice-price";
import { useVoiceWords } from "@/components/voices/voice-words";
import type { Voice } from "../types";
import { suggestedVoice } from "./matching";
import { VoiceDialog } from "./voice-dialog";

interface VoiceFieldProps {
  connectionId: string;
  locale: string;
  isDisabled?: boolean;
}

/** Empty means: the voice that suits the language best. */
export function useChosenVoice(
  connectionId: string,
  voiceId: string,
  locale: string,
): Voice | undefined {
  const { data } = useQuery(voiceQueries.of(connectionId));
  if (data === undefined) return undefined;
  if (voiceId === "") return suggestedVoice(data, locale);
  return data.find((voice) => voice.voice_id === voiceId);
}

export function VoiceField({ connectionId, locale, isDisabled = false }: VoiceFieldProps) {
  const { t } = useTranslation("agents");
  const { field } = useController({ name: "voice_id" });
  const voiceId: string = field.value;
  const [isOpen, setIsOpen] = useState(false);
  const { data, error, isPending, refetch } = useQuery(voiceQueries.of(connectionId));
  const problemWords = useProblemWords();
  const voice = useChosenVoice(connectionId, voiceId, locale);
  const { describe } = useVoiceWords();
  const name = voice?.name ?? (voiceId === "" ? t("voice.choose") : voiceId);
  const traits = voice === undefined ? "" : ` · ${describe(voice)}`;
  const choose = (chosen: Voice) => {
    field.onChange(chosen.voice_id);
    setIsOpen(false);
  };
  return (
    <Field
      name="voice_id"
      label={t("fields.voice")}
      help={
        error === null
          ? voice !== undefined && <VoicePrice provider={voice.provider} />
          : problemWords(error).advice
      }
    >
      {(wiring) => (
        <div className="flex items-center gap-1.5">
          <Button
            {...wiring}
            ref={field.ref}
            className="min-w-0 flex-1 border-control! font-normal! aria-invalid:border-negative!"
            disabled={isDisabled || connectionId === ""}
            isBusy={isPending && connectionId !== ""}
            aria-haspopup="dialog"
            aria-label={`${t("fields.voice")}: ${name}${traits}`}
            onPointerEnter={preloadDialog}
            onFocus={preloadDialog}
            onClick={() => (error === null ? setIsOpen(true) : void refetch())}
          >
            <AudioLines aria-hidden className="icon text-muted" />
            <span className="min-w-0 truncate">
              {name}
              <span className="text-muted">{traits}</span>
            </span>
            <ChevronsUpDown aria-hidden className="icon ml-auto text-muted" />
          </Button>
          {voice !== undefined && <PlayButton voice={voice} />}
          <VoiceDialog
            isOpen={isOpen}
            onClose={() => setIsOpen(false)}
            voices={data ?? []}
            locale={locale}
            chosen={voice}
            onChoose={choose}
          />
        </div>
      )}
    </Field>
  );
}
