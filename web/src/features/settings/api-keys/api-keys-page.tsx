/** Keys with which programs use the API. */
import { useQuery } from "@tanstack/react-query";
import { BookOpen, KeyRound, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { DataTable } from "@/components/data-table/data-table";
import { useTableSearch } from "@/components/data-table/table-search";
import { EmptyState } from "@/components/empty-state";
import { Forbidden } from "@/components/forbidden";
import { Button, buttonClasses } from "@/components/ui/button";
import { Section } from "../section";
import type { ApiKey } from "../types";
import { apiKeyQueries, fetchApiKeys } from "./api";
import { CreateKeyDialog } from "./create-key-dialog";
import { DeleteKeyDialog } from "./delete-key-dialog";
import { apiKeySearch } from "./search";
import { useKeyColumns } from "./use-key-columns";

export function ApiKeysPage() {
  const may = useMay();
  return may("api_keys:read") ? <Keys mayChange={may("api_keys:write")} /> : <Forbidden />;
}

function Keys({ mayChange }: { mayChange: boolean }) {
  const { t } = useTranslation("settings");
  const state = useTableSearch(apiKeySearch);
  const query = useQuery(apiKeyQueries.list(state.query));
  const columns = useKeyColumns();
  const [isCreating, setIsCreating] = useState(false);
  const [asked, setAsked] = useState<ApiKey | null>(null);
  const create = (
    <Button variant="primary" onClick={() => setIsCreating(true)}>
      <Plus aria-hidden className="icon" />
      {t("keys.create")}
    </Button>
  );
  const documentation = (
    <a href="/docs" target="_blank" rel="noreferrer" className={buttonClasses({})}>
      <BookOpen aria-hidden className="icon" />
      {t("keys.documentation")}
    </a>
  );
  const remove = { label: t("keys.delete"), icon: Trash2, isDanger: true, onSelect: setAsked };
  return (
    <Section
      isWide
      title={t("keys.title")}
      description={mayChange ? t("keys.description") : t("keys.readOnly")}
      actions={
        <div className="flex flex-wrap gap-2">
          {documentation}
          {mayChange && create}
        </div>
      }
    >
      <DataTable
        name="api-keys"
        label={t("keys.title")}
        state={state}
        query={query}
        columns={columns}
        rowId={({ id }) => id}
        rowActions={mayChange ? () => [remove] : undefined}
        onCreate={mayChange ? () => setIsCreating(true) : undefined}
        fetchPage={(cursor) => fetchApiKeys(state.query, cursor)}
        empty={
          <EmptyState
            icon={KeyRound}
            title={t("keys.none")}
            description={t("keys.noneHelp")}
            action={
              mayChange && (
                <Button onClick={() => setIsCreating(true)}>
                  <Plus aria-hidden className="icon" />
                  {t("keys.create")}
                </Button>
              )
            }
            example={<code className="font-mono text-xs">{CURL_EXAMPLE}</code>}
          />
        }
      />
      <CreateKeyDialog isOpen={isCreating} onClose={() => setIsCreating(false)} />
      <DeleteKeyDialog apiKey={asked} onClose={() => setAsked(null)} />
    </Section>
  );
}

const CURL_EXAMPLE = `curl -H "Authorization: Bearer …" ${globalThis.location.origin}/api/v1/agents`;
