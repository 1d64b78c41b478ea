/** Who one is and how one wants to see the panel. */
import { useTranslation } from "react-i18next";
import * as z from "zod/mini";
import type { Me } from "@/api/types";
import { ApiForm } from "@/components/form/api-form";
import { SelectField, TextField } from "@/components/form/fields";
import { FormActions } from "@/components/form/form-actions";
import { useApiForm } from "@/components/form/use-api-form";
import { notify } from "@/components/toast";
import { Input } from "@/components/ui/input";
import { Section } from "../section";
import { timeZoneChoices } from "../time-zones";
import { useUpdateProfile } from "./api";

const LANGUAGES = ["en", "es"] as const;
const THEMES = ["light", "dark", "system"] as const;
const DENSITIES = ["compact", "comfortable"] as const;

const schema = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  language: z.enum(LANGUAGES),
  theme: z.enum(THEMES),
  density: z.enum(DENSITIES),
  time_zone: z.string(),
});
type Values = z.infer<typeof schema>;

export function ProfileForm({ user }: { user: Me["user"] }) {
  const { t } = useTranslation("settings");
  const update = useUpdateProfile();
  const form = useApiForm<Values>({
    schema,
    defaultValues: {
      name: user.name,
      language: user.language === "es" ? "es" : "en",
      theme: THEMES.find((theme) => theme === user.theme) ?? "system",
      density: DENSITIES.find((density) => density === user.density) ?? "compact",
      time_zone: user.time_zone,
    },
    submit: async (values) => {
      await update.mutateAsync(values);
      notify({ tone: "positive", text: t("saved") });
    },
  });
  return (
    <Section title={t("profile.title")} description={t("profile.description")}>
      <ApiForm form={form} className="rounded-xl border bg-surface p-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField name="name" label={t("profile.name")} autoComplete="name" />
          <label className="block">
            <span className="mb-1 block font-[550]">{t("profile.email")}</span>
            <Input value={user.email} readOnly disabled />
            <span className="mt-1 block text-muted text-sm">{t("profile.emailHelp")}</span>
          </label>
          <SelectField
            name="language"
            label={t("profile.language")}
            choices={LANGUAGES.map((value) => ({ value, label: t(`profile.languages.${value}`) }))}
          />
          <SelectField
            name="time_zone"
            label={t("profile.timeZone")}
            help={t("profile.timeZoneHelp")}
            choices={timeZoneChoices(user.time_zone)}
          />
          <SelectField
            name="theme"
            label={t("profile.theme")}
            choices={THEMES.map((value) => ({ value, label: t(`profile.themes.${value}`) }))}
          />
          <SelectField
            name="density"
            label={t("profile.density")}
            choices={DENSITIES.map((value) => ({ value, label: t(`profile.densities.${value}`) }))}
          />
        </div>
        <FormActions submitLabel={t("save")} needsChange />
      </ApiForm>
    </Section>
  );
}
