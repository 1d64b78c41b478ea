/** Buys a number at Retell. */
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { Operation } from "@/api/types";
import { Dialog } from "@/components/dialog";
import { ApiForm } from "@/components/form/api-form";
import { SelectField, TextField } from "@/components/form/fields";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { notify } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/input";
import { useBuyNumber } from "./api";
import { Pending, PlaceFields, useFirstConnection } from "./place-fields";
import { type BuyValues, buySchema, filled } from "./schema";

interface NewNumberProps {
  /** The workspace to begin with. */
  connectionId: string | undefined;
  isOpen: boolean;
  onClose: () => void;
}

export function BuyNumber({ connectionId, isOpen, onClose }: NewNumberProps) {
  const { t } = useTranslation("numbers");
  const first = useFirstConnection(connectionId);
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t("buy.title")}
      description={t("buy.effect")}
      width="520px"
    >
      {first !== undefined && <BuyForm connectionId={first} onClose={onClose} />}
    </Dialog>
  );
}

function BuyForm({ connectionId, onClose }: { connectionId: string; onClose: () => void }) {
  const { t } = useTranslation("numbers");
  const navigate = useNavigate();
  const [pending, setPending] = useState<Operation | null>(null);
  const buy = useBuyNumber(setPending);
  const form = useApiForm<BuyValues>({
    schema: buySchema,
    defaultValues: {
      connection_id: connectionId,
      nickname: "",
      country_code: "US",
      area_code: "",
      number: "",
      number_provider: "twilio",
      toll_free: false,
    },
    asksBeforeLeaving: false,
    submit: async ({ area_code, ...values }) => {
      const area = area_code === "" ? {} : { area_code: Number(area_code) };
      try {
        const id = await buy.mutateAsync({ ...filled(values), ...area });
        notify({ tone: "positive", text: t("buy.done") });
        onClose();
        await navigate({ to: "/phone-numbers/$numberId", params: { numberId: id } });
      } finally {
        setPending(null);
      }
    },
  });
  const countries = [
    { value: "US", label: t("buy.us") },
    { value: "CA", label: t("buy.ca") },
  ];
  const providers = [
    { value: "twilio", label: "Twilio" },
    { value: "telnyx", label: "Telnyx" },
  ];
  return (
    <ApiForm form={form}>
      <Pending operation={pending} />
      <PlaceFields />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField name="country_code" label={t("buy.country")} choices={countries} />
        <AreaCode />
        <SelectField name="number_provider" label={t("buy.provider")} choices={providers} />
        <TextField
          name="number"
          label={t("buy.exactly")}
          help={t("buy.exactlyHelp")}
          isOptional
          inputMode="tel"
          placeholder="+14155550123"
        />
      </div>
      <TollFree />
      <FormActions submitLabel={t("buy.action")}>
        <Button onClick={onClose}>{t("cancel")}</Button>
      </FormActions>
    </ApiForm>
  );
}

/** Only numbers of the United States can be chosen by area. */
function AreaCode() {
  const { t } = useTranslation("numbers");
  const country: unknown = useWatch({ name: "country_code" });
  if (country !== "US") return null;
  return (
    <TextField
      name="area_code"
      label={t("buy.area")}
      isOptional
      inputMode="numeric"
      placeholder="415"
    />
  );
}

function TollFree() {
  const { t } = useTranslation("numbers");
  const { register } = useFormContext();
  return (
    <label className="flex min-h-7 items-center gap-2">
      <Checkbox {...register("toll_free")} />
      {t("buy.tollFree")}
    </label>
  );
}
