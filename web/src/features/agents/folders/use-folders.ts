/** The folders of agents. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/api/client";
import { type Folders, useFolderNames } from "@/components/folders/folders";
import { agentQueries, useAgentMutation } from "../api";

const path = (id: string) => ({ path: { folder_id: id } });

export function useFolders(): Folders {
  const { t } = useTranslation("agent-list");
  const named = useFolderNames(useQuery(agentQueries.folders()).data?.items ?? []);
  const create = useAgentMutation((name: string) =>
    unwrap(api.POST("/api/v1/agents/folders", { body: { name } })),
  );
  const rename = useAgentMutation(({ id, name }: { id: string; name: string }) =>
    unwrap(api.PATCH("/api/v1/agents/folders/{folder_id}", { params: path(id), body: { name } })),
  );
  const remove = useAgentMutation((id: string) =>
    unwrap(api.DELETE("/api/v1/agents/folders/{folder_id}", { params: path(id) })),
  );
  return {
    ...named,
    create: create.mutateAsync,
    rename: (id, name) => rename.mutateAsync({ id, name }),
    remove: remove.mutateAsync,
    words: { all: t("allAgents"), help: t("folderHelp"), kept: t("folderKept") },
  };
}
