/** A few choices that need a sentence each, as cards one picks from. */
import type { LucideIcon } from "lucide-react";
import { useId } from "react";
import { useFormContext } from "react-hook-form";
import { FieldFoot, useFieldError } from "./fields";

interface ChoiceCard {
  value: string;
  label: string;
  description: string;
  icon: LucideIcon;
}

interface ChoiceCardsProps {
  name: string;
  label: string;
  choices: ChoiceCard[];
  isDisabled?: boolean;
}

export function ChoiceCards({ name, label, choices, isDisabled = false }: ChoiceCardsProps) {
  const { register } = useFormContext();
  const id = useId();
  const message = useFieldError(name);
  return (
    <fieldset
      aria-describedby={message === undefined ? undefined : `${id}-error`}
      disabled={isDisabled}
    >
      <legend className="mb-1 font-[550]">{label}</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        {choices.map(({ value, label: title, description, icon: Icon }) => (
          <label
            key={value}
            className="flex cursor-pointer gap-3 rounded-lg border border-control bg-surface p-3 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2 has-disabled:cursor-default has-disabled:opacity-60"
          >
            <input
              type="radio"
              value={value}
              className="mt-0.5 size-4 self-start accent-accent outline-none"
              {...register(name)}
            />
            <span className="min-w-0 flex-1">
              <span className="flex items-center gap-2 font-[550]">
                <Icon aria-hidden className="icon text-muted" />
                {title}
              </span>
              <span className="mt-0.5 block text-muted text-sm">{description}</span>
            </span>
          </label>
        ))}
      </div>
      <FieldFoot id={id} help={undefined} message={message} />
    </fieldset>
  );
}
