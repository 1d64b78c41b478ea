/** Which version an agent has and whether callers get it. */
import { useTranslation } from "react-i18next";
import type { Agent } from "./types";

type Versioned = Pick<Agent, "version" | "published_version" | "is_published" | "has_edits">;

export function useVersionWords(): (agent: Versioned) => string {
  const { t } = useTranslation("agents");
  return (agent) => {
    const { version, published_version: published, is_published: isPublished } = agent;
    if (version === null) return "—";
    if (isPublished) return t("version.published", { version });
    // Edits that Retell does not have yet will be a version after it.
    if (version === published) return t("version.edited", { version });
    return published === null
      ? t("version.draft", { version })
      : t("version.ahead", { version, published });
  };
}
