/** The doors into the panel: the ones that work today. */
import { FlaskConical, type LucideIcon, Plug } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "@/components/page-header";
import { ButtonLink } from "@/components/ui/button";

interface WelcomeProps {
  /** The button that opens the sandbox; null where there is none. */
  sandboxAction: ReactNode;
}

export function Welcome({ sandboxAction }: WelcomeProps) {
  const { t } = useTranslation("onboarding");
  return (
    <div className="mx-auto max-w-[860px] sm:pt-[6vh]">
      <PageHeader title={t("welcome.title")} description={t("welcome.description")} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Door
          icon={Plug}
          title={t("welcome.retell")}
          description={t("welcome.retellDescription")}
          action={
            <ButtonLink to="/connections/new" search={{ kind: "retell" }} variant="primary">
              {t("welcome.retellAction")}
            </ButtonLink>
          }
        />
        {sandboxAction !== null && (
          <Door
            icon={FlaskConical}
            title={t("welcome.sandbox")}
            description={t("welcome.sandboxDescription")}
            action={sandboxAction}
          />
        )}
      </div>
      <div className="mt-4 flex justify-end">
        <ButtonLink to="/" variant="ghost">
          {t("welcome.skip")}
        </ButtonLink>
      </div>
    </div>
  );
}

interface DoorProps {
  icon: LucideIcon;
  title: string;
  description: string;
  action: ReactNode;
}

function Door({ icon: Icon, title, description, action }: DoorProps) {
  return (
    <section className="flex flex-col items-start gap-2 rounded-xl border bg-surface p-5">
      <span className="mb-1 grid size-10 place-items-center rounded-lg border bg-sunken text-accent">
        <Icon aria-hidden className="size-5" strokeWidth={1.75} />
      </span>
      <h2 className="font-semibold text-lg">{title}</h2>
      <p className="mb-2 flex-1 text-muted">{description}</p>
      {action}
    </section>
  );
}
