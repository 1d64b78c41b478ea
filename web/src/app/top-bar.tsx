/** Over every page: where one is, the search, the connection, the person. */
import { MenuIcon, Search } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { Dialog } from "@/components/dialog";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Breadcrumb } from "./breadcrumb";
import { ConnectionSwitcher } from "./connection-switcher";
import { Rail } from "./rail";
import { UserMenu } from "./user-menu";

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

interface TopBarProps {
  onSearch: () => void;
  onNearSearch: () => void;
}

export function TopBar({ onSearch, onNearSearch }: TopBarProps) {
  const { t } = useTranslation("app");
  const may = useMay();
  const [isMenuOpen, setIsMenuOpen] = useState(false);
  return (
    <header className="sticky top-0 z-30 flex h-[52px] items-center gap-2.5 border-b bg-background/90 px-4 backdrop-blur-sm lg:px-6">
      <Button
        variant="ghost"
        size="icon"
        className="-ml-1.5 lg:hidden"
        aria-label={t("nav.open")}
        onClick={() => setIsMenuOpen(true)}
      >
        <MenuIcon aria-hidden className="icon" />
      </Button>
      <Dialog
        isOpen={isMenuOpen}
        onClose={() => setIsMenuOpen(false)}
        title={t("nav.label")}
        isTitleHidden
        place="left"
        width="264px"
      >
        <div className="-mx-5 h-full">
          <Rail onNavigate={() => setIsMenuOpen(false)} />
        </div>
      </Dialog>
      <Breadcrumb />
      <button
        type="button"
        onClick={onSearch}
        onPointerEnter={onNearSearch}
        onFocus={onNearSearch}
        aria-label={t("palette.label")}
        aria-keyshortcuts="Control+K Meta+K"
        className="ml-auto flex h-8 shrink-0 items-center gap-2 rounded-[7px] border bg-surface px-2.5 text-muted hover:bg-sunken max-md:w-8 max-md:justify-center max-md:px-0 md:w-[210px] xl:w-[280px]"
      >
        <Search aria-hidden className="icon" />
        <span className="truncate max-md:sr-only">{t("palette.open")}</span>
        <span aria-hidden className="ml-auto max-md:hidden">
          <Kbd>{isApple ? "⌘ K" : "Ctrl K"}</Kbd>
        </span>
      </button>
      {may("connections:read") && <ConnectionSwitcher />}
      <UserMenu />
    </header>
  );
}
