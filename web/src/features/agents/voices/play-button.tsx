/** Plays or stops the clip of a voice. */
import { CircleStop, Play } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Tooltip } from "@/components/tooltip";
import { Button } from "@/components/ui/button";
import type { Voice } from "../types";
import { toggleClip, usePlayer } from "./player";

interface PlayButtonProps {
  voice: Voice;
  /** Out of the Tab order where the space bar does the same. */
  isSkipped?: boolean;
}

export function PlayButton({ voice, isSkipped = false }: PlayButtonProps) {
  const { t } = useTranslation("agents");
  const isPlaying = usePlayer(({ playing }) => playing === voice.id);
  const { preview_url: url } = voice;
  if (url === null) return <span className="px-2 text-muted text-sm">{t("voice.noClip")}</span>;
  const words = t(isPlaying ? "voice.stop" : "voice.play", { name: voice.name });
  const Icon = isPlaying ? CircleStop : Play;
  return (
    <Tooltip text={words}>
      <Button
        variant="ghost"
        size="icon"
        aria-label={words}
        aria-pressed={isPlaying}
        tabIndex={isSkipped ? -1 : undefined}
        onClick={() => toggleClip(voice.id, url)}
      >
        <Icon aria-hidden className={isPlaying ? "icon text-accent" : "icon"} />
      </Button>
    </Tooltip>
  );
}
