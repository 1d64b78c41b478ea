/** What Retell sent, byte for byte as data. Drawn only when somebody opens it. */
import { ChevronRight } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { CodeBlock } from "@/components/code-block";
import { CopyButton } from "@/components/copy-button";

export function RawJson({ value }: { value: Record<string, unknown> }) {
  const { t } = useTranslation("calls");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      className="group rounded-xl border bg-surface"
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary className="flex h-11 list-none items-center gap-2 rounded-xl px-4 font-semibold">
        <ChevronRight
          aria-hidden
          className="icon text-muted transition-transform group-open:rotate-90"
        />
        {t("raw.title")}
      </summary>
      {isOpen && <Json value={value} />}
    </details>
  );
}

function Json({ value }: { value: Record<string, unknown> }) {
  const { t } = useTranslation("calls");
  const text = useMemo(() => JSON.stringify(value, null, 2), [value]);
  return (
    <div className="px-4 pb-4">
      <div className="mb-2 flex items-center justify-between gap-2 text-muted text-sm">
        {t("raw.description")}
        <CopyButton text={text} label={t("raw.copy")} isLabelled />
      </div>
      <CodeBlock text={text} label={t("raw.title")} />
    </div>
  );
}
