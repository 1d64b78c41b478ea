/** Goes inside as the person who has just come through a door. */
import { useRouter } from "@tanstack/react-router";
import { adoptAppearance } from "@/api/appearance";
import { useEnterAs } from "@/api/session";
import type { Me } from "@/api/types";

export function useEnter(): (me: Me, destination: string) => void {
  const router = useRouter();
  const enterAs = useEnterAs();
  return (me, destination) => {
    enterAs(me);
    adoptAppearance(me);
    router.history.push(destination);
  };
}
