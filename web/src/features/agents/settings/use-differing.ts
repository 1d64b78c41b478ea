/** Which settings differ from their default, from the published version, or from what Retell has. */
import { useQuery } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import { useFormContext } from "react-hook-form";
import { differingFields } from "../comparing/differences";
import type { AgentDetail } from "../types";
import type { Standard } from "../use-agent-page";
import { settingsOfVersion, versionQueries } from "../versions/api";
import { presentSettings } from "./api";
import { useEditor } from "./editor-context";
import type { Setting } from "./types";
import { asJson, isOwn, type Values } from "./values";

/** Null: all of them are wanted, or it is not known yet. */
export function useDiffering(
  settings: Setting[],
  agent: AgentDetail,
  standard: Standard | undefined,
): ReadonlySet<string> | null {
  const { getValues } = useFormContext<Values>();
  const { definitions } = useEditor();
  const number = agent.published_version;
  const published = useQuery({
    ...versionQueries.one(agent.id, number ?? 0),
    enabled: standard === "published" && number !== null,
  });
  const latest = useRef(agent);
  latest.current = agent;
  // Told once per choice, so that a setting does not vanish while somebody edits it.
  return useMemo(() => {
    if (standard === undefined) return null;
    if (standard === "retell") return new Set(latest.current.edited);
    if (standard === "published") {
      if (published.data === undefined) return null;
      const from = settingsOfVersion(published.data);
      const names = differingFields(from, presentSettings(latest.current)).map(({ name }) => name);
      return new Set(names);
    }
    const values = getValues();
    const own = settings.filter((one) => isOwn(one, asJson(values[one.name]), definitions));
    return new Set(own.map(({ name }) => name));
  }, [standard, settings, definitions, getValues, published.data]);
}
