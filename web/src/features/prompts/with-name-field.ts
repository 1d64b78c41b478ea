/** A name that is taken is a mistake in the field of the name. */
import { ApiError } from "@/api/errors";

export async function withNameField<R>(answer: Promise<R>): Promise<R> {
  try {
    return await answer;
  } catch (reason) {
    if (!(reason instanceof ApiError) || reason.code !== "prompt_name_taken") throw reason;
    const { code, detail } = reason.problem;
    throw new ApiError({ ...reason.problem, fields: [{ path: "name", message: detail, code }] });
  }
}
