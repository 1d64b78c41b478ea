/** Two to four voices side by side, on the phone line too, without their names where the ear alone shall decide. */
import { useQueries } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Columns2, EarOff, Eye, ListMusic } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import type { Voice } from "@/api/voices";
import { useShortcuts } from "@/components/data-table/use-shortcuts";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { Forbidden } from "@/components/forbidden";
import { PageHeader } from "@/components/page-header";
import { useProblemWords } from "@/components/problem-words";
import { notify } from "@/components/toast";
import { Button, ButtonLink } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { PhoneLineSwitch } from "@/components/voices/phone-line-switch";
import {
  playClip,
  setPhoneLine,
  stopClip,
  toggleClip,
  usePlayer,
} from "@/components/voices/player";
import { libraryQueries, useVote } from "../api";
import { GiveVoice } from "../give-voice";
import { comparedIn } from "../search";
import { Candidate } from "./candidate";
import { type Manners, ManyManners, USUAL } from "./manners";
import { OwnSentence } from "./own-sentence";
import { canSpeak, soundOf } from "./speech";
import { useBlind } from "./use-blind";

const LETTERS = ["A", "B", "C", "D"];

export function ComparePage() {
  return useMay()("voices:read") ? <Comparison /> : <Forbidden />;
}

function Comparison() {
  const { t } = useTranslation("voices");
  const { ids } = useSearch({ from: "/_panel/voices/compare" });
  const wanted = comparedIn({ compare: ids });
  const queries = useQueries({ queries: wanted.map((id) => libraryQueries.one(id)) });
  const failed = queries.find(({ error, data }) => error !== null && data === undefined);
  const voices = queries.flatMap(({ data }) => (data === undefined ? [] : [data]));
  if (wanted.length < 2) return <Nothing />;
  if (failed !== undefined) {
    return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  }
  if (voices.length < wanted.length) {
    return (
      <>
        <PageHeader title={t("compare.title")} description={t("compare.description")} />
        <Skeleton className="h-64 w-full" />
      </>
    );
  }
  return <SideBySide key={wanted.join()} voices={voices} />;
}

function SideBySide({ voices }: { voices: Voice[] }) {
  const { t } = useTranslation("voices");
  const navigate = useNavigate();
  const may = useMay();
  const problemWords = useProblemWords();
  const blind = useBlind(voices.map(({ id }) => id));
  const [manners, setManners] = useState<Manners>(USUAL);
  const [sentence, setSentence] = useState("");
  const said = { sentence, temperature: manners.temperature, model: manners.model };
  const [given, setGiven] = useState<Voice | null>(null);
  const isPhoneLine = usePlayer((player) => player.isPhoneLine);
  const vote = useVote();
  const shown = blind.order.flatMap((id) => voices.find((voice) => voice.id === id) ?? []);
  useEffect(() => stopClip, []);

  const play = (voice: Voice | undefined) => {
    const sound = voice === undefined ? null : soundOf(voice, said);
    if (voice !== undefined && sound !== null) toggleClip(voice.id, sound, manners);
  };
  const replay = () => {
    const voice = voices.find(({ id }) => id === usePlayer.getState().playing);
    const sound = voice === undefined ? null : soundOf(voice, said);
    if (voice !== undefined && sound !== null) void playClip(voice.id, sound, manners);
  };
  const hide = () => {
    stopClip();
    blind.hide();
  };
  const decide = async (winner: Voice | null) => {
    stopClip();
    try {
      await vote.mutateAsync({
        candidate_ids: blind.order,
        winner_id: winner?.id ?? null,
        is_phone_line: isPhoneLine,
      });
      blind.tell(winner?.id ?? null);
    } catch (error) {
      const { advice } = problemWords(error);
      notify({ tone: "negative", text: t("blind.notKept"), description: advice });
    }
  };
  const drop = (voice: Voice) => {
    const left = voices.filter(({ id }) => id !== voice.id).map(({ id }) => id);
    void navigate({ to: "/voices/compare", search: { ids: left.join(",") }, replace: true });
  };
  useShortcuts({
    ...Object.fromEntries(shown.map((voice, index) => [String(index + 1), () => play(voice)])),
    p: () => setPhoneLine(!isPhoneLine, replay),
  });
  const isHidden = blind.state === "hidden";
  return (
    <>
      <PageHeader
        title={t("compare.title")}
        description={t(isHidden ? "blind.help" : "compare.description")}
        actions={
          <>
            <ButtonLink to="/voices" search={{ compare: voices.map(({ id }) => id).join(",") }}>
              <ListMusic aria-hidden className="icon" />
              {t("compare.back")}
            </ButtonLink>
            {isHidden ? (
              <Button onClick={blind.end}>
                <Eye aria-hidden className="icon" />
                {t("blind.stop")}
              </Button>
            ) : (
              <Button variant="primary" onClick={hide}>
                <EarOff aria-hidden className="icon" />
                {t(blind.state === "told" ? "blind.again" : "blind.start")}
              </Button>
            )}
          </>
        }
      />
      <div className="mb-4 flex flex-wrap items-center gap-x-6 gap-y-3 rounded-xl border bg-surface px-4 py-3">
        <PhoneLineSwitch onChanged={replay} />
        <ManyManners
          manners={manners}
          onChange={setManners}
          isSaying={sentence !== "" && voices.some(canSpeak)}
        />
        <p className="text-muted text-sm max-md:hidden">{t("compare.keys")}</p>
      </div>
      <OwnSentence
        sentence={sentence}
        voices={voices}
        onChange={(next) => {
          stopClip();
          setSentence(next);
        }}
      />
      <p role="status" className="sr-only">
        {blind.state === "told" && <Outcome voices={voices} winner={blind.winner} />}
      </p>
      <ul className="grid grid-cols-[repeat(auto-fit,minmax(min(15rem,100%),1fr))] gap-4">
        {shown.map((voice, index) => (
          <Candidate
            key={voice.id}
            voice={voice}
            letter={LETTERS[index] ?? ""}
            state={blind.state}
            isWinner={blind.winner === voice.id}
            sound={soundOf(voice, said)}
            isOwnClip={sentence !== "" && !canSpeak(voice)}
            manners={manners}
            isBusy={vote.isPending}
            onChoose={() => void decide(voice)}
            onGive={may("agents:write") ? () => setGiven(voice) : undefined}
            onDrop={voices.length > 2 ? () => drop(voice) : undefined}
          />
        ))}
      </ul>
      {isHidden && (
        <Button className="mt-4" isBusy={vote.isPending} onClick={() => void decide(null)}>
          {t("blind.none")}
        </Button>
      )}
      <GiveVoice
        voice={given}
        speed={manners.speed === 1 ? null : manners.speed}
        volume={manners.volume === 1 ? null : manners.volume}
        temperature={given !== null && canSpeak(given) ? manners.temperature : null}
        model={given !== null && canSpeak(given) ? manners.model : null}
        onClose={() => setGiven(null)}
      />
    </>
  );
}

function Outcome({ voices, winner }: { voices: Voice[]; winner: string | null }) {
  const { t } = useTranslation("voices");
  const name = voices.find(({ id }) => id === winner)?.name;
  return name === undefined ? t("blind.nobody") : t("blind.won", { name });
}

function Nothing() {
  const { t } = useTranslation("voices");
  return (
    <>
      <PageHeader title={t("compare.title")} description={t("compare.description")} />
      <EmptyState
        icon={Columns2}
        title={t("compare.nothing")}
        description={t("compare.nothingHelp")}
        action={
          <ButtonLink to="/voices" variant="primary">
            {t("compare.choose")}
          </ButtonLink>
        }
      />
    </>
  );
}
