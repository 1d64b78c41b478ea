/** The browsers in which one is signed in. */
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";

export const signedInQueries = {
  all: () => ["sessions"] as const,
  list: () =>
    queryOptions({
      queryKey: [...signedInQueries.all(), "list"],
      queryFn: () => unwrap(api.GET("/api/v1/auth/sessions")),
    }),
};

export function useEndSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(
        api.DELETE("/api/v1/auth/sessions/{session_id}", { params: { path: { session_id: id } } }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: signedInQueries.all() }),
  });
}

export function useSignOutEverywhere() {
  return useMutation({ mutationFn: () => unwrap(api.POST("/api/v1/auth/logout-everywhere")) });
}
