/** What a change is called: the words of the list, else those of the settings. */
import { useTranslation } from "react-i18next";
import { useSettingWords } from "../settings/use-setting-words";

export function useSettingName(): (setting: string) => string {
  const { t } = useTranslation(["agent-list", "agents", "folders"]);
  const settings = useSettingWords();
  const names: Record<string, string> = {
    voice_id: t("agents:fields.voice"),
    language: t("agents:fields.language"),
    prompt: t("agents:fields.prompt"),
    first_message: t("agents:fields.firstMessage"),
    model: t("model"),
    tags: t("tags"),
    folder_id: t("folders:folder"),
    published_version: t("publishedVersion"),
  };
  return (setting) => names[setting] ?? settings.label(setting);
}
