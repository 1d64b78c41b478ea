/** Where one is signed in, and the way to end it. */
import { useQuery } from "@tanstack/react-query";
import { LogOut, Monitor, Smartphone } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { rememberSession } from "@/api/session";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { ErrorState } from "@/components/error-state";
import { useProblemWords } from "@/components/problem-words";
import { notify } from "@/components/toast";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { Instant, RelativeTime } from "@/components/values";
import { Section } from "../section";
import type { Session } from "../types";
import { signedInQueries, useEndSession, useSignOutEverywhere } from "./api";
import { deviceOf } from "./user-agent";

export function SessionsPage() {
  const { t } = useTranslation("settings");
  const { data, error, refetch } = useQuery(signedInQueries.list());
  const [isLeaving, setIsLeaving] = useState(false);
  const everywhere = (
    <Button variant="danger" onClick={() => setIsLeaving(true)}>
      <LogOut aria-hidden className="icon" />
      {t("sessions.everywhere")}
    </Button>
  );
  return (
    <Section
      title={t("sessions.title")}
      description={t("sessions.description")}
      actions={everywhere}
    >
      {data === undefined && error === null && <Skeleton className="h-32" />}
      {data === undefined && error !== null && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {data !== undefined && (
        <ul className="rounded-xl border bg-surface">
          {data.items.map((session) => (
            <Row key={session.id} session={session} />
          ))}
        </ul>
      )}
      <EverywhereDialog isOpen={isLeaving} onClose={() => setIsLeaving(false)} />
    </Section>
  );
}

function Row({ session }: { session: Session }) {
  const { t } = useTranslation("settings");
  const { browser, system, isHandheld } = deviceOf(session.user_agent);
  const Icon = isHandheld ? Smartphone : Monitor;
  const name =
    browser === null && system === null
      ? t("sessions.unknown")
      : [browser, system].filter((word) => word !== null).join(" · ");
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-2.5 last:border-b-0">
      <Icon aria-hidden className="icon text-muted" />
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-2 font-[550]">
          <span title={session.user_agent ?? undefined}>{name}</span>
          {session.is_current && <Badge tone="positive">{t("sessions.here")}</Badge>}
        </p>
        <p className="text-muted text-sm">
          {session.ip !== null && (
            <>
              <span className="font-mono text-xs">{session.ip}</span> ·{" "}
            </>
          )}
          {t("sessions.seen")} <RelativeTime at={session.last_seen_at} /> · {t("sessions.since")}{" "}
          <Instant at={session.created_at} />
        </p>
      </div>
      {!session.is_current && <EndButton session={session} name={name} />}
    </li>
  );
}

function EndButton({ session, name }: { session: Session; name: string }) {
  const { t } = useTranslation("settings");
  const problemWords = useProblemWords();
  const end = useEndSession();
  const click = () =>
    end.mutate(session.id, {
      onSuccess: () => notify({ tone: "positive", text: t("sessions.ended", { name }) }),
      onError: (error) =>
        notify({
          tone: "negative",
          text: problemWords(error).title,
          description: problemWords(error).advice,
        }),
    });
  return (
    <Button
      size="small"
      isBusy={end.isPending}
      onClick={click}
      aria-label={t("sessions.endOf", { name })}
    >
      {t("sessions.end")}
    </Button>
  );
}

function EverywhereDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation("settings");
  const signOut = useSignOutEverywhere();
  const confirm = async () => {
    await signOut.mutateAsync();
    rememberSession(false);
    // Nothing of the ended session may stay in this page's memory.
    globalThis.location.assign("/");
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={t("sessions.everywhereTitle")}
      effect={t("sessions.everywhereEffect")}
      action={t("sessions.everywhere")}
      onConfirm={confirm}
    />
  );
}
