/** The workspace a new agent is made in. Its voices differ from another's, so the choice of a voice starts anew. */
import { useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { Connection } from "@/api/types";
import { Field } from "@/components/form/fields";
import { Select } from "@/components/ui/input";

type Choice = Pick<Connection, "id" | "name" | "kind">;

export function ConnectionField({ connections }: { connections: readonly Choice[] }) {
  const { t } = useTranslation("agents");
  const { register, setValue } = useFormContext();
  return (
    <Field name="connection_id" label={t("fields.connection")} help={t("fields.connectionHelp")}>
      {(wiring) => (
        <Select
          {...wiring}
          {...register("connection_id", { onChange: () => setValue("voice_id", "") })}
        >
          {connections.map(({ id, name, kind }) => (
            <option key={id} value={id}>
              {`${name} · ${t(`kinds.${kind}`)}`}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
