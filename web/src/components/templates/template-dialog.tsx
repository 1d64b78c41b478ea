/** A closer look at a template, and the way to use it. */
import type { LinkOptions } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../dialog";
import { Button, ButtonLink } from "../ui/button";

interface TemplateDialogProps {
  isOpen: boolean;
  onClose: () => void;
  /** None while it is being fetched. */
  template: { name: string; description: string } | undefined;
  use: Pick<LinkOptions, "to" | "search">;
  children: ReactNode;
}

export function TemplateDialog({ isOpen, onClose, template, use, children }: TemplateDialogProps) {
  const { t } = useTranslation("templates");
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={template?.name ?? t("preview.title")}
      description={template?.description}
      width="760px"
      actions={
        <>
          <Button onClick={onClose}>{t("preview.close")}</Button>
          <ButtonLink {...use} variant="primary" disabled={template === undefined}>
            {t("preview.use")}
          </ButtonLink>
        </>
      }
    >
      {children}
    </Dialog>
  );
}

export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 font-semibold">{title}</h3>
      {children}
    </section>
  );
}

export function Named({ items }: { items: { name: string; description: string }[] }) {
  return (
    <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[minmax(0,200px)_minmax(0,1fr)]">
      {items.map(({ name, description }) => (
        <div key={name} className="contents">
          <dt className="break-words font-mono text-xs leading-5">{name}</dt>
          <dd className="text-muted text-sm">{description}</dd>
        </div>
      ))}
    </dl>
  );
}
