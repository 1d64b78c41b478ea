/** What one may change about the own account. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { adoptAppearance } from "@/api/appearance";
import { api, unwrap } from "@/api/client";
import { sessionQueries } from "@/api/session";
import type { PasswordChange, ProfileUpdate } from "../types";

export function useUpdateProfile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ProfileUpdate) => unwrap(api.PATCH("/api/v1/me", { body })),
    onSuccess: (me) => {
      client.setQueryData(sessionQueries.me().queryKey, me);
      adoptAppearance(me);
    },
  });
}

export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: PasswordChange) => unwrap(api.POST("/api/v1/me/password", { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["sessions"] }),
  });
}
