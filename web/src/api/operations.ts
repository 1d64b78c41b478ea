/** Work that reaches the world outside: when the server answers "accepted", this waits for its end. */
import { api, unwrap } from "./client";
import { ApiError } from "./errors";
import type { Operation } from "./types";

const FIRST_WAIT = 700;
const LONGEST_WAIT = 3_000;

const isFinished = ({ status }: Operation) => status === "succeeded" || status === "failed";

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

export function isOperation(answer: object): answer is Operation {
  return "target" in answer && "attempts" in answer;
}

/** Waits until it succeeded; throws what it failed with. Tells each state it sees on the way. */
export async function finished(
  operation: Operation,
  onProgress: (operation: Operation) => void = () => undefined,
): Promise<Operation> {
  let wait = FIRST_WAIT;
  let state = operation;
  while (!isFinished(state)) {
    onProgress(state);
    await pause(wait);
    wait = Math.min(wait * 1.5, LONGEST_WAIT);
    state = await unwrap(
      api.GET("/api/v1/operations/{operation_id}", {
        params: { path: { operation_id: operation.id } },
      }),
    );
  }
  if (state.status === "failed") throw failureOf(state);
  return state;
}

/** The failure as if the request itself had been refused. */
function failureOf({ error }: Operation): ApiError {
  return new ApiError({
    status: 502,
    code: error?.code ?? "unexpected",
    title: "",
    detail: error?.message ?? "",
    requestId: null,
    fields: error?.errors ?? [],
    details: {},
    retryAfter: null,
  });
}
