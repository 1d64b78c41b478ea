/** An error in the reader's words: by its stable code, else by its status, else as the server put it. */
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";

export interface ProblemWords {
  title: string;
  advice: string;
}

const KNOWN = [
  "unreachable",
  "unauthenticated",
  "forbidden",
  "not_found",
  "conflict",
  "changed_meanwhile",
  "payload_too_large",
  "rate_limited",
  "vendor_failed",
  "unavailable",
  "invalid",
  "invalid_credentials",
  "setup_done",
  "confirmation_required",
  "unexpected",
] as const;
type KnownCode = (typeof KNOWN)[number];

const BY_STATUS: Record<number, KnownCode> = {
  401: "unauthenticated",
  403: "forbidden",
  404: "not_found",
  409: "conflict",
  412: "changed_meanwhile",
  413: "payload_too_large",
  422: "invalid",
  429: "rate_limited",
  502: "vendor_failed",
  503: "unavailable",
};

/** The server's own sentence says more than ours where these fail. */
const SPEAKS_FOR_ITSELF = new Set<KnownCode>(["conflict", "vendor_failed", "invalid"]);

const isKnown = (code: string): code is KnownCode => (KNOWN as readonly string[]).includes(code);

export function useProblemWords(): (error: unknown) => ProblemWords {
  const { t } = useTranslation("app");
  return (error) => {
    if (!(error instanceof ApiError)) {
      return { title: t("problems.broken.title"), advice: t("problems.broken.advice") };
    }
    const { code, status, detail, retryAfter } = error.problem;
    const known = isKnown(code) ? code : (BY_STATUS[status] ?? "unexpected");
    const speaks = detail !== "" && (!isKnown(code) || SPEAKS_FOR_ITSELF.has(known));
    const advice = t(`problems.${known}.advice`, { count: retryAfter ?? 60 });
    return { title: t(`problems.${known}.title`), advice: speaks ? detail : advice };
  };
}
