/** Lets voices be heard as a phone line carries them. */
import { useTranslation } from "react-i18next";
import { Switch } from "../ui/input";
import { setPhoneLine, usePlayer } from "./player";

export function PhoneLineSwitch({ onChanged }: { onChanged?: () => void }) {
  const { t } = useTranslation("voice");
  const isPhoneLine = usePlayer((player) => player.isPhoneLine);
  return (
    <label className="flex items-center gap-2" title={t("phoneLineHelp")}>
      <Switch
        checked={isPhoneLine}
        onChange={(event) => setPhoneLine(event.target.checked, onChanged)}
      />
      {t("phoneLine")}
    </label>
  );
}
