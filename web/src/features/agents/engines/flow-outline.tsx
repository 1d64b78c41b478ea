/** The nodes of a flow in the order of a call, each with what it says and where it leads. */
import { CornerDownRight, Workflow } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/empty-state";
import { Badge } from "@/components/ui/badge";
import { inWords } from "../settings/json";
import type { FlowEdge, FlowNode } from "./outline";

const KINDS = [
  "conversation",
  "subagent",
  "end",
  "function",
  "code",
  "transfer_call",
  "press_digit",
  "branch",
  "sms",
  "extract_dynamic_variables",
  "agent_swap",
  "mcp",
  "component",
  "bridge_transfer",
  "cancel_transfer",
] as const;

const place = (node: { id: string }) => `flow-node-${encodeURIComponent(node.id)}`;

export function FlowOutline({ outline }: { outline: FlowNode[] }) {
  const { t } = useTranslation("agent-engines");
  if (outline.length === 0) {
    return (
      <EmptyState
        icon={Workflow}
        title={t("flow.emptyTitle")}
        description={t("flow.emptyDescription")}
      />
    );
  }
  return (
    <ol aria-label={t("flow.outline")} className="flex flex-col gap-2">
      {outline.map((node) => (
        <li
          key={node.index}
          id={place(node)}
          tabIndex={-1}
          className="min-w-0 scroll-mt-20 rounded-lg border p-3"
        >
          <Node node={node} />
        </li>
      ))}
    </ol>
  );
}

function Node({ node }: { node: FlowNode }) {
  const { t } = useTranslation("agent-engines");
  const known = KINDS.find((kind) => kind === node.kind);
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <b className="min-w-0 break-words font-semibold">{node.name}</b>
        <Badge>{known === undefined ? inWords(node.kind) : t(`kinds.${known}`)}</Badge>
        {node.isStart && <Badge tone="accent">{t("flow.isStart")}</Badge>}
        {node.isGlobal && <Badge tone="info">{t("flow.isGlobal")}</Badge>}
        {!node.isReachable && <Badge tone="warning">{t("flow.isLost")}</Badge>}
        {node.name !== node.id && (
          <code className="min-w-0 break-all font-mono text-muted text-xs">{node.id}</code>
        )}
      </p>
      {node.excerpt !== "" && <p className="mt-1 break-words text-muted">{node.excerpt}</p>}
      {node.edges.length > 0 && (
        <ul className="mt-2 flex flex-col gap-1 text-sm">
          {node.edges.map((edge) => (
            <li key={edge.place} className="flex min-w-0 items-start gap-2">
              <CornerDownRight aria-hidden className="icon mt-0.5 shrink-0 text-muted" />
              <Edge edge={edge} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Edge({ edge }: { edge: FlowEdge }) {
  const { t } = useTranslation("agent-engines");
  const { kind, condition, target } = edge;
  const words = kind === "condition" && condition !== "" ? condition : t(`edges.${kind}`);
  return (
    <span className="min-w-0 break-words">
      {words} <span aria-hidden>→</span> <span className="sr-only">{t("flow.leadsTo")}</span>
      {target === null && <span className="text-muted">{t("flow.nowhere")}</span>}
      {target?.isMissing === true && (
        <span className="text-warning">{t("flow.missing", { id: target.id })}</span>
      )}
      {target?.isMissing === false && (
        <button
          type="button"
          className="font-[550] text-accent hover:underline"
          onClick={() => document.getElementById(place(target))?.focus()}
        >
          {target.name}
        </button>
      )}
    </span>
  );
}
