/** The form of an agent's settings: sends what was changed, and nothing else. */
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Tagged } from "@/api/client";
import type { Operation } from "@/api/types";
import { type ApiForm, useApiForm } from "@/components/form/use-api-form";
import { notify } from "@/components/toast";
import { agentQueries, useUpdateAgent } from "../api";
import type { AgentDetail } from "../types";
import { asUpdate, presentSettings } from "./api";
import { settingsSchema } from "./checks";
import type { Catalogue, Setting } from "./types";
import { changesOf, isSame, settingsOf, type Values, valuesOf } from "./values";

interface SettingsForm {
  form: ApiForm<Values>;
  settings: Setting[];
  broken: Set<string>;
  pending: Operation | null;
}

export function useSettingsForm(agent: Tagged<AgentDetail>, catalogue: Catalogue): SettingsForm {
  const { t } = useTranslation("agent-settings");
  const client = useQueryClient();
  const [pending, setPending] = useState<Operation | null>(null);
  const [settings] = useState(() => settingsOf(catalogue, agent.engine, presentSettings(agent)));
  const read = (present: AgentDetail) => valuesOf(settings, presentSettings(present));
  const [first] = useState(() => read(agent));
  const base = useRef({ values: first, etag: agent.etag });
  const [broken] = useState(() => new Set<string>());
  const update = useUpdateAgent(agent.id, setPending);
  const saved = useRef(false);
  // What the form was last reset to: the reader's changes are told from that.
  const before = useRef<() => Values>(() => first);
  const [schema] = useState(() =>
    settingsSchema({
      settings,
      definitions: catalogue.definitions,
      broken,
      before: () => before.current(),
    }),
  );

  const readAgain = async () => {
    const present = await client.fetchQuery({ ...agentQueries.detail(agent.id), staleTime: 0 });
    base.current = { values: read(present), etag: present.etag };
    return base.current.values;
  };
  const form = useApiForm<Values>({
    schema,
    defaultValues: first,
    draftName: `agents.${agent.id}.settings`,
    reload: readAgain,
    submit: async (values) => {
      const body = asUpdate(changesOf(before.current(), values));
      // A newer version that differs in no setting (a new prompt, published) is no conflict.
      const etag = isSame(read(agent), base.current.values) ? agent.etag : base.current.etag;
      try {
        await update.mutateAsync({ body, etag });
        await readAgain();
        saved.current = true;
        notify({ tone: "positive", text: t("saved") });
      } finally {
        setPending(null);
      }
    },
  });
  before.current = () => ({ ...form.form.formState.defaultValues });
  /** Retell may complete what it was sent: the form goes on from what is there now. */
  const onSubmit = async () => {
    saved.current = false;
    await form.onSubmit();
    if (saved.current) form.form.reset(base.current.values);
  };
  return { form: { ...form, onSubmit }, settings, broken, pending };
}
