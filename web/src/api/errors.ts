/** What can go wrong with a request, in one type. */

export interface FieldProblem {
  path: string;
  message: string;
  code: string;
}

export interface Problem {
  status: number;
  code: string;
  title: string;
  detail: string;
  requestId: string | null;
  fields: FieldProblem[];
  /** Values that belong to the code. */
  details: Record<string, unknown>;
  /** Seconds after which trying again makes sense, where the server said so. */
  retryAfter: number | null;
}

export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.name = "ApiError";
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): string {
    return this.problem.code;
  }
}

export const isUnauthenticated = (error: unknown) => hasStatus(error, 401);
export const isForbidden = (error: unknown) => hasStatus(error, 403);
export const isMissing = (error: unknown) => hasStatus(error, 404);
export const isStale = (error: unknown) => hasStatus(error, 412);

function hasStatus(error: unknown, status: number): boolean {
  return error instanceof ApiError && error.status === status;
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");

function fieldsOf(errors: unknown): FieldProblem[] {
  if (!Array.isArray(errors)) return [];
  return errors.map((error: Record<string, unknown>) => ({
    path: Array.isArray(error.path) ? error.path.join(".") : text(error.path),
    message: text(error.message),
    code: text(error.code),
  }));
}

/** Reads a failed response; one that is no problem+json still becomes an ApiError. */
export async function problemOf(response: Response): Promise<ApiError> {
  const body: Record<string, unknown> = await response.json().catch(() => ({}));
  const retryAfter = Number.parseInt(response.headers.get("Retry-After") ?? "", 10);
  return new ApiError({
    status: response.status,
    code: text(body.code) || "unexpected",
    title: text(body.title),
    detail: text(body.detail),
    requestId: text(body.request_id) || response.headers.get("X-Request-Id"),
    fields: fieldsOf(body.errors),
    details: (body.details ?? {}) as Record<string, unknown>,
    retryAfter: Number.isNaN(retryAfter) ? null : retryAfter,
  });
}

export function networkError(): ApiError {
  return new ApiError({
    status: 0,
    code: "unreachable",
    title: "",
    detail: "",
    requestId: null,
    fields: [],
    details: {},
    retryAfter: null,
  });
}
