/** One voice: how it sounds, what is known of it, who speaks with it, and the lists it is on. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import type { Voice } from "@/api/voices";
import { CopyButton } from "@/components/copy-button";
import { Drawer } from "@/components/dialog";
import { ErrorState } from "@/components/error-state";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { ClipFailure } from "@/components/voices/clip-failure";
import { clipAt } from "@/components/voices/clips";
import { PlayButton } from "@/components/voices/play-button";
import { useVoiceWords } from "@/components/voices/voice-words";
import { Waveform } from "@/components/voices/waveform";
import { libraryQueries } from "./api";
import { FavouriteButton } from "./favourite-button";
import { VoiceCalls } from "./figures";
import { GiveVoice } from "./give-voice";
import { VoiceFacts } from "./voice-facts";
import { VoiceShortlists } from "./voice-shortlists";

interface VoiceDrawerProps {
  id: string | null;
  onClose: () => void;
}

export function VoiceDrawer({ id, onClose }: VoiceDrawerProps) {
  const { t } = useTranslation("voices");
  const { data, error, refetch } = useQuery({
    ...libraryQueries.one(id ?? ""),
    enabled: id !== null,
  });
  return (
    <Drawer isOpen={id !== null} onClose={onClose} title={data?.name ?? t("columns.name")}>
      {data !== undefined && <Details voice={data} />}
      {data === undefined && error === null && <Skeleton className="h-64 w-full" />}
      {data === undefined && error !== null && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
    </Drawer>
  );
}

function Details({ voice }: { voice: Voice }) {
  const { t } = useTranslation("voices");
  const may = useMay();
  const { describe } = useVoiceWords();
  const [isGiving, setIsGiving] = useState(false);
  return (
    <div className="flex flex-col gap-6 pb-4">
      <div>
        <p className="text-muted">{describe(voice)}</p>
        <div className="mt-2 flex items-center gap-1">
          <PlayButton voice={voice} />
          {voice.preview_url !== null && (
            <Waveform id={voice.id} source={clipAt(voice.preview_url)} isEager className="flex-1" />
          )}
          <FavouriteButton voice={voice} />
        </div>
        <ClipFailure id={voice.id} />
        <p className="mt-2 flex items-center gap-1 text-muted text-sm">
          <code className="min-w-0 break-all font-mono">{voice.voice_id}</code>
          <CopyButton text={voice.voice_id} label={t("copyId")} />
        </p>
        {voice.comparisons > 0 && (
          <p className="mt-1 text-sm">
            {t("compare.record", { wins: voice.wins, count: voice.comparisons })}
          </p>
        )}
        {may("agents:write") && (
          <Button className="mt-3" variant="primary" onClick={() => setIsGiving(true)}>
            {t("give.action")}
          </Button>
        )}
      </div>
      <VoiceCalls voice={voice} />
      <VoiceFacts key={voice.id} voice={voice} />
      <VoiceShortlists voice={voice} />
      {may("agents:read") && <Users voice={voice} />}
      <GiveVoice voice={isGiving ? voice : null} onClose={() => setIsGiving(false)} />
    </div>
  );
}

function Users({ voice }: { voice: Voice }) {
  const { t } = useTranslation("voices");
  const { data } = useQuery(libraryQueries.agentsWith(voice.connection_id, voice.voice_id));
  return (
    <section aria-labelledby="voice-users">
      <h3 id="voice-users" className="mb-2 font-semibold">
        {t("users.title")}
      </h3>
      {data === undefined && <Skeleton className="h-8 w-full" />}
      {data?.items.length === 0 && <p className="text-muted">{t("users.none")}</p>}
      <ul className="flex flex-col gap-1">
        {data?.items.map(({ id, name }) => (
          <li key={id}>
            <Link
              to="/agents/$agentId"
              params={{ agentId: id }}
              className="text-accent hover:underline"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
