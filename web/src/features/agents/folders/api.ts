/** What the panel tells the server about folders. */
import { api, unwrap } from "@/api/client";
import { useAgentMutation } from "../api";

const path = (id: string) => ({ path: { folder_id: id } });

export function useCreateFolder() {
  return useAgentMutation((name: string) =>
    unwrap(api.POST("/api/v1/agents/folders", { body: { name } })),
  );
}

export function useRenameFolder(id: string) {
  return useAgentMutation((name: string) =>
    unwrap(api.PATCH("/api/v1/agents/folders/{folder_id}", { params: path(id), body: { name } })),
  );
}

export function useDeleteFolder() {
  return useAgentMutation((id: string) =>
    unwrap(api.DELETE("/api/v1/agents/folders/{folder_id}", { params: path(id) })),
  );
}
