/** Every call that runs right now, and the words of the chosen one. */
import { useNavigate } from "@tanstack/react-router";
import { Radio } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Call } from "@/api/calls";
import { useMay } from "@/api/session";
import { LiveCall } from "@/components/call/live-call";
import { useLiveCalls } from "@/components/call/running-call";
import { TestCallButton } from "@/components/call/test-call-button";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { Forbidden } from "@/components/forbidden";
import { PageHeader } from "@/components/page-header";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { Concurrency } from "./concurrency";
import { LiveCard } from "./live-card";

export function LivePage({ chosenId }: { chosenId: string | undefined }) {
  const { t } = useTranslation("live");
  const may = useMay();
  const query = useLiveCalls();
  if (!may("calls:read")) return <Forbidden />;
  const { data } = query;
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <>
            {data !== undefined && <Concurrency {...data.concurrency} />}
            <TestCallButton />
          </>
        }
      />
      {data === undefined && query.isError && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {data === undefined && !query.isError && <LiveSkeleton />}
      {data !== undefined && <LiveCalls calls={data.items} chosenId={chosenId} />}
    </>
  );
}

function LiveCalls({ calls, chosenId }: { calls: Call[]; chosenId: string | undefined }) {
  const { t } = useTranslation("live");
  const navigate = useNavigate();
  // A call that ends stays in view until another one is chosen.
  const [kept, setKept] = useState(chosenId);
  const shown = chosenId ?? kept ?? calls[0]?.id;
  if (shown !== kept) setKept(shown);
  const panel = useRef<HTMLDivElement>(null);
  const choose = (call: string) => {
    panel.current?.scrollIntoView({ block: "nearest" });
    void navigate({
      to: "/live",
      search: (previous) => ({ ...previous, call }),
      replace: true,
      resetScroll: false,
    });
  };
  if (shown === undefined) return <NoLiveCalls />;
  return (
    <div className="grid items-start gap-3.5 lg:grid-cols-[380px_minmax(0,1fr)]">
      {calls.length === 0 ? (
        <Card>
          <p className="py-1 text-muted">{t("allEnded")}</p>
        </Card>
      ) : (
        <ul aria-label={t("title")} className="flex flex-col gap-2">
          {calls.map((call) => (
            <LiveCard
              key={call.id}
              call={call}
              isChosen={call.id === shown}
              onChoose={() => choose(call.id)}
            />
          ))}
        </ul>
      )}
      <Card className="scroll-mt-16 max-lg:order-first lg:sticky lg:top-[68px]">
        <div ref={panel} className="scroll-mt-20 pt-2">
          <LiveCall
            key={shown}
            id={shown}
            transcriptClassName="h-[max(16rem,calc(100dvh-25rem))]"
          />
        </div>
      </Card>
    </div>
  );
}

function NoLiveCalls() {
  const { t } = useTranslation("live");
  return (
    <div className="rounded-xl border bg-surface">
      <EmptyState
        icon={Radio}
        title={t("empty.title")}
        description={t("empty.description")}
        example={t("empty.example")}
        action={<TestCallButton variant="secondary" />}
      />
    </div>
  );
}

function LiveSkeleton() {
  const { t } = useTranslation("app");
  return (
    <div role="status" className="grid gap-3.5 lg:grid-cols-[380px_minmax(0,1fr)]">
      <span className="sr-only">{t("loading")}</span>
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-96 w-full" />
    </div>
  );
}
