/** All voices of a connection, to hear and to choose from. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/dialog";
import { Button } from "@/components/ui/button";
import { stopClip } from "@/components/voices/player";
import type { Voice } from "../types";
import { ANY, distance, isWanted, type Wanted } from "./matching";
import { VoiceFilters } from "./voice-filters";
import { VoiceList } from "./voice-list";

interface VoiceDialogProps {
  isOpen: boolean;
  onClose: () => void;
  voices: Voice[];
  locale: string;
  chosen: Voice | undefined;
  onChoose: (voice: Voice) => void;
}

export function VoiceDialog({ isOpen, onClose, ...rest }: VoiceDialogProps) {
  const { t } = useTranslation("agents");
  const close = () => {
    stopClip();
    onClose();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={t("voice.title")}
      description={t("voice.help")}
      width="680px"
    >
      <Choices {...rest} onClose={close} />
    </Dialog>
  );
}

function Choices({ voices, locale, chosen, onChoose, onClose }: Omit<VoiceDialogProps, "isOpen">) {
  const { t } = useTranslation("agents");
  const [wanted, setWanted] = useState<Wanted>(ANY);
  const [marked, setMarked] = useState(chosen?.voice_id ?? "");
  const shown = voices
    .filter((voice) => isWanted(voice, wanted))
    .sort(
      (one, other) =>
        distance(one, locale) - distance(other, locale) || one.name.localeCompare(other.name),
    );
  const candidate = voices.find(({ voice_id }) => voice_id === marked);
  const confirm = () => {
    if (candidate === undefined) return;
    stopClip();
    onChoose(candidate);
  };
  return (
    <div className="flex flex-col gap-3">
      <VoiceFilters voices={voices} wanted={wanted} onChange={setWanted} />
      <VoiceList
        voices={shown}
        locale={locale}
        marked={marked}
        onMark={setMarked}
        onConfirm={confirm}
        onReset={() => setWanted(ANY)}
      />
      <div className="sticky -bottom-3 flex flex-wrap items-center justify-end gap-2 bg-raised py-3">
        <p className="mr-auto text-muted text-sm max-sm:hidden">{t("voice.keys")}</p>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button variant="primary" disabled={candidate === undefined} onClick={confirm}>
          {candidate === undefined ? t("voice.choose") : t("voice.use", { name: candidate.name })}
        </Button>
      </div>
    </div>
  );
}
