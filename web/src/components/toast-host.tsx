/** Short notices. Their code is loaded when the first one is shown. */
import { lazy, Suspense } from "react";
import { useNotices } from "./toast";

const Toaster = lazy(() => import("./toaster"));

/** Belongs once into the frame. */
export function ToastHost() {
  const isWanted = useNotices(({ last }) => last > 0);
  if (!isWanted) return null;
  return (
    <Suspense>
      <Toaster />
    </Suspense>
  );
}
