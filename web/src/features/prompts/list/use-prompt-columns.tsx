/** What the list of prompts shows of each. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { TableColumn } from "@/components/data-table/types";
import { Badge } from "@/components/ui/badge";
import { Count, RelativeTime } from "@/components/values";
import type { Prompt } from "../types";
import { VersionBadges } from "../version-badges";
import { useFolders } from "./use-folders";

/** `isTight`: beside the list of folders there is less room. */
export function usePromptColumns(isTight: boolean): TableColumn<Prompt>[] {
  const { t } = useTranslation("prompts");
  const folders = useFolders();
  const folder = useTranslation("folders").t("folder");
  // biome-ignore lint/correctness/useExhaustiveDependencies: names change exactly when the folders do.
  return useMemo(
    () => [
      {
        id: "name",
        header: t("columns.name"),
        sortable: "ascending",
        cell: ({ name, description, tags }) => (
          <>
            <span className="font-mono text-sm">{name}</span>
            {tags.map((tag) => (
              <span key={tag} className="ml-1.5">
                <Badge>{tag}</Badge>
              </span>
            ))}
            {description !== "" && <span className="font-normal text-muted"> · {description}</span>}
          </>
        ),
        value: ({ name }) => name,
      },
      {
        id: "description",
        header: t("columns.description"),
        isHiddenAtFirst: true,
        cell: ({ description }) => description,
        value: ({ description }) => description,
      },
      {
        id: "tags",
        header: t("tags"),
        isHiddenAtFirst: true,
        cell: ({ tags }) => tags.join(", "),
        value: ({ tags }) => tags.join(", "),
      },
      {
        id: "folder",
        header: folder,
        isHiddenAtFirst: true,
        cell: ({ folder_id }) => (folder_id === null ? "—" : folders.nameOf(folder_id)),
        value: ({ folder_id }) => (folder_id === null ? null : folders.nameOf(folder_id)),
      },
      {
        id: "labels",
        header: t("columns.labels"),
        width: isTight ? "210px" : "310px",
        cell: (prompt) => <VersionBadges prompt={prompt} />,
        value: ({ production_version }) => production_version,
      },
      {
        id: "latest_version",
        header: t("columns.versions"),
        align: "end",
        width: "96px",
        cell: ({ latest_version }) => <Count value={latest_version ?? 0} />,
        value: ({ latest_version }) => latest_version ?? 0,
      },
      {
        id: "tokens",
        header: t("columns.tokens"),
        align: "end",
        width: "90px",
        cell: ({ tokens }) => <Count value={tokens} />,
        value: ({ tokens }) => tokens,
      },
      {
        id: "updated_at",
        header: t("columns.updated"),
        sortable: "descending",
        width: "130px",
        cell: ({ updated_at }) => <RelativeTime at={updated_at} />,
        value: ({ updated_at }) => updated_at,
      },
      {
        id: "edited_by",
        header: t("columns.editedBy"),
        isHiddenAtFirst: true,
        cell: ({ edited_by }) => edited_by,
        value: ({ edited_by }) => edited_by,
      },
    ],
    [t, folders.all, isTight],
  );
}
