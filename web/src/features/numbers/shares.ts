/** Shares of calls as people write them: percents that sum to 100. */
import type { Binding, BindingInput } from "./types";

/** One row of the editor; the share as typed, the version as the form's text. */
export interface Share {
  agent_id: string;
  percent: string;
  version: string;
}

/** Retell takes the latest version where none is named. */
export const UNNAMED = "";
const EXACTNESS = 1e-7;
const HUNDREDTHS = 10_000;

export const percentOf = (weight: number) => String(Number((weight * 100).toFixed(8)));

export function shareOf({ agent_id, retell_agent_id, weight, version }: Binding): Share {
  return {
    agent_id: agent_id ?? retell_agent_id,
    percent: percentOf(weight),
    version: version === null ? UNNAMED : String(version),
  };
}

export function numberOf(percent: string): number {
  const text = percent.trim().replace(",", ".");
  return text === "" ? Number.NaN : Number(text);
}

export const sumOf = (shares: Pick<Share, "percent">[]) =>
  shares.reduce((sum, { percent }) => sum + (numberOf(percent) || 0), 0);

export const sumsUp = (shares: Pick<Share, "percent">[]) =>
  shares.length === 0 || Math.abs(sumOf(shares) - 100) <= EXACTNESS;

/** The same share for each, in hundredths of a percent; what does not divide goes to the first ones. */
export function equalShares<S extends Pick<Share, "percent">>(shares: S[]): S[] {
  const each = Math.floor(HUNDREDTHS / shares.length);
  const left = HUNDREDTHS - each * shares.length;
  return shares.map((share, index) => ({
    ...share,
    percent: String((each + (index < left ? 1 : 0)) / 100),
  }));
}

const NUMBER = /^\d+$/;

export function bindingOf({ agent_id, percent, version }: Share): BindingInput {
  return {
    agent_id,
    weight: Number((numberOf(percent) / 100).toFixed(12)),
    version: version === UNNAMED ? null : NUMBER.test(version) ? Number(version) : version,
  };
}
