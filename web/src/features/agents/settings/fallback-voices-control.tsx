/** Voices that step in, in their order, while the provider of the main one fails: each of another provider. */
import { useQuery } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Voice, voiceQueries } from "@/api/voices";
import { preloadDialog } from "@/components/dialog";
import { FieldFoot, useFieldError } from "@/components/form/fields";
import { Button } from "@/components/ui/button";
import { PlayButton } from "@/components/voices/play-button";
import { useVoiceWords } from "@/components/voices/voice-words";
import { VoiceDialog } from "../voices/voice-dialog";
import { TextListControl } from "./controls/list-controls";
import type { ShapedProps } from "./controls/scalar-controls";
import { type SpokenWith, useEditor } from "./editor-context";
import { moved, offeredFallbacks } from "./fallback-voices";
import { isTextList } from "./json";

type FallbackProps = ShapedProps<"text-list"> & { spokenWith: SpokenWith };

/** Where the voices cannot be seen, their ids are written as they are. */
export function FallbackVoicesControl({ spokenWith, ...props }: FallbackProps) {
  const { data, isError } = useQuery(voiceQueries.of(spokenWith.connectionId));
  if (data === undefined && isError) return <TextListControl {...props} />;
  return <Chosen {...props} spokenWith={spokenWith} voices={data ?? []} />;
}

function Chosen(props: FallbackProps & { voices: Voice[] }) {
  const { path, label, help, value, voices, spokenWith, onChange } = props;
  const { t } = useTranslation("agent-settings");
  const { isDisabled } = useEditor();
  const id = useId();
  const message = useFieldError(path);
  const [isOpen, setIsOpen] = useState(false);
  const chosen = isTextList(value) ? value : [];
  const offered = offeredFallbacks(voices, spokenWith.voiceId, chosen);
  const main = voices.find(({ voice_id }) => voice_id === spokenWith.voiceId);
  const set = (next: string[]) => onChange(next.length === 0 ? null : next);
  return (
    <fieldset disabled={isDisabled} className="min-w-0" aria-describedby={`${id}-help`}>
      <legend className="mb-1 font-[550]">{label}</legend>
      <ol className="mb-2 flex flex-col gap-1">
        {chosen.map((voiceId, index) => (
          <Fallback
            key={voiceId}
            voiceId={voiceId}
            voice={voices.find(({ voice_id }) => voice_id === voiceId)}
            main={main}
            onRemove={() => set(chosen.filter((other) => other !== voiceId))}
            onUp={index === 0 ? undefined : () => set(moved(chosen, index, -1))}
            onDown={index === chosen.length - 1 ? undefined : () => set(moved(chosen, index, 1))}
          />
        ))}
      </ol>
      <Button
        size="small"
        disabled={isDisabled || offered.length === 0}
        aria-haspopup="dialog"
        onPointerEnter={preloadDialog}
        onFocus={preloadDialog}
        onClick={() => setIsOpen(true)}
      >
        <Plus aria-hidden className="icon" />
        {t("fallback.add")}
      </Button>
      <FieldFoot id={id} help={help} message={message} />
      <VoiceDialog
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        voices={offered}
        locale={spokenWith.locale}
        chosen={undefined}
        onChoose={({ voice_id }) => {
          set([...chosen, voice_id]);
          setIsOpen(false);
        }}
      />
    </fieldset>
  );
}

interface FallbackVoiceProps {
  voiceId: string;
  voice: Voice | undefined;
  main: Voice | undefined;
  onRemove: () => void;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
}

function Fallback({ voiceId, voice, main, onRemove, onUp, onDown }: FallbackVoiceProps) {
  const { t } = useTranslation("agent-settings");
  const { describe } = useVoiceWords();
  const name = voice?.name ?? voiceId;
  const isOfMain = voice !== undefined && voice.provider === main?.provider;
  return (
    <li className="flex items-center gap-1 rounded-lg border bg-surface py-0.5 pr-0.5 pl-2.5">
      <span className="min-w-0 flex-1">
        <span className="block truncate">
          {name}
          {voice !== undefined && (
            <span className="text-muted text-sm">{` · ${describe(voice)}`}</span>
          )}
        </span>
        {isOfMain && (
          <span className="block text-sm text-warning">{t("fallback.sameProvider")}</span>
        )}
      </span>
      {voice !== undefined && <PlayButton voice={voice} />}
      <Button
        variant="ghost"
        size="icon"
        aria-label={t("fallback.up", { name })}
        disabled={onUp === undefined}
        onClick={onUp}
      >
        <ArrowUp aria-hidden className="icon" />
      </Button>
      <Button
        variant="ghost"
        size="icon"
        aria-label={t("fallback.down", { name })}
        disabled={onDown === undefined}
        onClick={onDown}
      >
        <ArrowDown aria-hidden className="icon" />
      </Button>
      <Button
        variant="ghost"
        size="icon"
        aria-label={t("fallback.remove", { name })}
        onClick={onRemove}
      >
        <X aria-hidden className="icon" />
      </Button>
    </li>
  );
}
