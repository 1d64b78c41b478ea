/** A permission in words: "agents:read" → "See agents". */
import { useTranslation } from "react-i18next";
import type { Permission } from "./types";

type KeyOf<P> = P extends `${infer Resource}:${infer Action}`
  ? `permissions.${Resource}.${Action}`
  : never;

/** The words are grouped by resource, since a colon would name another file of words. */
function keyOf(permission: Permission): KeyOf<Permission> {
  return `permissions.${permission.replace(":", ".")}` as KeyOf<Permission>;
}

export function usePermissionWords(): (permission: Permission) => string {
  const { t } = useTranslation("settings");
  return (permission) => t(keyOf(permission));
}
