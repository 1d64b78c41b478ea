/** Which version an agent has and whether callers get it. */
import { useTranslation } from "react-i18next";
import type { Agent } from "./types";

type Versioned = Pick<Agent, "version" | "published_version" | "is_published">;

export function useVersionWords(): (agent: Versioned) => string {
  const { t } = useTranslation("agents");
  return ({ version, published_version: published, is_published: isPublished }) => {
    if (version === null) return "—";
    if (isPublished) return t("version.published", { version });
    return published === null
      ? t("version.draft", { version })
      : t("version.ahead", { version, published });
  };
}
