/** The own account: name, language and look, password. */
import { useMe } from "@/api/session";
import { PasswordForm } from "./password-form";
import { ProfileForm } from "./profile-form";

export function ProfilePage() {
  const { user } = useMe();
  return (
    <>
      <ProfileForm key={user.id} user={user} />
      <PasswordForm />
    </>
  );
}
