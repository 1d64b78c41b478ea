/** Everything the library asks and tells the server about voices. */
import {
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { finished, isOperation } from "@/api/operations";
import type { components } from "@/api/schema";
import type { Operation } from "@/api/types";
import { type Voice, voiceQueries } from "@/api/voices";
import type { VoiceListQuery } from "./search";

export type Shortlist = components["schemas"]["ShortlistRead"];
export type VoicePage = components["schemas"]["VoicePage"];
export type SpeechAccount = components["schemas"]["VoiceProviderRead"];
export type SharedVoice = components["schemas"]["SharedVoiceRead"];
export type CommunityProvider = components["schemas"]["CommunityVoiceCreate"]["provider"];
type CommunityVoiceCreate = components["schemas"]["CommunityVoiceCreate"];
type VoiceUpdate = components["schemas"]["VoiceUpdate"];
type VoteCreate = components["schemas"]["VoteCreate"];

const MOST_SHORTLISTS = 100;
const MOST_AGENTS = 200;
const KEPT_FOR = 60_000;
const path = (id: string) => ({ path: { voice_id: id } });

/** How many agents have a voice. */
export type Uses = (voice: Pick<Voice, "connection_id" | "voice_id">) => number;

const placeOf = (voice: Parameters<Uses>[0]) => `${voice.connection_id} ${voice.voice_id}`;

function usesOf({ items }: components["schemas"]["UsedVoices"]): Uses {
  const counts = new Map(items.map((item) => [placeOf(item), item.agents]));
  return (voice) => counts.get(placeOf(voice)) ?? 0;
}

export const fetchVoices = (query: VoiceListQuery) =>
  unwrap(api.GET("/api/v1/voices", { params: { query } }));

export const libraryQueries = {
  list: (query: VoiceListQuery) =>
    queryOptions({
      queryKey: [...voiceQueries.all(), "list", query],
      queryFn: () => fetchVoices(query),
      placeholderData: keepPreviousData,
    }),
  facets: ({
    limit: _limit,
    cursor: _cursor,
    sort: _sort,
    include_total: _,
    ...query
  }: VoiceListQuery) =>
    queryOptions({
      queryKey: [...voiceQueries.all(), "facets", query],
      queryFn: () => unwrap(api.GET("/api/v1/voices/facets", { params: { query } })),
      placeholderData: keepPreviousData,
    }),
  one: (id: string) =>
    queryOptions({
      queryKey: [...voiceQueries.all(), "one", id],
      queryFn: () => unwrap(api.GET("/api/v1/voices/{voice_id}", { params: path(id) })),
    }),
  account: () =>
    queryOptions({
      queryKey: [...voiceQueries.all(), "account"],
      queryFn: () => unwrap(api.GET("/api/v1/voices/providers/elevenlabs")),
    }),
  community: (connectionId: string, provider: CommunityProvider, q: string) =>
    queryOptions({
      queryKey: ["voices-shared", connectionId, provider, q],
      queryFn: () =>
        unwrap(
          api.GET("/api/v1/voices/community", {
            params: { query: { connection_id: connectionId, provider, q } },
          }),
        ),
      enabled: connectionId !== "" && q !== "",
      staleTime: KEPT_FOR,
    }),
  shortlists: () =>
    queryOptions({
      queryKey: [...voiceQueries.all(), "shortlists"],
      queryFn: () =>
        unwrap(
          api.GET("/api/v1/voice-shortlists", {
            params: { query: { limit: MOST_SHORTLISTS, sort: "name" } },
          }),
        ),
      staleTime: KEPT_FOR,
    }),
  shortlist: (id: string) =>
    queryOptions({
      queryKey: [...voiceQueries.all(), "shortlists", id],
      queryFn: () =>
        unwrap(
          api.GET("/api/v1/voice-shortlists/{shortlist_id}", {
            params: { path: { shortlist_id: id } },
          }),
        ),
    }),
  /** How many agents speak with each voice. */
  uses: () =>
    queryOptions({
      queryKey: ["agents", "facets", "voices"],
      queryFn: () => unwrap(api.GET("/api/v1/agents/voices")),
      select: usesOf,
      staleTime: KEPT_FOR,
    }),
  agentsWith: (connectionId: string, voiceId: string) =>
    queryOptions({
      queryKey: ["agents", "list", "with-voice", connectionId, voiceId],
      queryFn: () =>
        unwrap(
          api.GET("/api/v1/agents", {
            params: {
              query: {
                connection_id: [connectionId],
                voice_id: [voiceId],
                limit: MOST_AGENTS,
                sort: "name",
              },
            },
          }),
        ),
    }),
  /** The agents that may get a voice of a connection. */
  agentsOf: (connectionId: string) =>
    queryOptions({
      queryKey: ["agents", "list", "of-connection", connectionId],
      queryFn: () =>
        unwrap(
          api.GET("/api/v1/agents", {
            params: { query: { connection_id: [connectionId], limit: MOST_AGENTS, sort: "name" } },
          }),
        ),
    }),
};

function useVoiceMutation<V, R>(change: (variables: V) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: voiceQueries.all() }),
  });
}

/** Changes a voice wherever it is shown, before the server has answered. */
function patchShown(client: QueryClient, id: string, patch: Partial<Voice>): void {
  const change = (voice: Voice) => (voice.id === id ? { ...voice, ...patch } : voice);
  client.setQueriesData<VoicePage>({ queryKey: [...voiceQueries.all(), "list"] }, (page) =>
    page === undefined ? page : { ...page, items: page.items.map(change) },
  );
  client.setQueryData<Voice>([...voiceQueries.all(), "one", id], (voice) =>
    voice === undefined ? voice : change(voice),
  );
}

export function useFavourite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, is_favourite }: Pick<Voice, "id" | "is_favourite">) =>
      is_favourite
        ? unwrap(api.DELETE("/api/v1/voices/{voice_id}/favourite", { params: path(id) }))
        : unwrap(api.PUT("/api/v1/voices/{voice_id}/favourite", { params: path(id) })),
    onMutate: ({ id, is_favourite }) => patchShown(client, id, { is_favourite: !is_favourite }),
    onError: (_error, { id, is_favourite }) => patchShown(client, id, { is_favourite }),
    onSettled: () => client.invalidateQueries({ queryKey: voiceQueries.all() }),
  });
}

export function useUpdateVoice(id: string) {
  return useVoiceMutation((body: VoiceUpdate) =>
    unwrap(api.PATCH("/api/v1/voices/{voice_id}", { params: path(id), body })),
  );
}

export function useCreateShortlist() {
  return useVoiceMutation((name: string) =>
    unwrap(api.POST("/api/v1/voice-shortlists", { body: { name } })),
  );
}

export function useDeleteShortlist() {
  return useVoiceMutation((id: string) =>
    unwrap(
      api.DELETE("/api/v1/voice-shortlists/{shortlist_id}", {
        params: { path: { shortlist_id: id } },
      }),
    ),
  );
}

interface Place {
  shortlistId: string;
  voiceId: string;
}

const placePath = ({ shortlistId, voiceId }: Place) => ({
  path: { shortlist_id: shortlistId, voice_id: voiceId },
});

export function usePutOnShortlist() {
  return useVoiceMutation(({ note, ...place }: Place & { note: string | null }) =>
    unwrap(
      api.PUT("/api/v1/voice-shortlists/{shortlist_id}/voices/{voice_id}", {
        params: placePath(place),
        body: { note },
      }),
    ),
  );
}

export function useTakeOffShortlist() {
  return useVoiceMutation((place: Place) =>
    unwrap(
      api.DELETE("/api/v1/voice-shortlists/{shortlist_id}/voices/{voice_id}", {
        params: placePath(place),
      }),
    ),
  );
}

export function useVote() {
  return useVoiceMutation((body: VoteCreate) => unwrap(api.POST("/api/v1/voices/votes", { body })));
}

export interface VoiceChoice {
  agentId: string;
  voiceId: string;
  speed: number | null;
  volume: number | null;
  temperature: number | null;
  model: string | null;
}

/** Gives an agent's draft a voice, and how it is to speak where that was chosen. */
export function useGiveVoice() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ agentId, voiceId, speed, volume, temperature, model }: VoiceChoice) =>
      unwrap(
        api.PATCH("/api/v1/agents/{agent_id}", {
          params: { path: { agent_id: agentId } },
          body: {
            voice_id: voiceId,
            ...(speed === null ? {} : { voice_speed: speed }),
            ...(volume === null ? {} : { volume }),
            ...(temperature === null ? {} : { voice_temperature: temperature }),
            ...(model === null ? {} : { voice_model: model }),
          },
        }),
      ),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ["agents"] });
      // Which voices are in use is asked of the voices.
      await client.invalidateQueries({ queryKey: voiceQueries.all() });
    },
  });
}

export function useSetSpeechKey() {
  return useVoiceMutation((api_key: string) =>
    unwrap(api.PUT("/api/v1/voices/providers/elevenlabs", { body: { api_key } })),
  );
}

export function useForgetSpeechKey() {
  return useVoiceMutation((_: undefined) =>
    unwrap(api.DELETE("/api/v1/voices/providers/elevenlabs")),
  );
}

type Told = (operation: Operation) => void;

/** Until Retell has the voice, however long that takes. */
async function outcome(answer: Voice | Operation, tell: Told): Promise<void> {
  if (isOperation(answer)) await finished(answer, tell);
}

export function useAddCommunityVoice(tell: Told) {
  return useVoiceMutation(async (body: CommunityVoiceCreate) =>
    outcome(await unwrap(api.POST("/api/v1/voices/community", { body })), tell),
  );
}

export interface Clone {
  connectionId: string;
  provider: string;
  name: string;
  files: File[];
}

/** Sends recordings; that the speaker agreed was confirmed by whoever calls this. */
export function useCloneVoice(tell: Told) {
  return useVoiceMutation(async ({ connectionId, provider, name, files }: Clone) => {
    const form = new FormData();
    form.set("connection_id", connectionId);
    form.set("provider", provider);
    form.set("name", name);
    form.set("has_consent", "true");
    for (const file of files) form.append("files", file, file.name);
    const answer = await unwrap(
      api.POST("/api/v1/voices/clones", {
        // The document describes the form; what is sent is the form itself.
        body: form as never,
        bodySerializer: (body) => body,
      }),
    );
    await outcome(answer, tell);
  });
}
