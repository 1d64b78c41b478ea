/** The folders of prompts. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/api/client";
import { type Folders, useFolderNames } from "@/components/folders/folders";
import { promptQueries, usePromptMutation } from "../api";

const path = (id: string) => ({ path: { prompt_folder_id: id } });

export function useFolders(): Folders {
  const { t } = useTranslation("prompts");
  const named = useFolderNames(useQuery(promptQueries.folders()).data?.items ?? []);
  const create = usePromptMutation((name: string) =>
    unwrap(api.POST("/api/v1/prompts/folders", { body: { name } })),
  );
  const rename = usePromptMutation(({ id, name }: { id: string; name: string }) =>
    unwrap(
      api.PATCH("/api/v1/prompts/folders/{prompt_folder_id}", { params: path(id), body: { name } }),
    ),
  );
  const remove = usePromptMutation((id: string) =>
    unwrap(api.DELETE("/api/v1/prompts/folders/{prompt_folder_id}", { params: path(id) })),
  );
  return {
    ...named,
    create: create.mutateAsync,
    rename: (id, name) => rename.mutateAsync({ id, name }),
    remove: remove.mutateAsync,
    words: { all: t("folders.all"), help: t("folders.help"), kept: t("folders.kept") },
  };
}
