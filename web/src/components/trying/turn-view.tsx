/** One turn: what the person said, which can be said anew, and all that came of it. */
import { ArrowRightLeft, Pencil, Wrench } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Tooltip } from "@/components/tooltip";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/input";
import { classes } from "@/lib/classes";
import type { ChatTurn } from "@/stores/trials";
import type { Message } from "./chat";
import { sends } from "./composer";

interface TurnViewProps {
  turn: ChatTurn;
  isEdited: boolean;
  isLocked: boolean;
  onEdit: () => void;
  onCancel: () => void;
  onChange: (words: string) => void;
}

export function TurnView({ turn, isEdited, isLocked, onEdit, onCancel, onChange }: TurnViewProps) {
  return (
    <>
      {turn.said !== null &&
        (isEdited ? (
          <Editing words={turn.said} onCancel={onCancel} onChange={onChange} />
        ) : (
          <Said words={turn.said} isLocked={isLocked} onEdit={onEdit} />
        ))}
      {turn.answer?.messages.map((message, index) => (
        // The messages of an answer never change.
        // biome-ignore lint/suspicious/noArrayIndexKey: the position is the identity of a message.
        <Happened key={index} message={message} />
      ))}
    </>
  );
}

function Said({
  words,
  isLocked,
  onEdit,
}: {
  words: string;
  isLocked: boolean;
  onEdit: () => void;
}) {
  const { t } = useTranslation("trying");
  return (
    <div className="flex items-start justify-end gap-1">
      <Tooltip text={t("turn.edit")}>
        <Button
          variant="ghost"
          size="icon"
          aria-label={t("turn.editThis", { words: shortened(words) })}
          disabled={isLocked}
          onClick={onEdit}
        >
          <Pencil aria-hidden className="icon" />
        </Button>
      </Tooltip>
      <p className="max-w-[80%] whitespace-pre-wrap break-words rounded-xl bg-accent-soft px-3 py-2">
        <span className="sr-only">{`${t("speaker.user")}: `}</span>
        {words}
      </p>
    </div>
  );
}

const shortened = (words: string) => (words.length > 40 ? `${words.slice(0, 40)}…` : words);

interface EditingProps {
  words: string;
  onCancel: () => void;
  onChange: (words: string) => void;
}

function Editing({ words, onCancel, onChange }: EditingProps) {
  const { t } = useTranslation("trying");
  const [text, setText] = useState(words);
  const save = () => text.trim() !== "" && onChange(text.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape") onCancel();
    if (!sends(event)) return;
    event.preventDefault();
    save();
  };
  return (
    <form onSubmit={submit} className="ml-auto flex w-full max-w-[80%] flex-col gap-2">
      <Textarea
        autoFocus
        rows={2}
        className="min-h-0!"
        value={text}
        aria-label={t("turn.edit")}
        aria-describedby="trying-edit-help"
        onChange={({ target }) => setText(target.value)}
        onKeyDown={press}
      />
      <div className="flex flex-wrap items-center justify-end gap-2">
        <span id="trying-edit-help" className="mr-auto text-muted text-sm">
          {t("turn.editHelp")}
        </span>
        <Button size="small" onClick={onCancel}>
          {t("cancel")}
        </Button>
        <Button size="small" variant="primary" type="submit" disabled={text.trim() === ""}>
          {t("turn.goOn")}
        </Button>
      </div>
    </form>
  );
}

export function Happened({ message }: { message: Message }) {
  const { t } = useTranslation("trying");
  if (message.role !== "agent" && message.role !== "user") return <Event message={message} />;
  const look = message.role === "user" ? "self-end bg-accent-soft" : "self-start border bg-surface";
  return (
    <p
      className={classes("max-w-[80%] whitespace-pre-wrap break-words rounded-xl px-3 py-2", look)}
    >
      <span className="sr-only">{`${t(`speaker.${message.role}`)}: `}</span>
      {message.content}
    </p>
  );
}

/** What happened between the words: a tool, a step to another state. */
function Event({ message }: { message: Message }) {
  const { t } = useTranslation("trying");
  const isTool = message.role.startsWith("tool_call");
  const Icon = isTool ? Wrench : ArrowRightLeft;
  const { words, details } = wordsOf(message);
  return (
    <p className="flex min-w-0 items-start gap-2 px-1 text-muted text-sm">
      <Icon aria-hidden className="icon mt-0.5 shrink-0" />
      <span className="min-w-0 break-words">
        {t(words.key, { name: words.name })}
        {details !== "" && <code className="ml-1.5 break-words font-mono text-xs">{details}</code>}
      </span>
    </p>
  );
}

function wordsOf(message: Message) {
  const content = message.content ?? "";
  switch (message.role) {
    case "tool_call_invocation":
      return say("event.call", message.name, message.arguments ?? "");
    case "tool_call_result":
      return say(message.successful === false ? "event.failed" : "event.result", "", content);
    case "state_transition":
      return say("event.state", message.new_state_name, "");
    case "node_transition":
      return say("event.node", String(message.new_node_name ?? ""), "");
    default:
      return say("event.other", message.role, content);
  }
}

type EventKey = "call" | "failed" | "result" | "state" | "node" | "other";

const say = (key: `event.${EventKey}`, name: string | null | undefined, details: string) => ({
  words: { key, name: name ?? "" },
  details,
});
