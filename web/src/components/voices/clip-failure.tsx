/** Says beside a voice why it is not heard. */
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";
import { useProblemWords } from "../problem-words";
import { usePlayer } from "./player";

export function ClipFailure({ id }: { id: string }) {
  const { t } = useTranslation("voice");
  const hasFailed = usePlayer(({ failed }) => failed === id);
  const isBlocked = usePlayer((player) => player.isBlocked);
  const error = usePlayer((player) => player.error);
  const problemWords = useProblemWords();
  if (!hasFailed) return null;
  const words = error instanceof ApiError ? problemWords(error).advice : t("failed");
  return (
    <span role="alert" className="block text-negative text-sm">
      {isBlocked ? t("blocked") : words}
    </span>
  );
}
