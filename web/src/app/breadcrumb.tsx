/** Where this page is: the organization, the list, the record. */
import { Link, useMatches } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { classes } from "@/lib/classes";

/** What a route may say about itself: `staticData.crumb` a key of `nav`, or its loader's `crumb` a record's name. */
declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    crumb?:
      | "overview"
      | "calls"
      | "live"
      | "agents"
      | "prompts"
      | "voices"
      | "numbers"
      | "connections"
      | "settings";
  }
}

interface Crumb {
  id: string;
  path: string;
  words: string;
}

export function Breadcrumb() {
  const { t } = useTranslation("app");
  const { organization } = useMe();
  const matches = useMatches();
  const crumbs = matches.flatMap((match): Crumb[] => {
    const named = (match.loaderData as { crumb?: string } | undefined)?.crumb;
    const { crumb } = match.staticData;
    const words = named ?? (crumb && t(`nav.${crumb}`));
    return words === undefined ? [] : [{ id: match.id, path: match.pathname, words }];
  });
  return (
    <nav aria-label={t("crumbs")} className="min-w-0 overflow-hidden max-md:hidden">
      <ol className="flex min-w-0 items-center gap-1.5 text-muted">
        <li className="min-w-8 max-w-48 shrink truncate">{organization.name}</li>
        {crumbs.map(({ id, path, words }, index) => (
          <li
            key={id}
            className={classes(
              "flex items-center gap-1.5",
              index === crumbs.length - 1 ? "max-w-72 shrink-0" : "min-w-8 shrink",
            )}
          >
            <span aria-hidden>/</span>
            {index === crumbs.length - 1 ? (
              <b aria-current="page" className="truncate font-[550] text-foreground">
                {words}
              </b>
            ) : (
              <Link to={path} className="max-w-48 truncate hover:text-foreground hover:underline">
                {words}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
