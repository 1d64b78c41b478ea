/** The shape of a call's page while it loads. */
import { useTranslation } from "react-i18next";
import { Skeleton } from "@/components/ui/skeleton";

export function CallSkeleton() {
  const { t } = useTranslation("app");
  return (
    <div role="status">
      <span className="sr-only">{t("loading")}</span>
      <Skeleton className="mb-2 h-6 w-56" />
      <Skeleton className="mb-5 w-80 max-w-full" />
      <div className="grid gap-3.5 lg:grid-cols-[minmax(0,1fr)_372px]">
        <Skeleton className="h-96 w-full" />
        <div className="flex flex-col gap-3.5">
          <Skeleton className="h-44 w-full" />
          <Skeleton className="h-56 w-full" />
        </div>
      </div>
    </div>
  );
}
