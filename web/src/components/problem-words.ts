/** An error in the reader's words: by its stable code, else by its status, else as the server put it. */
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";

export interface ProblemWords {
  title: string;
  advice: string;
}

type Known = "unexpected" | "rate_limited";

const BY_STATUS: Record<number, string> = {
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

/** The server's own sentence says more than ours for these. */
const SPEAKS_FOR_ITSELF = new Set(["conflict", "invalid", "vendor_rejected"]);
const USUAL_WAIT = 60;

export function useProblemWords(): (error: unknown) => ProblemWords {
  const { t, i18n } = useTranslation("problems");
  return (error) => {
    if (!(error instanceof ApiError)) {
      return { title: t("broken.title"), advice: t("broken.advice") };
    }
    const { code, status, detail, retryAfter } = error.problem;
    const hasWords = i18n.exists(`problems:${code}.title`);
    // The code is checked to have words; their type only knows the ones written here.
    const known = (hasWords ? code : (BY_STATUS[status] ?? "unexpected")) as Known;
    const speaks = hasWords ? SPEAKS_FOR_ITSELF.has(code) : known !== "unexpected";
    const advice = t(`${known}.advice`, { count: retryAfter ?? USUAL_WAIT });
    return { title: t(`${known}.title`), advice: speaks && detail !== "" ? detail : advice };
  };
}
