/** Brings a number of one's own along, through a SIP trunk. */
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Operation } from "@/api/types";
import { Dialog } from "@/components/dialog";
import { ApiForm } from "@/components/form/api-form";
import { TextField } from "@/components/form/fields";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { notify } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { useImportNumber } from "./api";
import { Pending, PlaceFields, useFirstConnection } from "./place-fields";
import { filled, type ImportValues, importSchema } from "./schema";
import { TrunkFields } from "./trunk-fields";

interface ImportNumberProps {
  /** The workspace to begin with. */
  connectionId: string | undefined;
  isOpen: boolean;
  onClose: () => void;
}

export function ImportNumber({ connectionId, isOpen, onClose }: ImportNumberProps) {
  const { t } = useTranslation("numbers");
  const first = useFirstConnection(connectionId);
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t("import.title")}
      description={t("import.effect")}
      width="520px"
    >
      {first !== undefined && <ImportForm connectionId={first} onClose={onClose} />}
    </Dialog>
  );
}

function ImportForm({ connectionId, onClose }: { connectionId: string; onClose: () => void }) {
  const { t } = useTranslation("numbers");
  const navigate = useNavigate();
  const [pending, setPending] = useState<Operation | null>(null);
  const bring = useImportNumber(setPending);
  const form = useApiForm<ImportValues>({
    schema: importSchema,
    defaultValues: {
      connection_id: connectionId,
      nickname: "",
      number: "",
      termination_uri: "",
      username: "",
      password: "",
      transport: "TCP",
    },
    secrets: ["password"],
    asksBeforeLeaving: false,
    submit: async (values) => {
      try {
        const id = await bring.mutateAsync(filled(values));
        notify({ tone: "positive", text: t("import.done") });
        onClose();
        await navigate({ to: "/phone-numbers/$numberId", params: { numberId: id } });
      } finally {
        setPending(null);
      }
    },
  });
  return (
    <ApiForm form={form}>
      <Pending operation={pending} />
      <PlaceFields />
      <TextField
        name="number"
        label={t("columns.number")}
        help={t("import.numberHelp")}
        inputMode="tel"
        autoComplete="off"
        placeholder="+34910000001"
      />
      <TrunkFields />
      <FormActions submitLabel={t("import.action")}>
        <Button onClick={onClose}>{t("cancel")}</Button>
      </FormActions>
    </ApiForm>
  );
}
