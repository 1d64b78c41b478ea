/** Which settings were changed at Retell, and the panel to decide about them. Loaded when there are some. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { Drawer } from "@/components/dialog";
import { ErrorState } from "@/components/error-state";
import { Notice } from "@/components/notice";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { RelativeTime } from "@/components/values";
import { useFieldWords } from "../comparing/use-field-words";
import type { AgentDetail } from "../types";
import { driftQuery } from "./api";
import { DriftDecider } from "./drift-decider";

const MOST_NAMED = 4;

export default function DriftNotice({ agent }: { agent: AgentDetail }) {
  const { t } = useTranslation("agent-versions");
  const words = useFieldWords();
  const mayWrite = useMay()("agents:write");
  const [isOpen, setIsOpen] = useState(false);
  const query = useQuery(driftQuery(agent.id));
  const items = query.data?.items ?? [];
  const named = items.slice(0, MOST_NAMED).map(({ path }) => words.label(path));
  const rest = items.length - named.length;
  const since = items.map(({ seen_at }) => seen_at).sort()[0];
  return (
    <Notice
      tone="warning"
      className="mb-4"
      action={
        <Button size="small" onClick={() => setIsOpen(true)}>
          {t(mayWrite ? "drift.decide" : "drift.look")}
        </Button>
      }
    >
      <b className="font-semibold">{t("drift.title")}</b>{" "}
      {named.length > 0 && t("drift.names", { names: named.join(", ") })}
      {rest > 0 && ` ${t("drift.more", { count: rest })}`}
      {since !== undefined && (
        <span className="text-muted">
          {" · "}
          <RelativeTime at={since} />
        </span>
      )}
      <Drawer
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        title={t("drift.title")}
        description={t("drift.description")}
        width="680px"
      >
        {query.data !== undefined && items.length > 0 && (
          <DriftDecider agent={agent} items={items} onDone={() => setIsOpen(false)} />
        )}
        {query.data !== undefined && items.length === 0 && (
          <p className="text-muted">{t("drift.none")}</p>
        )}
        {query.data === undefined && query.isError && (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        )}
        {query.isPending && <Skeleton className="h-64 w-full" />}
      </Drawer>
    </Notice>
  );
}
