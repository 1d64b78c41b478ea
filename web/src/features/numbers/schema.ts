/** What the forms of a number hold. */
import * as z from "zod/mini";
import { bindingOf, numberOf, type Share, shareOf, sumsUp } from "./shares";
import type { NumberUpdate, PhoneNumber } from "./types";

const E164 = /^\+[1-9]\d{6,14}$/;
const COUNTRIES = /^\s*([a-z]{2}(\s*[,\s]\s*[a-z]{2})*)?\s*$/i;

const share = z.object({
  agent_id: z.string().check(z.minLength(1)),
  percent: z
    .string()
    .check(z.refine((text) => numberOf(text) > 0 && numberOf(text) <= 100, { message: "share" })),
  version: z.string(),
});
const shares = z.array(share).check(z.refine(sumsUp, { message: "shares" }));
const optionalNumber = z.union([
  z.literal(""),
  z.string().check(
    z.trim(),
    z.refine((text) => E164.test(text), { message: "phone" }),
  ),
]);
const countries = z
  .string()
  .check(z.refine((text) => COUNTRIES.test(text), { message: "countries" }));
const nickname = z.string().check(z.trim(), z.maxLength(100));

export const numberSchema = z.object({
  nickname,
  inbound_agents: shares,
  outbound_agents: shares,
  inbound_webhook_url: z.union([z.literal(""), z.url().check(z.maxLength(2000))]),
  allowed_inbound_country_list: countries,
  allowed_outbound_country_list: countries,
  fallback_number: optionalNumber,
  termination_uri: z.string().check(z.trim(), z.maxLength(300)),
  username: z.string().check(z.trim(), z.maxLength(300)),
  password: z.string().check(z.maxLength(300)),
  transport: z.enum(["TCP", "UDP", "TLS"]),
});

export type NumberValues = z.infer<typeof numberSchema>;

const TRANSPORTS = ["TCP", "UDP", "TLS"] as const;

export function valuesOf(number: PhoneNumber): NumberValues {
  return {
    nickname: number.nickname ?? "",
    inbound_agents: number.inbound_agents.map(shareOf),
    outbound_agents: number.outbound_agents.map(shareOf),
    inbound_webhook_url: number.inbound_webhook_url ?? "",
    allowed_inbound_country_list: number.allowed_inbound_country_list.join(", "),
    allowed_outbound_country_list: number.allowed_outbound_country_list.join(", "),
    fallback_number: number.fallback_number ?? "",
    termination_uri: number.trunk?.termination_uri ?? "",
    username: number.trunk?.username ?? "",
    password: "",
    transport: TRANSPORTS.find((known) => known === number.trunk?.transport) ?? "TCP",
  };
}

const textOf = (text: string) => (text.trim() === "" ? null : text.trim());
const countriesOf = (text: string) => (text.toUpperCase().match(/[A-Z]{2}/g) ?? []) as string[];
const agentsOf = (list: Share[]) => list.map(bindingOf);

/** Only what differs: binding agents anew means more than to leave them. */
export function changesOf(
  values: NumberValues,
  base: NumberValues,
  isCustom: boolean,
): NumberUpdate {
  const all: NumberUpdate = {
    nickname: textOf(values.nickname),
    inbound_agents: agentsOf(values.inbound_agents),
    outbound_agents: agentsOf(values.outbound_agents),
    inbound_webhook_url: textOf(values.inbound_webhook_url),
    allowed_inbound_country_list: countriesOf(values.allowed_inbound_country_list),
    allowed_outbound_country_list: countriesOf(values.allowed_outbound_country_list),
    fallback_number: textOf(values.fallback_number),
  };
  const trunk: NumberUpdate = {
    termination_uri: values.termination_uri,
    username: values.username,
    password: values.password,
    transport: values.transport,
  };
  const isChanged = (name: string) =>
    JSON.stringify(values[name as keyof NumberValues]) !==
    JSON.stringify(base[name as keyof NumberValues]);
  const entries = Object.entries(isCustom ? { ...all, ...trunk } : all);
  return Object.fromEntries(entries.filter(([name]) => isChanged(name)));
}

export const buySchema = z.object({
  connection_id: z.string().check(z.minLength(1)),
  nickname,
  country_code: z.enum(["US", "CA"]),
  area_code: z.union([
    z.literal(""),
    z.string().check(z.refine((text) => /^[2-9]\d\d$/.test(text.trim()), { message: "areaCode" })),
  ]),
  number: optionalNumber,
  number_provider: z.enum(["twilio", "telnyx"]),
  toll_free: z.boolean(),
});
export type BuyValues = z.infer<typeof buySchema>;

export const importSchema = z.object({
  connection_id: z.string().check(z.minLength(1)),
  nickname,
  number: z.string().check(
    z.trim(),
    z.refine((text) => E164.test(text), { message: "phone" }),
  ),
  termination_uri: z.string().check(z.trim(), z.minLength(1), z.maxLength(300)),
  username: z.string().check(z.trim(), z.maxLength(300)),
  password: z.string().check(z.maxLength(300)),
  transport: z.enum(["TCP", "UDP", "TLS"]),
});
export type ImportValues = z.infer<typeof importSchema>;

/** Optional fields left empty are left out. */
export function filled<V extends object>(values: V): V {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== "")) as V;
}
