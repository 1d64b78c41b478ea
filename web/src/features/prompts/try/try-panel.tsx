/** Tries a prompt in writing: what is in the editor or any version, with the tools of an agent; two at once if wanted. */
import { useQuery } from "@tanstack/react-query";
import { Columns2, RotateCw } from "lucide-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { Forbidden } from "@/components/forbidden";
import { hasEnded } from "@/components/trying/chat";
import { Composer } from "@/components/trying/composer";
import { Conversation } from "@/components/trying/conversation";
import { MocksCard } from "@/components/trying/mocks-card";
import { toolsOf, variablesOf } from "@/components/trying/parts";
import { SavedSetsCard } from "@/components/trying/saved-sets-card";
import { VariablesCard } from "@/components/trying/variables-card";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { type Choice, changePromptTry, usePromptTry } from "@/stores/prompt-tries";
import type { PromptDetail } from "../types";
import { hostQueries, useHosts } from "./api";
import { HostChoice, ModelChoice, VersionChoice } from "./choices";
import { type Conversations, useConversations } from "./use-conversations";

interface TryPanelProps {
  prompt: PromptDetail;
  /** Beside the editor: one conversation, everything below one another. */
  isNarrow?: boolean;
}

export default function TryPanel(props: TryPanelProps) {
  const may = useMay();
  const { t } = useTranslation("prompt-try");
  const { hosts, error, retry } = useHosts();
  if (!may("calls:create")) return <Forbidden />;
  if (error !== null) return <ErrorState error={error} onRetry={retry} />;
  if (hosts === undefined) return <Skeleton className="h-96 w-full" />;
  if (hosts.length > 0) return <Trying {...props} />;
  return (
    <div className="rounded-xl border bg-surface">
      <EmptyState
        icon={Columns2}
        title={t("noHost.title")}
        description={t("noHost.description")}
        action={
          may("agents:write") && (
            <ButtonLink to="/agents/new" variant="primary">
              {t("noHost.action")}
            </ButtonLink>
          )
        }
      />
    </div>
  );
}

function Trying({ prompt, isNarrow = false }: TryPanelProps) {
  const { t } = useTranslation("prompt-try");
  const { hosts = [] } = useHosts();
  const { agentId, isCompared } = usePromptTry(prompt.id);
  const host = hosts.find(({ id }) => id === agentId);
  const isSplit = isCompared && !isNarrow;
  const change = (id: string) => changePromptTry(prompt.id, { agentId: id });
  const setUp = (
    <Card
      title={t("setUp")}
      aside={
        !isNarrow && (
          <Button
            size="small"
            aria-pressed={isCompared}
            className={isCompared ? "bg-accent-soft!" : undefined}
            onClick={() => changePromptTry(prompt.id, { isCompared: !isCompared })}
          >
            <Columns2 aria-hidden className="icon" />
            {t("compare")}
          </Button>
        )
      }
    >
      <HostChoice value={agentId} onChange={change} />
      <p className="mt-2 text-muted text-sm">{t("cost")}</p>
    </Card>
  );
  const talk =
    host === undefined ? (
      <p className="text-muted">{t("chooseHost")}</p>
    ) : (
      <Talk key={host.id} prompt={prompt} isSplit={isSplit} />
    );
  const beside = host !== undefined && <Beside prompt={prompt} agentId={host.id} />;
  if (isNarrow) {
    return (
      <div className="flex min-w-0 flex-col gap-4">
        {setUp}
        {talk}
        {beside}
      </div>
    );
  }
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_360px]">
      <div className="flex min-w-0 flex-col gap-4">
        {setUp}
        {talk}
      </div>
      <div className="flex min-w-0 flex-col gap-4">{beside}</div>
    </div>
  );
}

function Talk({ prompt, isSplit }: { prompt: PromptDetail; isSplit: boolean }) {
  const { t } = useTranslation("prompt-try");
  const talks = useConversations(prompt);
  const { a, b } = usePromptTry(prompt.id);
  const one = (patch: Partial<Choice>) => changePromptTry(prompt.id, { a: { ...a, ...patch } });
  const other = (patch: Partial<Choice>) => changePromptTry(prompt.id, { b: { ...b, ...patch } });
  if (!isSplit) {
    return (
      <Conversation
        chat={talks.a}
        agentName={prompt.name}
        title={t("chat")}
        head={<Chosen prompt={prompt} choice={a} onChange={one} />}
      />
    );
  }
  return (
    <>
      <div className="grid gap-4 lg:grid-cols-2">
        <Conversation
          chat={talks.a}
          agentName={prompt.name}
          title={t("chatA")}
          hasComposer={false}
          head={<Chosen prompt={prompt} choice={a} onChange={one} side="A" />}
        />
        <Conversation
          chat={talks.b}
          agentName={prompt.name}
          title={t("chatB")}
          hasComposer={false}
          head={<Chosen prompt={prompt} choice={b} onChange={other} side="B" />}
        />
      </div>
      <Both talks={talks} />
    </>
  );
}

/** The same words for both. */
function Both({ talks }: { talks: Conversations }) {
  const { t } = useTranslation("prompt-try");
  const box = useRef<HTMLTextAreaElement>(null);
  return (
    <Card
      title={t("both")}
      aside={
        <Button
          size="small"
          disabled={talks.isAsking || talks.isBlocked || talks.a.turns.length === 0}
          onClick={talks.repeat}
        >
          <RotateCw aria-hidden className="icon" />
          {t("repeat")}
        </Button>
      }
    >
      <Composer
        box={box}
        isDisabled={talks.isAsking || talks.isBlocked || hasEnded(talks.a.turns)}
        onSay={talks.say}
        onUp={() => undefined}
      />
    </Card>
  );
}

interface ChosenProps {
  prompt: PromptDetail;
  choice: Choice;
  onChange: (patch: Partial<Choice>) => void;
  side?: "A" | "B";
}

function Chosen({ prompt, choice, onChange, side }: ChosenProps) {
  const { t } = useTranslation("prompt-try");
  return (
    <div className="mb-3 grid gap-2 sm:grid-cols-2">
      <VersionChoice
        prompt={prompt}
        first="editor"
        value={choice.version}
        label={side && t("version.of", { side })}
        onChange={(version) => onChange({ version })}
      />
      <ModelChoice
        value={choice.model}
        label={side && t("model.of", { side })}
        onChange={(model) => onChange({ model })}
      />
    </div>
  );
}

/** What a conversation is had with: variables of the prompt and of the agent, answers of its tools. */
function Beside({ prompt, agentId }: { prompt: PromptDetail; agentId: string }) {
  const query = useQuery(hostQueries.one(agentId));
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton className="h-40 w-full" />;
  const { general_prompt: _replaced, ...settings } = query.data.settings;
  const names = variablesOf({ settings: { ...settings, prompt: prompt.text } });
  const declared = prompt.variables.map(({ name }) => name);
  return (
    <>
      <VariablesCard trialId={prompt.id} names={[...new Set([...declared, ...names])]} />
      <MocksCard trialId={prompt.id} tools={toolsOf({ settings })} />
      <SavedSetsCard agentId={agentId} trialId={prompt.id} />
    </>
  );
}
