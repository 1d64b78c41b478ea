/** Says beside a voice why it is not heard. */
import { useTranslation } from "react-i18next";
import { usePlayer } from "./player";

export function ClipFailure({ id }: { id: string }) {
  const { t } = useTranslation("voice");
  const hasFailed = usePlayer(({ failed }) => failed === id);
  const isBlocked = usePlayer((player) => player.isBlocked);
  if (!hasFailed) return null;
  return (
    <span role="alert" className="block text-negative text-sm">
      {t(isBlocked ? "blocked" : "failed")}
    </span>
  );
}
