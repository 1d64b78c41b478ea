/** Finds any setting by its words, in either language or by Retell's name. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useFinder } from "../settings/finding";
import type { Setting } from "../settings/types";
import { useSettingName } from "./use-setting-name";

const MOST = 8;

interface FindSettingProps {
  settings: Setting[];
  onChoose: (setting: Setting) => void;
}

export function FindSetting({ settings, onChoose }: FindSettingProps) {
  const { t } = useTranslation("agent-list");
  const nameOf = useSettingName();
  const [text, setText] = useState("");
  const fits = useFinder(settings, text);
  const found = text.trim() === "" ? [] : settings.filter(({ name }) => fits(name)).slice(0, MOST);
  const choose = (setting: Setting) => {
    onChoose(setting);
    setText("");
  };
  return (
    <div>
      <Input
        type="search"
        aria-label={t("changeForm.find")}
        placeholder={t("changeForm.find")}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          const [first] = found;
          if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          if (first !== undefined) choose(first);
        }}
      />
      <ul className="mt-1.5 flex flex-wrap gap-1.5">
        {found.map((setting) => (
          <li key={setting.name}>
            <Button size="small" onClick={() => choose(setting)}>
              {nameOf(setting.name)}
              <code className="font-mono text-muted text-xs">{setting.name}</code>
            </Button>
          </li>
        ))}
      </ul>
      <p role="status" className="text-muted text-sm">
        {text.trim() !== "" && found.length === 0 ? t("changeForm.none") : ""}
      </p>
    </div>
  );
}
