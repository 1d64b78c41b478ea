/** A conversation in writing, and what can be done with all of it. */
import { MessagesSquare, RotateCcw, RotateCw, Sparkles } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "@/components/copy-button";
import { EmptyState } from "@/components/empty-state";
import { Notice } from "@/components/notice";
import { useProblemWords } from "@/components/problem-words";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { asText, hasEnded, stateOf } from "./chat";
import { Composer } from "./composer";
import { TurnView } from "./turn-view";
import type { Chat } from "./use-chat";

interface ConversationProps {
  chat: Chat;
  agentName: string;
  title?: string;
  /** Stands over what is said: who is asked. */
  head?: ReactNode;
  /** Without it the words come from elsewhere. */
  hasComposer?: boolean;
}

export function Conversation(props: ConversationProps) {
  const { chat, agentName, head, hasComposer = true } = props;
  const { t } = useTranslation("trying");
  const title = props.title ?? t("chat.title");
  const { turns, isAsking, isBlocked } = chat;
  const [edited, setEdited] = useState<number | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const isOver = hasEnded(turns);
  const isLocked = isAsking || isBlocked;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the end moves with every turn and its answer.
  useEffect(() => {
    if (turns.length > 0) end.current?.scrollIntoView({ block: "nearest" });
  }, [turns, isAsking]);

  const editLast = () => {
    const last = turns.findLastIndex(({ said }) => said !== null);
    if (last >= 0 && !isLocked) setEdited(last);
  };
  const leave = () => {
    setEdited(null);
    box.current?.focus();
  };
  return (
    <Card
      title={title}
      aside={<Tools chat={chat} isLocked={isLocked} agentName={agentName} />}
      className="flex flex-col"
    >
      {head}
      <section
        role="log"
        aria-label={title}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        tabIndex={0}
        className="mb-3 flex h-[min(28rem,55vh)] flex-col gap-2.5 overflow-y-auto rounded-lg border bg-background p-3"
      >
        {turns.length === 0 && <Beginning onBegin={chat.begin} isLocked={isLocked} />}
        {turns.map((turn, index) => (
          <TurnView
            // biome-ignore lint/suspicious/noArrayIndexKey: the position is the identity of a turn.
            key={index}
            turn={turn}
            isEdited={edited === index}
            isLocked={isLocked}
            onEdit={() => setEdited(index)}
            onCancel={leave}
            onChange={(words) => {
              leave();
              chat.change(index, words);
            }}
          />
        ))}
        {isAsking && <p className="px-1 text-muted text-sm">{t("chat.asking")}</p>}
        {!isAsking && chat.error !== null && turns.at(-1)?.answer === null && (
          <Failure error={chat.error} onRetry={chat.again} />
        )}
        {isOver && <p className="px-1 text-center text-muted text-sm">{t("chat.ended")}</p>}
        <div ref={end} />
      </section>
      {isBlocked && (
        <Notice tone="warning" className="mb-3">
          {t("mocks.blocked")}
        </Notice>
      )}
      {hasComposer && (
        <>
          <Composer box={box} isDisabled={isLocked || isOver} onSay={chat.say} onUp={editLast} />
          <p className="mt-1.5 text-muted text-sm max-sm:hidden">{t("composer.keys")}</p>
        </>
      )}
    </Card>
  );
}

function Beginning({ onBegin, isLocked }: { onBegin: () => void; isLocked: boolean }) {
  const { t } = useTranslation("trying");
  return (
    <div className="my-auto">
      <EmptyState
        icon={MessagesSquare}
        title={t("chat.empty.title")}
        description={t("chat.empty.description")}
        action={
          <Button onClick={onBegin} disabled={isLocked}>
            <Sparkles aria-hidden className="icon" />
            {t("chat.empty.action")}
          </Button>
        }
      />
    </div>
  );
}

function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation("app");
  const { title, advice } = useProblemWords()(error);
  return (
    <Notice
      tone="negative"
      isAlert
      action={
        <Button size="small" onClick={onRetry}>
          {t("tryAgain")}
        </Button>
      }
    >
      <b className="font-semibold">{`${title}.`}</b> {advice}
    </Notice>
  );
}

interface ToolsProps {
  chat: Chat;
  isLocked: boolean;
  agentName: string;
}

function Tools({ chat, isLocked, agentName }: ToolsProps) {
  const { t } = useTranslation("trying");
  const { turns } = chat;
  const state = stateOf(turns);
  const text = asText(turns, { user: t("speaker.user"), agent: agentName });
  const isScripted = turns.some(({ answer }) => answer?.is_scripted === true);
  return (
    <div className="flex flex-wrap items-center justify-end gap-2">
      {isScripted && <Badge tone="warning">{t("chat.scripted")}</Badge>}
      {state !== null && <Badge tone="info">{t("chat.state", { name: state })}</Badge>}
      {turns.length > 0 && (
        <>
          <Button size="small" variant="ghost" disabled={isLocked} onClick={chat.again}>
            <RotateCw aria-hidden className="icon" />
            {t("chat.again")}
          </Button>
          <CopyButton text={text} label={t("chat.copy")} />
          <Button size="small" variant="ghost" onClick={chat.clear}>
            <RotateCcw aria-hidden className="icon" />
            {t("chat.clear")}
          </Button>
        </>
      )}
    </div>
  );
}
