/** Plays or stops the clip of a voice; a pointer above it fetches the clip. */
import { CircleStop, Play } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Voice } from "@/api/voices";
import { Tooltip } from "../tooltip";
import { Button } from "../ui/button";
import { type ClipSource, clipAt, loadClip } from "./clips";
import { type Manner, toggleClip, usePlayer } from "./player";

interface PlayButtonProps {
  voice: Pick<Voice, "id" | "name" | "preview_url">;
  /** Instead of the voice's own clip. */
  source?: ClipSource;
  manner?: Manner;
  /** Out of the Tab order where the space bar does the same. */
  isSkipped?: boolean;
}

export function PlayButton({ voice, source, manner, isSkipped = false }: PlayButtonProps) {
  const { t } = useTranslation("voice");
  const isPlaying = usePlayer(({ playing }) => playing === voice.id);
  const { preview_url: url } = voice;
  const sound = source ?? (url === null ? null : clipAt(url));
  if (sound === null) return <span className="px-2 text-muted text-sm">{t("noClip")}</span>;
  const words = t(isPlaying ? "stop" : "play", { name: voice.name });
  const Icon = isPlaying ? CircleStop : Play;
  return (
    <Tooltip text={words}>
      <Button
        variant="ghost"
        size="icon"
        aria-label={words}
        aria-pressed={isPlaying}
        tabIndex={isSkipped ? -1 : undefined}
        onPointerEnter={() => source === undefined && void loadClip(sound).catch(() => undefined)}
        onClick={() => toggleClip(voice.id, sound, manner)}
      >
        <Icon aria-hidden className={isPlaying ? "icon text-accent" : "icon"} />
      </Button>
    </Tooltip>
  );
}
