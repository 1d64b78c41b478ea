/** The word about saving in the head of an agent's page. */
import { useState } from "react";
import { useMay } from "@/api/session";
import { SaveChip } from "@/components/autosave/save-chip";
import type { Agent } from "../types";
import { useShowField } from "../use-show-field";
import { Clashes } from "./agent-keeper";

export function SaveStatus({ agent }: { agent: Agent }) {
  const mayWrite = useMay()("agents:write");
  const show = useShowField();
  const [isAsked, setIsAsked] = useState(false);
  if (!mayWrite || agent.retell_agent_id === null || agent.status === "error") return null;
  return (
    <>
      <SaveChip
        onShowWrong={([first]) => first !== undefined && show(first)}
        onDecide={() => setIsAsked(true)}
      />
      <Clashes isOpen={isAsked} onClose={() => setIsAsked(false)} />
    </>
  );
}
