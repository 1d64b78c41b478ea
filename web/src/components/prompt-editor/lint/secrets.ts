/** Keys and card numbers: whoever reads the prompt has them, and the model may say them aloud. */
import type { Finding, Reading } from "./types";

const KEYS: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /(?<![\w-])sk-[A-Za-z0-9_-]{20,}/g,
  /\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,}/g,
  /\bkey_[A-Za-z0-9]{16,}/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\bgh[pousr]_[A-Za-z0-9]{36,}/g,
  /\bgithub_pat_[A-Za-z0-9_]{22,}/g,
  /\bAIza[\w-]{35}/g,
  /\bxox[abeprs]-[A-Za-z0-9-]{10,}/g,
  /\bBearer\s+[A-Za-z0-9._~+/=-]{20,}/gi,
  /\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,}/g,
];
const START = 7;

interface Place {
  from: number;
  to: number;
}

/** The first of several that lie over one another. */
function apart(places: Place[]): Place[] {
  let end = -1;
  return places
    .sort((a, b) => a.from - b.from || b.to - a.to)
    .filter(({ from, to }) => {
      if (from < end) return false;
      end = to;
      return true;
    });
}

export function secrets({ text }: Reading): Finding[] {
  const found = KEYS.flatMap((key) =>
    [...text.matchAll(key)].map(({ 0: secret, index }) => ({
      from: index,
      to: index + secret.length,
    })),
  );
  return apart(found).map(({ from, to }) => {
    const was = text.slice(from, to);
    return {
      rule: "secret",
      severity: "error",
      from,
      to,
      values: { start: `${was.slice(0, START)}…` },
      fix: { kind: "remove", from, was, insert: "" },
    };
  });
}

/** By issuer: how it begins and how long it is. */
const ISSUED =
  /^(?:4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|6(?:011|5\d\d|4[4-9]\d)\d{12})$/;

/** Spaced or dashed as on the card; not a part of a longer number, nor a phone number with its plus. */
const NUMBER = /(?<![\d+][ -]?)[2-6]\d{3}(?:[ -]?\d){9,15}(?![ -]?\d)/g;

/** The check digit of cards (Luhn). */
function isChecked(digits: string): boolean {
  let sum = 0;
  for (const [place, digit] of [...digits].reverse().entries()) {
    const doubled = Number(digit) * (place % 2 === 0 ? 1 : 2);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

export function cards({ text }: Reading): Finding[] {
  return [...text.matchAll(NUMBER)]
    .filter(([number]) => {
      const digits = number.replaceAll(/\D/g, "");
      return ISSUED.test(digits) && isChecked(digits);
    })
    .map(({ 0: was, index: from }) => ({
      rule: "card",
      severity: "error",
      from,
      to: from + was.length,
      values: { end: was.slice(-4) },
      fix: { kind: "remove", from, was, insert: "" },
    }));
}
