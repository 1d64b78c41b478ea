/** Before and after of each agent; first those that cannot be changed, last those that are so already. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { useFormat } from "@/hooks/use-format";
import type { BulkAction, BulkPlanItem } from "./types";
import { useChangeWords } from "./use-change-words";
import { useFaultWords } from "./use-fault-words";

const SHOWN_AT_FIRST = 100;

/** Of these only the names say something. */
const PLAIN = ["delete", "restore", "pause", "resume"] as const;
type Plain = (typeof PLAIN)[number];

const isPlain = (action: BulkAction): action is Plain => PLAIN.some((one) => one === action);

const rank = ({ fault, changes }: BulkPlanItem) => {
  if (fault !== null) return 0;
  return changes.length > 0 ? 1 : 2;
};

export function PlanTable({ action, items }: { action: BulkAction; items: BulkPlanItem[] }) {
  const { t } = useTranslation("agent-list");
  const format = useFormat();
  const [isWhole, setIsWhole] = useState(false);
  const sorted = [...items].sort((one, other) => rank(one) - rank(other));
  const shown = isWhole ? sorted : sorted.slice(0, SHOWN_AT_FIRST);
  const rest = sorted.length - shown.length;
  return (
    <section
      aria-label={t("bulk.table")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      className="max-h-[40vh] overflow-auto rounded-lg border"
    >
      <table className="w-full border-separate border-spacing-0 text-sm">
        <caption className="sr-only">{t("bulk.table")}</caption>
        <thead>
          <tr>
            {[t("bulk.agent"), t("bulk.what")].map((head) => (
              <th
                key={head}
                scope="col"
                className="sticky top-0 border-b bg-raised px-3 py-2 text-left font-medium text-muted"
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((item) => (
            <tr key={item.agent_id} className="last:*:border-b-0">
              <th scope="row" className="border-b px-3 py-2 text-left align-top font-[550]">
                {item.name ?? t("bulk.gone")}
              </th>
              <td className="break-words border-b px-3 py-2 align-top">
                <What action={action} item={item} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <div className="px-3 py-2">
          <Button size="small" variant="ghost" onClick={() => setIsWhole(true)}>
            {t("bulk.rest", { count: rest, formatted: format.number(rest) })}
          </Button>
        </div>
      )}
    </section>
  );
}

function What({ action, item }: { action: BulkAction; item: BulkPlanItem }) {
  const { t } = useTranslation("agent-list");
  const changeWords = useChangeWords();
  const faultWords = useFaultWords();
  if (item.fault !== null) return <span className="text-negative">{faultWords(item.fault)}</span>;
  if (item.changes.length === 0) return <span className="text-muted">{t("bulk.same")}</span>;
  if (isPlain(action)) return t(`bulk.${action}.each`);
  return (
    <ul className="flex flex-col gap-1">
      {item.changes.map((change) => {
        const { name, before, after } = changeWords(change);
        return (
          <li key={change.setting}>
            <span className="text-muted">{`${name}: `}</span>
            <del className="text-muted">{before}</del>
            <span> → </span>
            <ins className="font-[550] no-underline">{after}</ins>
          </li>
        );
      })}
    </ul>
  );
}
