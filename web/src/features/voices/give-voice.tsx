/** Gives a voice to an agent: its draft speaks with it, callers hear it once that is published. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Voice } from "@/api/voices";
import { Dialog } from "@/components/dialog";
import { FormError } from "@/components/form-error";
import { notify } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { libraryQueries, useGiveVoice } from "./api";

interface GiveVoiceProps {
  voice: Voice | null;
  speed?: number | null;
  volume?: number | null;
  temperature?: number | null;
  model?: string | null;
  onClose: () => void;
}

export function GiveVoice({ voice, onClose, ...manner }: GiveVoiceProps) {
  const { t } = useTranslation("voices");
  return (
    <Dialog
      isOpen={voice !== null}
      onClose={onClose}
      title={t("give.title", { name: voice?.name ?? "" })}
      description={t("give.help")}
    >
      {voice !== null && <Choice voice={voice} onClose={onClose} {...manner} />}
    </Dialog>
  );
}

type ChoiceProps = Omit<GiveVoiceProps, "voice"> & { voice: Voice };

function Choice({ voice, onClose, ...chosenManner }: ChoiceProps) {
  const { speed = null, volume = null, temperature = null, model = null } = chosenManner;
  const isOnlyVoice = [speed, volume, temperature, model].every((one) => one === null);
  const { t } = useTranslation("voices");
  const navigate = useNavigate();
  const { data, error: listError } = useQuery(libraryQueries.agentsOf(voice.connection_id));
  const give = useGiveVoice();
  const [chosen, setChosen] = useState("");
  const agents = data?.items ?? [];
  const agent = agents.find(({ id }) => id === chosen);
  const confirm = async () => {
    if (agent === undefined) return;
    await give.mutateAsync({
      agentId: agent.id,
      voiceId: voice.voice_id,
      speed,
      volume,
      temperature,
      model,
    });
    notify({
      tone: "positive",
      text: t("give.done", { name: voice.name, agent: agent.name }),
      action: {
        label: t("give.open"),
        onSelect: () =>
          void navigate({ to: "/agents/$agentId", params: { agentId: agent.id }, search: {} }),
      },
    });
    onClose();
  };
  if (data === undefined && listError === null) return <Skeleton className="h-24 w-full" />;
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void confirm().catch(() => undefined);
      }}
    >
      {(give.error ?? listError) !== null && <FormError error={give.error ?? listError} />}
      {agents.length === 0 ? (
        <p className="text-muted">{t("give.none")}</p>
      ) : (
        <label className="flex flex-col gap-1 font-[550] text-sm">
          {t("give.agent")}
          <Select value={chosen} onChange={(event) => setChosen(event.target.value)}>
            <option value="">{t("give.choose")}</option>
            {agents.map(({ id, name, voice_id }) => (
              <option key={id} value={id} disabled={voice_id === voice.voice_id && isOnlyVoice}>
                {name}
              </option>
            ))}
          </Select>
        </label>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button
          type="submit"
          variant="primary"
          disabled={agent === undefined}
          isBusy={give.isPending}
        >
          {t("give.confirm")}
        </Button>
      </div>
    </form>
  );
}
