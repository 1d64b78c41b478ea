/** A change of an agent in words: what of it, what it was, what it becomes. */
import { NO_FOLDER } from "@/components/folders/folders";
import { voiceName } from "@/components/voices/voice-name";
import { useLanguageName } from "@/hooks/use-language-name";
import { useFolders } from "../folders/use-folders";
import type { Json } from "../settings/types";
import { useSettingWords } from "../settings/use-setting-words";
import type { BulkChange } from "./types";
import { useSettingName } from "./use-setting-name";

/** Enough to tell two values apart. */
const LONGEST = 80;

const short = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

export function useChangeWords() {
  const settings = useSettingWords();
  const nameOf = useSettingName();
  const languageName = useLanguageName();
  const folders = useFolders();
  const ways: Record<string, (raw: string) => string> = {
    voice_id: voiceName,
    language: languageName,
    published_version: (version) => `v${version}`,
  };
  const isNothing = (raw: Json) =>
    raw === null || raw === "" || (Array.isArray(raw) && raw.length === 0);
  const value = (setting: string, raw: Json): string => {
    if (setting === "folder_id") return folders.nameOf(raw === null ? NO_FOLDER : String(raw));
    if (isNothing(raw)) return "—";
    if (setting === "tags" && Array.isArray(raw)) return raw.join(", ");
    if (typeof raw === "object") return short(JSON.stringify(raw));
    return ways[setting]?.(String(raw)) ?? short(settings.value(String(raw), setting));
  };
  return ({ setting, before, after }: BulkChange) => ({
    name: nameOf(setting),
    before: value(setting, before as Json),
    after: value(setting, after as Json),
  });
}
