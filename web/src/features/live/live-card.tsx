/** One running call among the others. */
import { useTranslation } from "react-i18next";
import type { Call } from "@/api/calls";
import { CallParty } from "@/components/call/call-party";
import { CallStatus } from "@/components/call/call-status";
import { useCallWords } from "@/components/call/call-words";
import { RunningCost } from "@/components/call/running-cost";
import { RunningDuration } from "@/components/values";
import { classes } from "@/lib/classes";

interface LiveCardProps {
  call: Call;
  isChosen: boolean;
  onChoose: () => void;
}

export function LiveCard({ call, isChosen, onChoose }: LiveCardProps) {
  const { t } = useTranslation("live");
  const words = useCallWords();
  return (
    <li>
      <button
        type="button"
        aria-pressed={isChosen}
        onClick={onChoose}
        className={classes(
          "w-full rounded-xl border px-4 py-3 text-left",
          isChosen ? "border-accent bg-accent-soft" : "bg-surface hover:bg-sunken",
        )}
      >
        <span className="flex items-center gap-2">
          <b className="min-w-0 flex-1 truncate font-[550]">{words.agent(call)}</b>
          {call.started_at !== null && <RunningDuration since={call.started_at} />}
        </span>
        <span className="mt-0.5 flex items-center gap-2 text-muted text-sm">
          <span className="min-w-0 flex-1 truncate">
            <CallParty call={call} />
          </span>
          {call.status === "ongoing" ? (
            <RunningCost call={call} />
          ) : (
            <CallStatus status={call.status} />
          )}
        </span>
        {call.last_words !== null && (
          <span className="mt-1.5 line-clamp-2 text-muted text-sm">
            {t("quote", { words: call.last_words })}
          </span>
        )}
      </button>
    </li>
  );
}
