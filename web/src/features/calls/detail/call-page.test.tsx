import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, test } from "vitest";
import type { CallDetail } from "@/api/calls";
import { detailOf, makeCall, makeReport, makeRunningCall, turn } from "@/test/call-factories";
import { FakeEventSource } from "@/test/fake-event-source";
import { renderPanel } from "@/test/render-panel";
import { server, url } from "@/test/server";

function open(call: CallDetail) {
  const served = { call };
  server.use(http.get(url(`/calls/${call.id}`), () => HttpResponse.json(served.call)));
  return { served, ...renderPanel(`/calls/${call.id}`) };
}

const card = (title: string) => {
  const found = screen.getByRole("heading", { name: title }).closest("section");
  if (found === null) throw new Error(`No card ${title}.`);
  return within(found);
};

beforeEach(() => {
  server.use(http.get(url("/usage"), () => HttpResponse.json(makeReport({}))));
});

describe("a call that is over", () => {
  test("says what was said, how it ended, and what it cost", async () => {
    open(
      detailOf(makeCall({ disconnection_reason: "voicemail_reached", billed_ms: 140_000 }), {
        cost_breakdown: [
          { product: "elevenlabs_tts", cost_micros: 100_000, unit_price: 0.07 },
          { product: "gpt_4.1", cost_micros: 210_000, unit_price: 0.09 },
        ],
        latency: { e2e: { p50: 912, p95: 1730 } },
        variables: { nombre: "María" },
      }),
    );
    expect(await screen.findByText("Quería cambiar mi cita.")).toBeVisible();
    expect(card("How it ended").getByText("An answering machine picked up.")).toBeVisible();
    expect(card("Cost").getByRole("row", { name: /GPT 4.1 68% \$0.21/ })).toBeVisible();
    expect(card("Cost").getByText(/at least 10 seconds/)).toBeVisible();
    expect(card("Latency").getByText("1,730 ms")).toBeVisible();
    expect(card("Variables").getByText("María")).toBeVisible();
  });

  test("draws what Retell sent only when it is opened", async () => {
    const { user } = open(detailOf(makeCall({ retell_call_id: "call_ab12" })));
    const summary = await screen.findByText("What Retell sent");
    expect(screen.queryByText(/"call_id"/)).not.toBeInTheDocument();
    await user.click(summary);
    expect(await screen.findByText(/"call_id": "call_ab12"/)).toBeVisible();
  });

  test("shows a reason that the panel does not know as it came", async () => {
    open(detailOf(makeCall({ disconnection_reason: "moon_phase_wrong" })));
    expect(await screen.findByText("moon phase wrong")).toBeVisible();
  });

  test("plays its recording through the panel", async () => {
    const call = makeCall();
    open(detailOf(call, { recording_url: `/api/v1/calls/${call.id}/recording` }));
    expect(await screen.findByLabelText("Recording")).toHaveAttribute(
      "src",
      `/api/v1/calls/${call.id}/recording`,
    );
    expect(screen.getByRole("button", { name: "Play from 00:02" })).toBeVisible();
  });

  test("names the tools that were used", async () => {
    const tool = {
      id: "1",
      name: "book_appointment",
      type: "custom",
      arguments: '{"day":"thursday"}',
      is_successful: null,
    };
    const used = { ...turn("tool_call_invocation", ""), tool };
    open(detailOf(makeCall(), { transcript: [used] }));
    expect(await screen.findByText("book_appointment")).toBeVisible();
    expect(screen.getByText('{"day":"thursday"}')).toBeVisible();
  });
});

describe("a call that was not placed", () => {
  test("says why and what to do", async () => {
    const error = { code: "vendor_payment_required", message: "Retell asks for payment." };
    open(
      detailOf(makeCall({ status: "error", error, disconnection_reason: null }), {
        transcript: [],
      }),
    );
    expect(await screen.findByRole("alert")).toHaveTextContent(
      "Settle it in Retell's dashboard under Billing.",
    );
  });
});

describe("a call that runs", () => {
  test("grows word by word, and is stopped after a question", async () => {
    const running = makeRunningCall({ agent_name: "Cobros" });
    const { served, user } = open(detailOf(running));
    let stopped = 0;
    server.use(
      http.post(url(`/calls/${running.id}/stop`), () => {
        stopped += 1;
        const { transcript, ...rest } = served.call;
        served.call = {
          ...rest,
          transcript,
          status: "ended",
          disconnection_reason: "manual_stopped",
        };
        return HttpResponse.json(makeCall({ id: running.id }));
      }),
    );
    const log = await screen.findByRole("log", { name: "Transcript" });
    served.call = {
      ...served.call,
      transcript: [...served.call.transcript, turn("agent", "El jueves a las once.")],
    };
    FakeEventSource.current?.say("hello");
    FakeEventSource.current?.say("change", { topic: "calls", ids: [running.id] });
    expect(await within(log).findByText(/El jueves a las once/)).toBeVisible();

    await user.click(screen.getByRole("button", { name: "End the call" }));
    const dialog = await screen.findByRole("dialog", { name: "End this call?" });
    expect(stopped).toBe(0);
    await user.click(within(dialog).getByRole("button", { name: "End the call" }));
    await waitFor(() => expect(stopped).toBe(1));
    expect((await screen.findAllByText("Stopped by hand"))[0]).toBeVisible();
  });

  test("is estimated by what the agent's calls cost so far", async () => {
    server.use(
      http.get(url("/usage"), () =>
        HttpResponse.json(makeReport({ x: { duration_ms: 100_000, cost_micros: 1_000_000 } })),
      ),
    );
    open(detailOf(makeRunningCall({ agent_id: "a" })));
    expect(await screen.findByText(/^\$1\.[3-7]\d$/)).toBeVisible();
    expect(screen.getByText("Cost, estimated")).toBeVisible();
  });
});
