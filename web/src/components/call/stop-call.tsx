/** Ends a running call, after asking. */
import { PhoneOff } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Call, isRunning, useStopCall } from "@/api/calls";
import { useMay } from "@/api/session";
import { ConfirmDialog } from "../confirm-dialog";
import { notify } from "../toast";
import { Button } from "../ui/button";
import { otherNumber, useCallWords } from "./call-words";

interface StopCallProps {
  call: Call;
  size?: "medium" | "small";
}

export function StopCall({ call, size }: StopCallProps) {
  const { t } = useTranslation("calls");
  const may = useMay();
  const words = useCallWords();
  const stop = useStopCall();
  const [isAsking, setIsAsking] = useState(false);
  if (!may("calls:stop") || !isRunning(call)) return null;
  const effect = t("stop.effect", {
    agent: words.agent(call),
    number: otherNumber(call) ?? t("kind.web"),
  });
  const confirm = async () => {
    await stop.mutateAsync(call.id);
    notify({ tone: "positive", text: t("stop.done") });
  };
  return (
    <>
      <Button variant="danger" size={size} onClick={() => setIsAsking(true)}>
        <PhoneOff aria-hidden className="icon" />
        {t("stop.action")}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={t("stop.title")}
        effect={effect}
        action={t("stop.action")}
        onConfirm={confirm}
      />
    </>
  );
}
