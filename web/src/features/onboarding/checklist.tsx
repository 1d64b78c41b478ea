/** The first steps: each is a link, and ticks itself from what the server knows. */
import { Link, type LinkOptions } from "@tanstack/react-router";
import { ChevronRight, Circle, CircleCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Card } from "@/components/ui/card";
import { classes } from "@/lib/classes";

export interface FirstStep {
  name: "connect" | "agent" | "call";
  isDone: boolean;
  link: Pick<LinkOptions, "to" | "params" | "search">;
}

export function Checklist({ steps }: { steps: FirstStep[] }) {
  const { t } = useTranslation("onboarding");
  const done = steps.filter(({ isDone }) => isDone).length;
  return (
    <Card
      isFlush
      className="max-w-[720px]"
      title={t("checklist.heading")}
      aside={t("checklist.progress", { count: done, total: steps.length })}
    >
      <ol>
        {steps.map((step) => (
          <Step key={step.name} step={step} />
        ))}
      </ol>
    </Card>
  );
}

function Step({ step: { name, isDone, link } }: { step: FirstStep }) {
  const { t } = useTranslation("onboarding");
  const Icon = isDone ? CircleCheck : Circle;
  return (
    <li className="border-t">
      <Link
        {...link}
        className="flex items-center gap-3 px-4 py-3 -outline-offset-2 hover:bg-sunken"
      >
        <Icon
          aria-hidden
          className={classes("size-5 shrink-0", isDone ? "text-positive" : "text-muted")}
          strokeWidth={1.75}
        />
        <span className="min-w-0 flex-1">
          <span className={classes("block font-[550]", isDone && "text-muted")}>
            {t(`checklist.${name}`)}
            {isDone && <span className="sr-only"> · {t("checklist.done")}</span>}
          </span>
          <span className="block text-muted text-sm">{t(`checklist.${name}Description`)}</span>
        </span>
        <ChevronRight aria-hidden className="icon text-muted" />
      </Link>
    </li>
  );
}
