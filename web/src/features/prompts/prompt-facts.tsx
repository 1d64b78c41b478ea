/** What is known about a prompt besides its draft, and how a program asks for it. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { CopyButton } from "@/components/copy-button";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Count, RelativeTime } from "@/components/values";
import { useFolders } from "./list/use-folders";
import { LABELS, type Prompt, versionOfLabel } from "./types";

export function PromptFacts({ prompt }: { prompt: Prompt }) {
  const { t } = useTranslation("prompt-page");
  const words = useTranslation("prompts").t;
  const folders = useFolders();
  const mayAudit = useMay()("audit:read");
  const address = `/api/v1/prompts/${prompt.name}/render`;
  const numberOf = (version: number | null) => (version === null ? "—" : `v${version}`);
  const folderWords = useTranslation("folders").t;
  return (
    <Card title={t("facts.title")}>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2">
        <Fact name={t("facts.latest")}>{numberOf(prompt.latest_version)}</Fact>
        {LABELS.map((label) => (
          <Fact key={label} name={label}>
            {numberOf(versionOfLabel(prompt, label))}
          </Fact>
        ))}
        <Fact name={words("columns.tokens")}>
          <Count value={prompt.tokens} />
        </Fact>
        {prompt.folder_id !== null && (
          <Fact name={folderWords("folder")}>{folders.nameOf(prompt.folder_id)}</Fact>
        )}
        {prompt.tags.length > 0 && (
          <Fact name={words("tags")}>
            <span className="flex flex-wrap gap-1">
              {prompt.tags.map((tag) => (
                <Badge key={tag}>{tag}</Badge>
              ))}
            </span>
          </Fact>
        )}
        <Fact name={words("columns.updated")}>
          <RelativeTime at={prompt.updated_at} /> · {prompt.edited_by}
        </Fact>
      </dl>
      <p className="mt-3 mb-1 text-muted text-sm">{t("facts.programs")}</p>
      <div className="flex items-center gap-1">
        <code className="min-w-0 break-all font-mono text-xs">{address}</code>
        <CopyButton text={`${location.origin}${address}`} label={t("facts.copyAddress")} />
      </div>
      {mayAudit && (
        <Link
          to="/settings/audit"
          search={{ target_id: prompt.id }}
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
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
