/** The place of the test call in the frame; its code is loaded when it is first opened. */
import { lazy, Suspense, useState } from "react";
import { useMay } from "@/api/session";
import { useTestCall } from "@/stores/test-call";

const TestCallDialog = lazy(() => import("./test-call-dialog"));

export function TestCallHost() {
  const isOpen = useTestCall((state) => state.isOpen);
  const [wasOpened, setWasOpened] = useState(isOpen);
  const may = useMay();
  if (isOpen && !wasOpened) setWasOpened(true);
  if (!wasOpened || !may("calls:create")) return null;
  return (
    <Suspense>
      <TestCallDialog />
    </Suspense>
  );
}
