/** The help of a number: what it does, its limits and its default, in the unit of the field. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/hooks/use-format";
import { unitOf } from "../layer";
import { shownAs } from "../measure";
import type { ShapeOf } from "../shape";

interface NumberFactsProps {
  name: string;
  shape: ShapeOf<"number">;
  help: ReactNode;
}

export function NumberFacts({ name, shape, help }: NumberFactsProps) {
  const { t } = useTranslation("agent-settings");
  const format = useFormat();
  const unit = unitOf(name);
  const bare = (value: number) => format.number(shownAs(value, unit));
  const words = (value: number) =>
    unit === undefined ? bare(value) : `${bare(value)}\u00a0${t(`units.${unit}`)}`;
  const { minimum, maximum, above, standard } = shape;
  return (
    <>
      {help}{" "}
      {minimum !== undefined && maximum !== undefined && (
        <>{t("range.both", { minimum: bare(minimum), maximum: words(maximum) })} </>
      )}
      {minimum !== undefined && maximum === undefined && (
        <>{t("range.from", { minimum: words(minimum) })} </>
      )}
      {minimum === undefined && maximum !== undefined && (
        <>{t("range.to", { maximum: words(maximum) })} </>
      )}
      {above !== undefined && <>{t("range.above", { minimum: words(above) })} </>}
      {typeof standard === "number" && t("default", { value: words(standard) })}
    </>
  );
}
