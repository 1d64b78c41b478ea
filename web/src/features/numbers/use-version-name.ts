/** How versions of an agent on a number are called. */
import { useTranslation } from "react-i18next";
import type { Binding } from "./types";

const NAMED = ["latest", "latest_published", "production", "staging"] as const;

/** "production", "v3", a tag of Retell's as it is; for a label also what it stands for now. */
export function useVersionName() {
  const { t } = useTranslation("numbers");
  const nameOf = (version: Binding["version"]): string => {
    if (version === null || version === "") return t("version.unnamed");
    const named = NAMED.find((known) => known === version);
    if (named !== undefined) return t(`version.${named}`);
    return /^\d+$/.test(String(version)) ? `v${version}` : String(version);
  };
  return {
    nameOf,
    wordsOf: ({ version, sent_version }: Pick<Binding, "version" | "sent_version">) =>
      version === sent_version ? nameOf(version) : `${nameOf(version)} · ${nameOf(sent_version)}`,
  };
}
