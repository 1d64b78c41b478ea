/** Who belongs to the organization, who is invited, and what the roles mean. */
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { Forbidden } from "@/components/forbidden";
import { Button } from "@/components/ui/button";
import { Section } from "../section";
import { Invitations } from "./invitations";
import { InviteDialog } from "./invite-dialog";
import { MemberList } from "./member-list";
import { RoleTable } from "./role-table";

export function MembersPage() {
  const { t } = useTranslation("settings");
  const may = useMay();
  const [isInviting, setIsInviting] = useState(false);
  if (!may("members:read")) return <Forbidden />;
  const mayChange = may("members:write");
  const invite = () => setIsInviting(true);
  const button = mayChange && (
    <Button variant="primary" onClick={invite}>
      <UserPlus aria-hidden className="icon" />
      {t("members.invite")}
    </Button>
  );
  return (
    <>
      <Section
        isWide
        title={t("members.title")}
        description={mayChange ? t("members.description") : t("members.readOnly")}
        actions={button}
      >
        <MemberList onCreate={mayChange ? invite : undefined} />
      </Section>
      <Invitations />
      <RoleTable />
      <InviteDialog isOpen={isInviting} onClose={() => setIsInviting(false)} />
    </>
  );
}
