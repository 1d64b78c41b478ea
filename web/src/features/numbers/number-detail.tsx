/** One phone number: where it leads, its settings, and what can be done with it. */
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { choiceQueries } from "@/api/choices";
import type { Tagged } from "@/api/client";
import { useMay } from "@/api/session";
import { CopyButton } from "@/components/copy-button";
import { ErrorState } from "@/components/error-state";
import { Forbidden } from "@/components/forbidden";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { RelativeTime } from "@/components/values";
import { numberQueries } from "./api";
import { KindBadge } from "./kind-badge";
import { NumberForm } from "./number-form";
import { NumberRoute } from "./number-route";
import { ReleaseNumber } from "./release-number";
import type { PhoneNumber } from "./types";

export function NumberDetail({ id }: { id: string }) {
  const may = useMay();
  const query = useQuery({ ...numberQueries.detail(id), enabled: may("phone_numbers:read") });
  if (!may("phone_numbers:read")) return <Forbidden />;
  if (query.data !== undefined) return <Loaded number={query.data} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <Skeleton className="h-96 w-full max-w-[720px]" />;
}

function Loaded({ number }: { number: Tagged<PhoneNumber> }) {
  const { t } = useTranslation("numbers");
  const navigate = useNavigate();
  const mayWrite = useMay()("phone_numbers:write");
  const [isReleasing, setIsReleasing] = useState(false);
  const release = mayWrite && (
    <Button variant="danger" onClick={() => setIsReleasing(true)}>
      <Trash2 aria-hidden className="icon" />
      {t("release.action")}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={number.pretty ?? number.number}
        badge={<KindBadge kind={number.kind} />}
        description={number.nickname ?? undefined}
        actions={release}
      />
      {!mayWrite && (
        <Notice tone="info" className="mb-4">
          {t("readOnly")}
        </Notice>
      )}
      <div className="flex flex-col gap-4">
        <NumberRoute number={number} />
        <div className="grid gap-4 xl:grid-cols-[minmax(0,720px)_minmax(0,1fr)]">
          <NumberForm number={number} />
          <Facts number={number} />
        </div>
      </div>
      <ReleaseNumber
        number={isReleasing ? number : null}
        onClose={() => setIsReleasing(false)}
        onReleased={() => void navigate({ to: "/phone-numbers" })}
      />
    </>
  );
}

function Facts({ number }: { number: PhoneNumber }) {
  const { t } = useTranslation("numbers");
  const may = useMay();
  const connections = useQuery({
    ...choiceQueries.connections(),
    enabled: may("connections:read"),
  });
  const connection = connections.data?.items.find(({ id }) => id === number.connection_id);
  return (
    <Card title={t("facts.title")} className="self-start">
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-1.5">
        <Fact name={t("columns.number")}>
          <span className="font-mono text-sm">{number.number}</span>
          <CopyButton text={number.number} label={t("facts.copy")} />
        </Fact>
        {connection !== undefined && (
          <Fact name={t("fields.connection")}>
            <Link
              to="/connections/$connectionId"
              params={{ connectionId: connection.id }}
              className="hover:underline"
            >
              {connection.name}
            </Link>
          </Fact>
        )}
        {number.area_code !== null && <Fact name={t("buy.area")}>{number.area_code}</Fact>}
        <Fact name={t("facts.seen")}>
          <RelativeTime at={number.seen_at} />
        </Fact>
        <Fact name={t("facts.updated")}>
          <RelativeTime at={number.updated_at} />
        </Fact>
      </dl>
      {may("audit:read") && (
        <Link
          to="/settings/audit"
          search={{ target_id: number.id }}
          className="mt-3 inline-block text-accent text-sm hover:underline"
        >
          {t("facts.history")}
        </Link>
      )}
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="flex min-h-[30px] min-w-0 items-center break-words">{children}</dd>
    </>
  );
}
