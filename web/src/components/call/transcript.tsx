/** What was said, turn by turn. */
import { ArrowRightLeft, Hash, MessageSquareText, Wrench } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { TranscriptTurn } from "@/api/calls";
import { classes } from "@/lib/classes";
import { formatDuration } from "@/lib/format";

const SPEAKERS = ["agent", "user", "transfer_target"] as const;
const EVENTS = {
  tool_call_invocation: Wrench,
  tool_call_result: Wrench,
  node_transition: ArrowRightLeft,
  dtmf: Hash,
  sms: MessageSquareText,
  injected: MessageSquareText,
} as const;

type EventRole = keyof typeof EVENTS;

const isEvent = (role: string): role is EventRole => role in EVENTS;

interface TranscriptProps {
  turns: TranscriptTurn[];
  /** Makes the time of a turn lead somewhere: into the recording. */
  onSeek?: (milliseconds: number) => void;
}

export function Transcript({ turns, onSeek }: TranscriptProps) {
  return (
    <ol className="flex flex-col gap-1">
      {turns.map((turn, index) => (
        // Turns only ever grow at the end and have no id of their own.
        // biome-ignore lint/suspicious/noArrayIndexKey: the position is the identity of a turn.
        <li key={index}>
          {isEvent(turn.role) ? (
            <Happening turn={turn} role={turn.role} />
          ) : (
            <Spoken turn={turn} onSeek={onSeek} />
          )}
        </li>
      ))}
    </ol>
  );
}

function Spoken({
  turn,
  onSeek,
}: {
  turn: TranscriptTurn;
  onSeek?: (milliseconds: number) => void;
}) {
  const { t } = useTranslation("calls");
  const speaker = SPEAKERS.find((known) => known === turn.role) ?? "agent";
  return (
    <div
      className={classes(
        "grid grid-cols-[3rem_1fr] gap-x-2 rounded-md px-2 py-1.5",
        speaker === "user" && "bg-sunken",
      )}
    >
      <TurnTime at={turn.start_ms} onSeek={onSeek} />
      <p className="min-w-0 break-words">
        <b className="mr-1.5 font-semibold">{t(`speaker.${speaker}`)}</b>
        {turn.content}
      </p>
    </div>
  );
}

function TurnTime({ at, onSeek }: { at: number | null; onSeek?: (milliseconds: number) => void }) {
  const { t } = useTranslation("calls");
  if (at === null) return <span />;
  const time = formatDuration(at);
  if (onSeek === undefined)
    return <span className="pt-px text-muted text-sm tabular-nums">{time}</span>;
  return (
    <button
      type="button"
      aria-label={t("recording.seek", { time })}
      className="min-h-6 self-start rounded-sm text-left text-muted text-sm tabular-nums hover:text-foreground hover:underline"
      onClick={() => onSeek(at)}
    >
      {time}
    </button>
  );
}

function Happening({ turn, role }: { turn: TranscriptTurn; role: EventRole }) {
  const { t } = useTranslation("calls");
  const Icon = EVENTS[role];
  const { name, details, hasFailed } = toolOf(turn);
  return (
    <Line icon={<Icon aria-hidden className="icon mt-0.5" />}>
      <span className="font-medium">
        {t(hasFailed ? "happening.tool_failed" : `happening.${role}`)}
      </span>
      {name !== "" && <b className="ml-1.5 font-[550] text-foreground">{name}</b>}
      {details !== "" && <code className="ml-1.5 break-words font-mono text-xs">{details}</code>}
    </Line>
  );
}

/** The tool of a turn comes as Retell sent it. */
function toolOf({ tool, content }: TranscriptTurn) {
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  return {
    name: text(tool?.name),
    details: text(tool?.arguments) || content,
    hasFailed: tool?.is_successful === false,
  };
}

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[3rem_1fr] gap-x-2 px-2 py-1 text-muted text-sm">
      <span className="flex justify-end">{icon}</span>
      <p className="min-w-0">{children}</p>
    </div>
  );
}
