/** Whether an agent is in service: off asks how to pause it, on brings it back. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Switch } from "@/components/ui/input";
import { PauseDialog } from "./pause-dialog";
import { isPausedByHand, useResume } from "./pausing";
import type { Agent } from "./types";

export function ServiceSwitch({ agent }: { agent: Agent }) {
  const { t } = useTranslation("agents");
  const { resume, isResuming } = useResume();
  const [isOpen, setIsOpen] = useState(false);
  const isPaused = agent.pauses.length > 0;
  return (
    <>
      <label className="flex h-(--control-height) items-center gap-2 px-1 font-[550]">
        <Switch
          checked={!isPaused}
          disabled={isResuming || (isPaused && !isPausedByHand(agent))}
          onChange={() => (isPaused ? void resume(agent) : setIsOpen(true))}
        />
        {t("pause.inService")}
      </label>
      <PauseDialog agent={isOpen ? agent : null} onClose={() => setIsOpen(false)} />
    </>
  );
}
