/** Opens the built-in sandbox: makes a connection to it and shows it. */
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useProblemWords } from "@/components/problem-words";
import { notify } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { useCreateConnection } from "@/features/connections/api";

export function SandboxDoor() {
  const { t } = useTranslation("onboarding");
  const navigate = useNavigate();
  const create = useCreateConnection();
  const problemWords = useProblemWords();
  const open = () =>
    create.mutate(
      { name: t("welcome.sandboxName"), kind: "sandbox" },
      {
        onSuccess: () => {
          notify({ tone: "positive", text: t("welcome.sandboxReady") });
          void navigate({ to: "/" });
        },
        onError: (error) => {
          const { title, advice } = problemWords(error);
          notify({ tone: "negative", text: title, description: advice });
        },
      },
    );
  return (
    <Button variant="primary" isBusy={create.isPending} onClick={open}>
      {t("welcome.sandboxAction")}
    </Button>
  );
}
