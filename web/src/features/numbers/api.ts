/** Everything the panel asks and tells the server about phone numbers. */
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, unwrap, unwrapTagged } from "@/api/client";
import { finished, isOperation } from "@/api/operations";
import type { Operation } from "@/api/types";
import type { NumberListQuery } from "./search";
import type { NumberBuy, NumberImport, NumberUpdate, PhoneNumber } from "./types";

const path = (id: string) => ({ path: { number_id: id } });

export const fetchNumbers = (query: NumberListQuery) =>
  unwrap(api.GET("/api/v1/phone-numbers", { params: { query } }));

export const numberQueries = {
  /** The topic under which the server tells of changes. */
  all: () => ["phone_numbers"] as const,
  list: (query: NumberListQuery) =>
    queryOptions({
      queryKey: [...numberQueries.all(), "list", query],
      queryFn: () => fetchNumbers(query),
      placeholderData: keepPreviousData,
    }),
  detail: (id: string) =>
    queryOptions({
      queryKey: [...numberQueries.all(), "detail", id],
      queryFn: () =>
        unwrapTagged(api.GET("/api/v1/phone-numbers/{number_id}", { params: path(id) })),
    }),
};

/** Every change of a number also changes what the lists show. */
function useNumberMutation<V, R>(change: (variables: V) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: numberQueries.all() }),
  });
}

type Told = (operation: Operation) => void;

/** The number's id, once Retell has taken the change, however long that took. */
async function outcome(answer: PhoneNumber | Operation, tell: Told): Promise<string> {
  if (!isOperation(answer)) return answer.id;
  const { target } = await finished(answer, tell);
  return target.id;
}

export function useBuyNumber(tell: Told) {
  return useNumberMutation(async (body: NumberBuy) =>
    outcome(await unwrap(api.POST("/api/v1/phone-numbers", { body })), tell),
  );
}

export function useImportNumber(tell: Told) {
  return useNumberMutation(async (body: NumberImport) =>
    outcome(await unwrap(api.POST("/api/v1/phone-numbers/import", { body })), tell),
  );
}

interface Edit {
  body: NumberUpdate;
  etag: string | null;
}

export function useUpdateNumber(id: string, tell: Told) {
  return useNumberMutation(async ({ body, etag }: Edit) =>
    outcome(
      await unwrap(
        api.PATCH("/api/v1/phone-numbers/{number_id}", {
          params: path(id),
          headers: ifMatch(etag),
          body,
        }),
      ),
      tell,
    ),
  );
}

export function useReleaseNumber() {
  return useNumberMutation(async (id: string) => {
    const answer = await unwrap(
      api.DELETE("/api/v1/phone-numbers/{number_id}", { params: path(id) }),
    );
    if (answer !== undefined && isOperation(answer)) await finished(answer);
  });
}
