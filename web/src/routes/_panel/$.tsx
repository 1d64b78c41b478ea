import { createFileRoute } from "@tanstack/react-router";
import { NotFound } from "@/components/not-found";

/** Every address without a page; inside the frame, so that the way on is at hand. */
export const Route = createFileRoute("/_panel/$")({ component: NotFound });
