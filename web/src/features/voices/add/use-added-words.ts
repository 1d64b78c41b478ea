/** Says that a voice is there now. */
import { useTranslation } from "react-i18next";
import { notify } from "@/components/toast";

export function useAddedWords(): (name: string) => void {
  const { t } = useTranslation("voices");
  return (name) => notify({ tone: "positive", text: t("add.done", { name }) });
}
