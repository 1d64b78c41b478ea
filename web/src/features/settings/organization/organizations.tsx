/** The organizations one belongs to; the operator of the installation can make more. */
import { useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useEnterAs, useMe } from "@/api/session";
import { useProblemWords } from "@/components/problem-words";
import { notify } from "@/components/toast";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "../section";
import { useSwitchOrganization } from "./api";
import { CreateOrganizationDialog } from "./create-organization-dialog";

export function Organizations() {
  const { t } = useTranslation("settings");
  const me = useMe();
  const [isCreating, setIsCreating] = useState(false);
  const create = me.user.is_operator && (
    <Button onClick={() => setIsCreating(true)}>
      <Plus aria-hidden className="icon" />
      {t("organizations.create")}
    </Button>
  );
  return (
    <Section
      title={t("organizations.title")}
      description={t("organizations.description")}
      actions={create}
    >
      <ul className="rounded-xl border bg-surface">
        {me.organizations.map((organization) => (
          <li
            key={organization.id}
            className="flex min-h-11 flex-wrap items-center gap-2.5 border-b px-4 py-1.5 last:border-b-0"
          >
            <span className="min-w-0 break-words font-[550]">{organization.name}</span>
            <Badge>{t(`roles.${organization.role}.name`)}</Badge>
            <span className="ml-auto">
              {organization.id === me.organization.id ? (
                <Badge tone="accent">{t("organizations.present")}</Badge>
              ) : (
                <SwitchButton id={organization.id} />
              )}
            </span>
          </li>
        ))}
      </ul>
      <CreateOrganizationDialog isOpen={isCreating} onClose={() => setIsCreating(false)} />
    </Section>
  );
}

function SwitchButton({ id }: { id: string }) {
  const { t } = useTranslation("settings");
  const problemWords = useProblemWords();
  const navigate = useNavigate();
  const enterAs = useEnterAs();
  const change = useSwitchOrganization();
  const go = () =>
    change.mutate(id, {
      onSuccess: (me) => {
        enterAs(me);
        void navigate({ to: "/" });
      },
      onError: (error) =>
        notify({
          tone: "negative",
          text: problemWords(error).title,
          description: problemWords(error).advice,
        }),
    });
  return (
    <Button size="small" isBusy={change.isPending} onClick={go}>
      {t("organizations.switch")}
    </Button>
  );
}
