/** What a minute with a voice costs by Retell's list: the voice alone, and the whole call. */
import { useQuery } from "@tanstack/react-query";
import { useContext } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { type PriceBook, usageQueries } from "@/api/usage";
import { useFormat } from "@/hooks/use-format";
import { type Estimate, MeterContext } from "../prompt-editor/meter-context";

/** Micro-units of the voice alone, by who makes it speak. */
export const speechPrice = ({ speech, other_speech }: PriceBook, provider: string) =>
  speech.find(({ name }) => name === provider)?.micros_per_minute ?? other_speech;

/** Of a call on a phone line: with an agent's own parts, else with the model that agents have at first. */
export function wholePrice(book: PriceBook, provider: string, estimate: Estimate | null): number {
  const speech = speechPrice(book, provider);
  if (estimate !== null) {
    const own = estimate.products.find(({ kind }) => kind === "speech")?.micros_per_minute ?? 0;
    return estimate.micros_per_minute - own + speech;
  }
  const { language_models, default_language_model, other_language_model } = book;
  const model = language_models.find(({ name }) => name === default_language_model);
  const rest = book.voice_infrastructure + book.telephony;
  return rest + speech + (model?.micros_per_minute ?? other_language_model);
}

/** Nothing for those who may not see usage. */
export function VoicePrice({ provider }: { provider: string }) {
  const { t } = useTranslation("voice");
  const format = useFormat();
  const estimate = useContext(MeterContext);
  const { data: book } = useQuery({ ...usageQueries.prices(), enabled: useMay()("usage:read") });
  if (book === undefined) return null;
  const { currency, listed_on, default_language_model: model } = book;
  const money = {
    voice: format.rate(speechPrice(book, provider), currency),
    whole: format.rate(wholePrice(book, provider, estimate), currency),
  };
  const date = format.instant(`${listed_on}T12:00:00Z`, "month");
  return (
    <span className="tabular-nums" title={t("price.listed", { date })}>
      {estimate === null ? t("price.usual", { ...money, model }) : t("price.own", money)}
    </span>
  );
}
