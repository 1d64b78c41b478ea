/** Every voice that connections offer: to find, to hear, to keep and to compare. */
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { AudioLines, Plug, Plus } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import type { Voice } from "@/api/voices";
import { DataTable } from "@/components/data-table/data-table";
import { useTableSearch } from "@/components/data-table/table-search";
import { EmptyState } from "@/components/empty-state";
import { Forbidden } from "@/components/forbidden";
import { PageHeader } from "@/components/page-header";
import { Button, ButtonLink } from "@/components/ui/button";
import { clipAt } from "@/components/voices/clips";
import { PhoneLineSwitch } from "@/components/voices/phone-line-switch";
import { playClip, stopClip, toggleClip, usePlayer } from "@/components/voices/player";
import { useFormat } from "@/hooks/use-format";
import { AddVoice } from "./add/add-voice";
import { fetchVoices, libraryQueries, useFavourite } from "./api";
import { CompareTray } from "./compare/compare-tray";
import { useCompared } from "./compare/use-compared";
import { ShownVoices } from "./figures";
import { type VoiceFilter, validateVoiceSearch, voiceListQuery, voiceTable } from "./search";
import { useVoiceActions } from "./use-voice-actions";
import { useVoiceColumns } from "./use-voice-columns";
import { useVoiceFilters } from "./use-voice-filters";
import { VoiceDrawer } from "./voice-drawer";

/** The largest page the server gives, for exports. */
const EXPORT_PAGE = 200;
const NO_VOICES: Voice[] = [];

export function VoiceLibrary() {
  return useMay()("voices:read") ? <Library /> : <Forbidden />;
}

function Library() {
  const { t } = useTranslation("voices");
  const navigate = useNavigate();
  const state = useTableSearch(voiceTable);
  const request = voiceListQuery(state.query);
  const query = useQuery(libraryQueries.list(request));
  const { data: facets } = useQuery(libraryQueries.facets(request));
  const columns = useVoiceColumns();
  const filters = useVoiceFilters(facets, state.filters);
  const { mutate: favour } = useFavourite();
  const compared = useCompared();
  const actions = useVoiceActions(compared.toggle);
  const { voice: openId } = useSearch({ strict: false, select: (raw) => validateVoiceSearch(raw) });
  const may = useMay();
  const mayAdd = may("voices:write") && may("connections:read");
  const [isAdding, setIsAdding] = useState(false);
  useEffect(() => stopClip, []);
  const show = (voice: Voice | null) =>
    void navigate({
      to: "/voices",
      search: (previous) => ({ ...validateVoiceSearch(previous), voice: voice?.id }),
      replace: voice === null,
      resetScroll: false,
    });
  const play = ({ id, preview_url }: Voice) =>
    preview_url !== null && toggleClip(id, clipAt(preview_url));
  const replay = () => {
    const voice = query.data?.items.find(({ id }) => id === usePlayer.getState().playing);
    if (voice !== undefined && voice.preview_url !== null) {
      void playClip(voice.id, clipAt(voice.preview_url));
    }
  };
  const rowKeys = [
    { key: " ", glyph: t("keys.space"), label: t("keys.play"), onPress: play },
    { key: "f", glyph: "f", label: t("keys.favourite"), onPress: (row: Voice) => favour(row) },
    { key: "c", glyph: "c", label: t("keys.compare"), onPress: compared.toggle },
  ];
  return (
    <>
      <PageHeader
        title={t("title")}
        description={<Summary asOf={query.data?.as_of ?? null} />}
        actions={
          <>
            <PhoneLineSwitch onChanged={replay} />
            {mayAdd && (
              <Button variant="primary" onClick={() => setIsAdding(true)}>
                <Plus aria-hidden className="icon" />
                {t("add.open")}
              </Button>
            )}
          </>
        }
      />
      <ShownVoices value={query.data?.items ?? NO_VOICES}>
        <DataTable<Voice, VoiceFilter>
          name="voices"
          label={t("title")}
          state={state}
          query={query}
          columns={columns}
          rowId={({ id }) => id}
          onOpen={show}
          rowActions={actions}
          rowKeys={rowKeys}
          filters={filters}
          searchLabel={t("searchLabel")}
          fetchPage={(cursor) => fetchVoices({ ...request, cursor, limit: EXPORT_PAGE })}
          empty={<NoVoices />}
        />
      </ShownVoices>
      <CompareTray compared={compared} />
      <AddVoice isOpen={isAdding} onClose={() => setIsAdding(false)} />
      <VoiceDrawer id={openId ?? null} onClose={() => show(null)} />
    </>
  );
}

function Summary({ asOf }: { asOf: string | null }) {
  const { t } = useTranslation("voices");
  const format = useFormat();
  if (asOf === null) return t("description");
  return (
    <>
      {t("description")}{" "}
      <span title={format.instant(asOf, "full")}>{t("asOf", { when: format.relative(asOf) })}</span>
    </>
  );
}

function NoVoices() {
  const { t } = useTranslation("voices");
  return (
    <EmptyState
      icon={AudioLines}
      title={t("empty.title")}
      description={t("empty.description")}
      action={
        useMay()("connections:read") && (
          <ButtonLink to="/connections">
            <Plug aria-hidden className="icon" />
            {t("empty.connections")}
          </ButtonLink>
        )
      }
    />
  );
}
