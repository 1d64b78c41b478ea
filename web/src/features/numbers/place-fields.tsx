/** The fields that buying and bringing along have in common. */
import { useQuery } from "@tanstack/react-query";
import { LoaderCircle } from "lucide-react";
import { useTranslation } from "react-i18next";
import { choiceQueries } from "@/api/choices";
import type { Operation } from "@/api/types";
import { SelectField, TextField } from "@/components/form/fields";

export function PlaceFields() {
  const { t } = useTranslation("numbers");
  const connections = useQuery(choiceQueries.connections());
  const choices = (connections.data?.items ?? []).map(({ id, name, kind }) => ({
    value: id,
    label: `${name} · ${t(`connectionKinds.${kind}`)}`,
  }));
  return (
    <>
      <SelectField name="connection_id" label={t("fields.connection")} choices={choices} />
      <TextField name="nickname" label={t("fields.nickname")} isOptional autoComplete="off" />
    </>
  );
}

/** What a form with a choice of workspaces starts with: the one of the list, else the first. */
export function useFirstConnection(wanted: string | undefined): string | undefined {
  const connections = useQuery(choiceQueries.connections());
  if (connections.data === undefined) return undefined;
  return wanted ?? connections.data.items[0]?.id ?? "";
}

export function Pending({ operation }: { operation: Operation | null }) {
  const { t } = useTranslation("numbers");
  return (
    <div role="status" className="empty:sr-only">
      {operation !== null && (
        <p className="flex items-center gap-2.5 rounded-[9px] bg-info-soft px-3.5 py-2.5">
          <LoaderCircle aria-hidden className="icon animate-spin text-info" />
          {t("pending")}
        </p>
      )}
    </div>
  );
}
