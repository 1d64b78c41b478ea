/** Members and those who were invited to become one. */
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { TableQuery } from "@/components/data-table/table-search";
import type { InvitationCreate, Role } from "../types";

const MOST_INVITATIONS = 200;

export function fetchMembers(query: TableQuery<never>, cursor: string | undefined) {
  return unwrap(api.GET("/api/v1/members", { params: { query: { ...query, cursor } } }));
}

export const memberQueries = {
  all: () => ["members"] as const,
  list: (query: TableQuery<never>) =>
    queryOptions({
      queryKey: [...memberQueries.all(), "list", query],
      queryFn: () => fetchMembers(query, query.cursor),
      placeholderData: keepPreviousData,
    }),
  invitations: () =>
    queryOptions({
      queryKey: [...memberQueries.all(), "invitations"],
      queryFn: () =>
        unwrap(api.GET("/api/v1/invitations", { params: { query: { limit: MOST_INVITATIONS } } })),
    }),
};

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: memberQueries.all() });
}

export function useChangeRole() {
  return useMutation({
    mutationFn: ({ id, role }: { id: string; role: Role }) =>
      unwrap(
        api.PATCH("/api/v1/members/{member_id}", {
          params: { path: { member_id: id } },
          body: { role },
        }),
      ),
    onSuccess: useRefresh(),
  });
}

export function useRemoveMember() {
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE("/api/v1/members/{member_id}", { params: { path: { member_id: id } } })),
    onSuccess: useRefresh(),
  });
}

export function useInvite() {
  return useMutation({
    mutationFn: (body: InvitationCreate) => unwrap(api.POST("/api/v1/invitations", { body })),
    onSuccess: useRefresh(),
  });
}

export function useRevokeInvitation() {
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(
        api.DELETE("/api/v1/invitations/{invitation_id}", {
          params: { path: { invitation_id: id } },
        }),
      ),
    onSuccess: useRefresh(),
  });
}
