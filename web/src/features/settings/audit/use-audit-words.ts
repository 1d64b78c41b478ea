/** Actions and kinds in words; one that the page does not know yet stays as the server put it. */
import { useTranslation } from "react-i18next";
import { isKnownAction, isKnownKind } from "./actions";

export function useAuditWords() {
  const { t } = useTranslation("settings");
  return {
    action: (action: string) => (isKnownAction(action) ? t(`audit.actions.${action}`) : action),
    kind: (kind: string) => (isKnownKind(kind) ? t(`audit.kinds.${kind}`) : kind),
  };
}
