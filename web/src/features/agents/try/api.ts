/** Questions to an agent before it is called. */
import { api, unwrap } from "@/api/client";
import type { AskedFor } from "@/components/trying/chat";

export const askAgent = (agentId: string) => (question: AskedFor) =>
  unwrap(
    api.POST("/api/v1/agents/{agent_id}/playground", {
      params: { path: { agent_id: agentId } },
      body: { ...question, version: "draft" },
    }),
  );
