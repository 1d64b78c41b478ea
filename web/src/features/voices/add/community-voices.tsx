/** Looks for voices that others share, and adds them one by one. */
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/error-state";
import { useProblemWords } from "@/components/problem-words";
import { notify } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { useVoiceWords } from "@/components/voices/voice-words";
import {
  type CommunityProvider,
  libraryQueries,
  type SharedVoice,
  useAddCommunityVoice,
} from "../api";
import { useAddedWords } from "./use-added-words";

const PROVIDERS: CommunityProvider[] = [
  "elevenlabs",
  "cartesia",
  "minimax",
  "fish_audio",
  "inworld",
];

export function CommunityVoices({ connectionId }: { connectionId: string }) {
  const { t } = useTranslation("voices");
  const words = useVoiceWords();
  const [text, setText] = useState("");
  const [asked, setAsked] = useState("");
  const [provider, setProvider] = useState<CommunityProvider>("elevenlabs");
  const { data, error, isFetching, refetch } = useQuery(
    libraryQueries.community(connectionId, provider, asked),
  );
  const search = (event: FormEvent) => {
    event.preventDefault();
    setAsked(text.trim());
  };
  return (
    <>
      <form className="flex flex-wrap gap-2" onSubmit={search}>
        <Select
          aria-label={t("add.provider")}
          className="w-40!"
          value={provider}
          onChange={(event) =>
            setProvider(PROVIDERS.find((one) => one === event.target.value) ?? "elevenlabs")
          }
        >
          {PROVIDERS.map((one) => (
            <option key={one} value={one}>
              {words.trait("provider", one)}
            </option>
          ))}
        </Select>
        <Input
          type="search"
          className="min-w-40 flex-1"
          aria-label={t("add.search")}
          placeholder={t("add.search")}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" variant="primary" disabled={text.trim() === ""} isBusy={isFetching}>
          {t("add.find")}
        </Button>
      </form>
      {asked === "" && <p className="text-muted">{t("add.hint")}</p>}
      {data === undefined && isFetching && <Skeleton className="h-40 w-full" />}
      {data === undefined && error !== null && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {data?.items.length === 0 && <p className="text-muted">{t("add.none")}</p>}
      <ul className="max-h-[46vh] divide-y overflow-y-auto">
        {data?.items.map((voice) => (
          <Shared
            key={voice.provider_voice_id}
            voice={voice}
            provider={provider}
            connectionId={connectionId}
          />
        ))}
      </ul>
    </>
  );
}

interface SharedProps {
  voice: SharedVoice;
  provider: CommunityProvider;
  connectionId: string;
}

function Shared({ voice, provider, connectionId }: SharedProps) {
  const { t } = useTranslation("voices");
  const problemWords = useProblemWords();
  const tell = useAddedWords();
  const { mutateAsync, isPending, isSuccess } = useAddCommunityVoice(() => undefined);
  const name = voice.name ?? voice.provider_voice_id;
  const add = async () => {
    try {
      await mutateAsync({
        connection_id: connectionId,
        provider,
        provider_voice_id: voice.provider_voice_id,
        public_user_id: voice.public_user_id,
        name,
      });
      tell(name);
    } catch (error) {
      const { advice } = problemWords(error);
      notify({ tone: "negative", text: t("add.failed", { name }), description: advice });
    }
  };
  return (
    <li className="flex items-center gap-3 py-2">
      <div className="min-w-0 flex-1">
        <p className="truncate font-[550]">{name}</p>
        {voice.description !== null && (
          <p className="line-clamp-2 text-muted text-sm">{voice.description}</p>
        )}
      </div>
      <Button
        size="small"
        aria-label={t("add.addNamed", { name })}
        isBusy={isPending}
        disabled={isSuccess}
        onClick={() => void add()}
      >
        {t(isSuccess ? "add.added" : "add.action")}
      </Button>
    </li>
  );
}
