/** The language that many agents speak. */
import { useId } from "react";
import { Select } from "@/components/ui/input";
import { useLanguageChoices } from "../languages";

interface LanguageChoiceProps {
  label: string;
  value: string;
  onChange: (locale: string) => void;
}

export function LanguageChoice({ label, value, onChange }: LanguageChoiceProps) {
  const id = useId();
  const choices = useLanguageChoices();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-[550]">
        {label}
      </label>
      <Select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </Select>
    </div>
  );
}
