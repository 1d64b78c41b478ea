import { createFileRoute } from "@tanstack/react-router";
import { mayFetch } from "@/api/session";
import { libraryQueries } from "@/features/voices/api";
import { validateVoiceSearch, voiceListQuery, voiceTable } from "@/features/voices/search";
import { VoiceLibrary } from "@/features/voices/voice-library";

export const Route = createFileRoute("/_panel/voices/")({
  validateSearch: validateVoiceSearch,
  loaderDeps: ({ search: { voice: _open, compare: _compared, ...search } }) =>
    voiceTable.query(search),
  loader: ({ context, deps }) => {
    if (!mayFetch(context.queryClient, "voices:read") || deps.used !== undefined) return;
    void context.queryClient.prefetchQuery(libraryQueries.list(voiceListQuery(deps)));
  },
  component: VoiceLibrary,
});
