/** Clones a voice from recordings; whoever asks confirms that the speaker agreed. */
import { Upload } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Operation } from "@/api/types";
import { FormError } from "@/components/form-error";
import { Button, buttonClasses } from "@/components/ui/button";
import { Checkbox, Input, Select } from "@/components/ui/input";
import { useVoiceWords } from "@/components/voices/voice-words";
import { useFormat } from "@/hooks/use-format";
import { useCloneVoice } from "../api";
import { useAddedWords } from "./use-added-words";

/** How many recordings each takes. */
const MOST_FILES: Record<string, number> = {
  elevenlabs: 25,
  fish_audio: 25,
  platform: 25,
  inworld: 3,
  cartesia: 1,
  minimax: 1,
};
const LARGEST = 10 * 1024 * 1024;
const LARGEST_TOGETHER = 50 * 1024 * 1024;
const LONGEST_NAME = 200;

interface CloneVoiceProps {
  connectionId: string;
  onDone: () => void;
}

export function CloneVoice({ connectionId, onDone }: CloneVoiceProps) {
  const { t } = useTranslation("voices");
  const words = useVoiceWords();
  const format = useFormat();
  const id = useId();
  const tell = useAddedWords();
  const [name, setName] = useState("");
  const [provider, setProvider] = useState("elevenlabs");
  const [files, setFiles] = useState<File[]>([]);
  const [hasConsent, setHasConsent] = useState(false);
  const [pending, setPending] = useState<Operation | null>(null);
  const clone = useCloneVoice(setPending);
  const most = MOST_FILES[provider] ?? 1;
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const fault =
    files.length > most
      ? t("clone.tooMany", { count: most })
      : files.some(({ size }) => size > LARGEST) || total > LARGEST_TOGETHER
        ? t("clone.tooLarge")
        : null;
  const isReady = name.trim() !== "" && files.length > 0 && fault === null && hasConsent;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    try {
      await clone.mutateAsync({ connectionId, provider, name: name.trim(), files });
      tell(name.trim());
      onDone();
    } finally {
      setPending(null);
    }
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => void send(event).catch(() => undefined)}
    >
      {clone.error !== null && <FormError error={clone.error} />}
      <div className="grid gap-3 sm:grid-cols-2">
        <div className="flex flex-col gap-1">
          <label htmlFor={`${id}-name`} className="font-[550] text-sm">
            {t("clone.name")}
          </label>
          <Input
            id={`${id}-name`}
            value={name}
            maxLength={LONGEST_NAME}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <div className="flex flex-col gap-1">
          <label htmlFor={`${id}-provider`} className="font-[550] text-sm">
            {t("add.provider")}
          </label>
          <Select
            id={`${id}-provider`}
            value={provider}
            onChange={(event) => setProvider(event.target.value)}
          >
            {Object.keys(MOST_FILES).map((one) => (
              <option key={one} value={one}>
                {words.trait("provider", one)}
              </option>
            ))}
          </Select>
        </div>
      </div>
      <div className="flex flex-col gap-1">
        <span className="font-[550] text-sm">{t("clone.files", { count: most })}</span>
        <div className="flex flex-wrap items-center gap-3 has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2">
          <label htmlFor={id} className={buttonClasses({})}>
            <Upload aria-hidden className="icon" />
            {t("clone.choose")}
          </label>
          <input
            id={id}
            type="file"
            accept="audio/*"
            multiple={most > 1}
            aria-describedby={`${id}-help`}
            aria-invalid={fault !== null}
            className="sr-only"
            onChange={(event) => setFiles([...(event.target.files ?? [])])}
          />
          <span className="min-w-0 truncate text-sm">
            {files.map((file) => file.name).join(", ")}
          </span>
        </div>
        <p
          id={`${id}-help`}
          className={fault === null ? "text-muted text-sm" : "text-negative text-sm"}
        >
          {fault ?? t("clone.filesHelp")}
        </p>
      </div>
      <label className="flex items-start gap-2">
        <Checkbox
          className="mt-0.5"
          checked={hasConsent}
          onChange={(event) => setHasConsent(event.target.checked)}
        />
        <span>
          {t("clone.consent")}
          <span className="block text-muted text-sm">{t("clone.consentHelp")}</span>
        </span>
      </label>
      <div role="status" className="text-muted text-sm empty:hidden">
        {clone.isPending && (
          <>
            {t("clone.working")}
            {pending !== null && <> {format.relative(pending.created_at)}</>}
          </>
        )}
      </div>
      <div className="flex justify-end">
        <Button type="submit" variant="primary" disabled={!isReady} isBusy={clone.isPending}>
          {t("clone.action")}
        </Button>
      </div>
    </form>
  );
}
