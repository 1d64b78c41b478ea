/** Plays what was recorded; a turn of the transcript can jump into it. */
import { type Ref, useImperativeHandle, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Select } from "@/components/ui/input";

export interface Player {
  seek: (milliseconds: number) => void;
}

const SPEEDS = [1, 1.25, 1.5, 2] as const;

export function Recording({ address, ref }: { address: string; ref: Ref<Player> }) {
  const { t } = useTranslation("calls");
  const audio = useRef<HTMLAudioElement>(null);
  const [hasFailed, setHasFailed] = useState(false);
  useImperativeHandle(ref, () => ({
    seek: (milliseconds) => {
      if (audio.current === null) return;
      audio.current.currentTime = milliseconds / 1000;
      void audio.current.play();
    },
  }));
  if (hasFailed) return <p className="mb-3 text-muted">{t("recording.gone")}</p>;
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      {/* biome-ignore lint/a11y/useMediaCaption: the transcript below says the same. */}
      <audio
        ref={audio}
        controls
        preload="none"
        src={address}
        aria-label={t("recording.title")}
        onError={() => setHasFailed(true)}
        className="h-10 min-w-0 flex-1 basis-60"
      />
      <label className="flex items-center gap-2 text-muted text-sm">
        {t("recording.speed")}
        <Select
          className="w-auto"
          onChange={(event) => {
            if (audio.current !== null) audio.current.playbackRate = Number(event.target.value);
          }}
        >
          {SPEEDS.map((speed) => (
            <option key={speed} value={speed}>
              {`${speed}×`}
            </option>
          ))}
        </Select>
      </label>
    </div>
  );
}
