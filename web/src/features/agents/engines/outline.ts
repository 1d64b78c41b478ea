/** A conversation flow as a list to read: its nodes from the start on, and where each of them leads. */
import { isObject } from "../settings/json";
import type { Json, JsonObject } from "../settings/types";

export type EdgeKind = "condition" | "otherwise" | "always" | "skip" | "success" | "failure";

export interface FlowEdge {
  /** Where it stands in its node: unique among the node's edges. */
  place: string;
  kind: EdgeKind;
  /** When it is taken, in the words or the equations of the flow. */
  condition: string;
  target: { id: string; name: string; isMissing: boolean } | null;
}

export interface FlowNode {
  /** Its place in the flow, which is unique even where ids are not. */
  index: number;
  id: string;
  name: string;
  kind: string;
  excerpt: string;
  isStart: boolean;
  /** It can be entered from anywhere. */
  isGlobal: boolean;
  isReachable: boolean;
  edges: FlowEdge[];
}

const SINGLE_EDGES: [string, EdgeKind][] = [
  ["else_edge", "otherwise"],
  ["always_edge", "always"],
  ["skip_response_edge", "skip"],
  ["success_edge", "success"],
  ["failed_edge", "failure"],
  ["edge", "failure"],
];
const LONGEST = 160;

/** In the order in which a call can come by; what none can reach stands at the end. */
export function outlineOf(nodes: Json, startId: Json): FlowNode[] {
  const objects = Array.isArray(nodes) ? nodes.filter(isObject) : [];
  const names = new Map(objects.map((node) => [textOf(node.id), nameOf(node)]));
  const first = typeof startId === "string" && startId !== "" ? startId : textOf(objects[0]?.id);
  const all = objects.map((node, index): FlowNode => {
    const id = textOf(node.id);
    return {
      index,
      id,
      name: nameOf(node),
      kind: textOf(node.type),
      excerpt: excerptOf(node),
      isStart: id === first,
      isGlobal: isObject(node.global_node_setting),
      isReachable: false,
      edges: edgesOf(node, names),
    };
  });
  const found = reached(all);
  return [
    ...found.map((node) => ({ ...node, isReachable: true })),
    ...all.filter((node) => !found.includes(node)),
  ];
}

function reached(all: FlowNode[]): FlowNode[] {
  const found: FlowNode[] = [];
  const waiting = [...all.filter((node) => node.isStart), ...all.filter((node) => node.isGlobal)];
  for (let node = waiting.shift(); node !== undefined; node = waiting.shift()) {
    if (found.includes(node)) continue;
    found.push(node);
    const targets = node.edges.map(({ target }) => target?.id);
    const next = targets.flatMap((id) => all.find((one) => one.id === id) ?? []);
    waiting.unshift(...next);
  }
  return found;
}

function edgesOf(node: JsonObject, names: Map<string, string>): FlowEdge[] {
  const listed = Array.isArray(node.edges) ? node.edges.filter(isObject) : [];
  const edge = (place: string, kind: EdgeKind, given: JsonObject): FlowEdge => {
    const id = textOf(given.destination_node_id);
    const target = { id, name: names.get(id) ?? id, isMissing: !names.has(id) };
    const condition = kind === "condition" ? conditionOf(given.transition_condition) : "";
    return { place, kind, condition, target: id === "" ? null : target };
  };
  return [
    ...listed.map((one, index) => edge(`edges.${index}`, "condition", one)),
    ...SINGLE_EDGES.flatMap(([name, kind]) => {
      const one = node[name];
      return isObject(one) ? [edge(name, kind, one)] : [];
    }),
  ];
}

function conditionOf(condition: Json | undefined): string {
  if (!isObject(condition)) return "";
  if (typeof condition.prompt === "string" && condition.type !== "equation")
    return condition.prompt;
  const equations = Array.isArray(condition.equations) ? condition.equations.filter(isObject) : [];
  const word = condition.operator === "&&" ? " && " : " || ";
  return equations
    .map(({ left, operator, right }) => [left, operator, right].map(textOf).join(" ").trim())
    .join(word);
}

function excerptOf(node: JsonObject): string {
  const { instruction, code } = node;
  const words = isObject(instruction) ? textOf(instruction.text) : textOf(code);
  const line = words.replaceAll(/\s+/g, " ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

const textOf = (value: Json | undefined) =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

const nameOf = (node: JsonObject) => textOf(node.name) || textOf(node.id);
