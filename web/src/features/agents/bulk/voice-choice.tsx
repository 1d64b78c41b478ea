/** The voice that many agents get, out of those of their connection. */
import { useQuery } from "@tanstack/react-query";
import { AudioLines, ChevronsUpDown } from "lucide-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { voiceQueries } from "@/api/voices";
import { useProblemWords } from "@/components/problem-words";
import { Button } from "@/components/ui/button";
import { useAppearance } from "@/stores/appearance";
import { localeOf } from "../languages";
import { useProblems } from "../settings/use-problems";
import { VoiceDialog } from "../voices/voice-dialog";

interface VoiceChoiceProps {
  label: string;
  value: string;
  connectionId: string;
  onChange: (voiceId: string) => void;
}

export function VoiceChoice({ label, value, connectionId, onChange }: VoiceChoiceProps) {
  const { t } = useTranslation("agents");
  const id = useId();
  const locale = localeOf(useAppearance((state) => state.language));
  const problemWords = useProblemWords();
  const problems = useProblems("settings.voice_id");
  const voices = useQuery(voiceQueries.of(connectionId));
  const [isOpen, setIsOpen] = useState(value === "");
  const chosen = voices.data?.find(({ voice_id }) => voice_id === value);
  const name = chosen?.name ?? (value === "" ? t("voice.choose") : value);
  return (
    <div>
      <span id={id} className="mb-1 block font-[550]">
        {label}
      </span>
      <Button
        className="w-full border-control! font-normal!"
        aria-label={`${label}: ${name}`}
        aria-haspopup="dialog"
        isBusy={voices.isPending && connectionId !== ""}
        onClick={() => (voices.isError ? void voices.refetch() : setIsOpen(true))}
      >
        <AudioLines aria-hidden className="icon text-muted" />
        <span className="min-w-0 truncate">{name}</span>
        <ChevronsUpDown aria-hidden className="icon ml-auto text-muted" />
      </Button>
      {[
        ...problems.map(({ message }) => message),
        ...(voices.isError ? [problemWords(voices.error).advice] : []),
      ].map((message) => (
        <p key={message} className="mt-1 text-negative text-sm">
          {message}
        </p>
      ))}
      <VoiceDialog
        isOpen={isOpen && voices.data !== undefined}
        onClose={() => setIsOpen(false)}
        voices={voices.data ?? []}
        locale={locale}
        chosen={chosen}
        onChoose={({ voice_id }) => {
          onChange(voice_id);
          setIsOpen(false);
        }}
      />
    </div>
  );
}
