import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Page } from "@/api/types";
import { loadWords } from "@/i18n/i18n";
import { usePanel } from "@/stores/panel";
import { DataTable } from "./data-table";
import { defineTableSearch, useTableSearch } from "./table-search";
import type { TableColumn } from "./types";

interface Call {
  id: string;
  agent: string;
  cost: number;
}

const CALLS: Call[] = Array.from({ length: 60 }, (_, index) => ({
  id: `call-${index + 1}`,
  agent: `Agent ${index + 1}`,
  cost: index,
}));

async function fetchCalls({
  limit,
  cursor = "0",
}: {
  limit: number;
  cursor?: string;
}): Promise<Page<Call>> {
  const start = Number(cursor);
  const end = start + limit;
  return { items: CALLS.slice(start, end), next_cursor: end < CALLS.length ? String(end) : null };
}

const search = defineTableSearch({ filters: ["status"], sort: "-cost" });
const columns: TableColumn<Call>[] = [
  {
    id: "agent",
    header: "Agent",
    sortable: "ascending",
    cell: ({ agent }) => agent,
    value: ({ agent }) => agent,
  },
  {
    id: "cost",
    header: "Cost",
    sortable: "descending",
    cell: ({ cost }) => cost,
    value: ({ cost }) => cost,
  },
  { id: "note", header: "Note", cell: () => "—" },
];

const onDelete = vi.fn<(ids: string[], clear: () => void) => void>();
const onCreate = vi.fn();

function Calls() {
  const state = useTableSearch(search);
  const query = useQuery({
    queryKey: ["calls", state.query],
    queryFn: () => fetchCalls(state.query),
  });
  return (
    <DataTable
      name="calls"
      label="Calls"
      state={state}
      query={query}
      columns={columns}
      rowId={({ id }) => id}
      bulkActions={[{ label: "Delete", onSelect: onDelete }]}
      searchLabel="Number"
      onCreate={onCreate}
      empty="Nothing"
      fetchPage={(cursor) => fetchCalls({ limit: 50, cursor })}
    />
  );
}

async function renderCalls() {
  await loadWords("table");
  const root = createRootRoute();
  const route = createRoute({
    getParentRoute: () => root,
    path: "/",
    validateSearch: search.validate,
    component: Calls,
  });
  const router = createRouter({
    routeTree: root.addChildren([route]),
    history: createMemoryHistory({ initialEntries: ["/?limit=25"] }),
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
  await screen.findByText("Agent 1");
  return userEvent.setup();
}

beforeEach(() => {
  onDelete.mockReset();
  onCreate.mockReset();
});

describe("choosing rows", () => {
  test("shows the dash for some, all for all, and hands their ids to the action", async () => {
    const user = await renderCalls();
    const all = screen.getByRole("checkbox", { name: "Select all rows of this page" });
    const [first] = screen.getAllByRole("checkbox", { name: "Select this row" });
    if (first === undefined) throw new Error("No row.");
    await user.click(first);
    expect(all).toBePartiallyChecked();
    expect(screen.getByText("1 selected")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Delete" }));
    expect(onDelete.mock.lastCall?.[0]).toEqual(["call-1"]);
    await user.click(all);
    expect(all).toBeChecked();
    expect(screen.getByText("25 selected")).toBeVisible();
  });

  test("reaches every row that matches, over all pages", async () => {
    const user = await renderCalls();
    await user.click(screen.getByRole("checkbox", { name: "Select all rows of this page" }));
    await user.click(screen.getByRole("button", { name: "Select all that match" }));
    await screen.findByText("60 selected");
    await user.click(screen.getByRole("button", { name: "Delete" }));
    expect(onDelete.mock.lastCall?.[0]).toHaveLength(60);
  });

  test("ends when the search changes", async () => {
    const user = await renderCalls();
    await user.keyboard("jx");
    expect(screen.getByText("1 selected")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Agent" }));
    await waitFor(() => expect(screen.queryByText("1 selected")).toBeNull());
  });
});

describe("the keys", () => {
  test("search, create and explain themselves", async () => {
    const user = await renderCalls();
    await user.keyboard("c");
    expect(onCreate).toHaveBeenCalledOnce();
    await user.keyboard("/");
    expect(screen.getByRole("searchbox")).toHaveFocus();
    await user.keyboard("c{Escape}");
    expect(onCreate).toHaveBeenCalledOnce();
    await user.keyboard("?");
    await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
  });

  test("can be switched off", async () => {
    usePanel.setState({ areShortcutsOn: false });
    const user = await renderCalls();
    await user.keyboard("c");
    expect(onCreate).not.toHaveBeenCalled();
  });
});

test("the export holds every row that matches, of the columns that have a value", async () => {
  const saved: Blob[] = [];
  vi.stubGlobal(
    "URL",
    Object.assign(URL, {
      createObjectURL: (blob: Blob) => {
        saved.push(blob);
        return "blob:calls";
      },
      revokeObjectURL: () => undefined,
    }),
  );
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
  const user = await renderCalls();
  await user.click(screen.getByRole("button", { name: "Export" }));
  await waitFor(() => expect(saved).toHaveLength(1));
  const lines = (await saved[0]?.text())?.replace("\uFEFF", "").trimEnd().split("\r\n") ?? [];
  expect(lines).toHaveLength(61);
  expect(lines.slice(0, 2)).toEqual(["Agent,Cost", "Agent 1,0"]);
});

test("the head of a column that shows the largest first starts descending", async () => {
  const user = await renderCalls();
  const head = within(screen.getByRole("table")).getByRole("columnheader", { name: "Cost" });
  expect(head).toHaveAttribute("aria-sort", "descending");
  await user.click(within(head).getByRole("button"));
  await waitFor(() => expect(head).toHaveAttribute("aria-sort", "ascending"));
});

test("a URL with nonsense in it still opens the list", () => {
  expect(
    search.validate({ limit: "-3", page: "x", q: 42, status: ["a"], other: "kept out" }),
  ).toEqual({ q: "42" });
});
