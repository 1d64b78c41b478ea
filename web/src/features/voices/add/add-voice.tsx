/** Brings a voice into a workspace: one that somebody shares, or the clone of a speaker who agreed. */
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { choiceQueries } from "@/api/choices";
import { Dialog } from "@/components/dialog";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/input";
import { CloneVoice } from "./clone-voice";
import { CommunityVoices } from "./community-voices";

interface AddVoiceProps {
  isOpen: boolean;
  onClose: () => void;
}

export function AddVoice({ isOpen, onClose }: AddVoiceProps) {
  const { t } = useTranslation("voices");
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t("add.title")}
      description={t("add.help")}
      width="680px"
    >
      <Ways onClose={onClose} />
    </Dialog>
  );
}

function Ways({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("voices");
  const id = useId();
  const [way, setWay] = useState<"community" | "clone">("community");
  const [chosen, setChosen] = useState("");
  const { data } = useQuery(choiceQueries.connections());
  const connections = data?.items ?? [];
  const connectionId = chosen === "" ? (connections[0]?.id ?? "") : chosen;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end gap-3">
        <fieldset className="flex gap-1">
          <legend className="sr-only">{t("add.way")}</legend>
          {(["community", "clone"] as const).map((one) => (
            <Button
              key={one}
              aria-pressed={way === one}
              className="aria-pressed:border-accent aria-pressed:bg-accent-soft"
              onClick={() => setWay(one)}
            >
              {t(`add.ways.${one}`)}
            </Button>
          ))}
        </fieldset>
        {connections.length > 1 && (
          <div className="flex min-w-40 flex-1 flex-col gap-1">
            <label htmlFor={id} className="font-[550] text-sm">
              {t("columns.connection")}
            </label>
            <Select
              id={id}
              value={connectionId}
              onChange={(event) => setChosen(event.target.value)}
            >
              {connections.map(({ id: value, name }) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </Select>
          </div>
        )}
      </div>
      {way === "community" ? (
        <CommunityVoices connectionId={connectionId} />
      ) : (
        <CloneVoice connectionId={connectionId} onDone={onClose} />
      )}
    </div>
  );
}
