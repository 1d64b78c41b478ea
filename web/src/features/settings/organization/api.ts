/** The present organization, and making another one. */
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, unwrap, unwrapTagged } from "@/api/client";
import { sessionQueries } from "@/api/session";
import type { OrganizationCreate } from "../types";

export const organizationQueries = {
  all: () => ["organization"] as const,
  present: () =>
    queryOptions({
      queryKey: [...organizationQueries.all(), "present"],
      queryFn: () => unwrapTagged(api.GET("/api/v1/organization")),
    }),
};

interface Change {
  name: string;
  time_zone: string;
  etag: string | null;
}

export function useUpdateOrganization() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ etag, ...body }: Change) =>
      unwrapTagged(api.PATCH("/api/v1/organization", { body, headers: ifMatch(etag) })),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: organizationQueries.all() }),
        client.invalidateQueries({ queryKey: sessionQueries.me().queryKey }),
      ]),
  });
}

export function useCreateOrganization() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: OrganizationCreate) => unwrap(api.POST("/api/v1/organizations", { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionQueries.me().queryKey }),
  });
}

export function useSwitchOrganization() {
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.POST("/api/v1/auth/switch", { body: { organization_id: id } })),
  });
}
