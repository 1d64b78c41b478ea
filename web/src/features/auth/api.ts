/** The ways in. */
import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { components } from "@/api/schema";
import { sessionEnded } from "@/api/session";
import type { Language } from "@/stores/appearance";

type Schemas = components["schemas"];

export type Invitation = Schemas["InvitationOffer"];

const timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

export async function signIn(body: Schemas["Login"]) {
  await sessionEnded();
  return unwrap(api.POST("/api/v1/auth/login", { body }));
}

export function setUp(owner: Omit<Schemas["Setup"], "language" | "time_zone">, language: Language) {
  return unwrap(api.POST("/api/v1/setup", { body: { ...owner, language, time_zone: timeZone() } }));
}

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ["invitation", token],
    queryFn: () => unwrap(api.GET("/api/v1/invitations/accept", { params: { query: { token } } })),
    retry: false,
  });

export function acceptInvitation(
  answer: { token: string; name?: string; password: string },
  language: Language,
) {
  return unwrap(
    api.POST("/api/v1/invitations/accept", {
      body: { ...answer, language, time_zone: timeZone() },
    }),
  );
}
