/** The door for people who have an account. A plain form: the first page anybody loads brings no form library. */
import { type FormEvent, lazy, Suspense, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { signIn } from "./api";
import { PublicTitle } from "./public-page";
import { useEnter } from "./use-enter";

const FormError = lazy(async () => ({
  default: (await import("@/components/form-error")).FormError,
}));

export function SignIn({ next = "/" }: { next?: string }) {
  const { t } = useTranslation("auth");
  const enter = useEnter();
  const id = useId();
  const [error, setError] = useState<unknown>(null);
  const [missing, setMissing] = useState<string[]>([]);
  const [isBusy, setIsBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const email = String(fields.get("email")).trim();
    const password = String(fields.get("password"));
    const empty = Object.entries({ email, password }).filter(([, value]) => value === "");
    setError(null);
    setMissing(empty.map(([name]) => name));
    const [first] = empty;
    if (first !== undefined) {
      form.querySelector<HTMLInputElement>(`[name=${first[0]}]`)?.focus();
      return;
    }
    setIsBusy(true);
    try {
      enter(await signIn({ email, password }), next);
    } catch (reason) {
      setError(reason);
      setIsBusy(false);
    }
  };
  const wiring = (name: string) => ({
    id: `${id}-${name}`,
    name,
    "aria-invalid": missing.includes(name),
    "aria-describedby": missing.includes(name) ? `${id}-missing` : undefined,
  });
  return (
    <>
      <PublicTitle title={t("signIn.title")} description={t("signIn.description")} />
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        {error !== null && (
          <Suspense>
            <FormError error={error} />
          </Suspense>
        )}
        <div>
          <label htmlFor={`${id}-email`} className="mb-1 block font-[550]">
            {t("signIn.email")}
          </label>
          <Input type="email" autoComplete="username" {...wiring("email")} />
        </div>
        <div>
          <label htmlFor={`${id}-password`} className="mb-1 block font-[550]">
            {t("signIn.password")}
          </label>
          <PasswordInput autoComplete="current-password" {...wiring("password")} />
        </div>
        {missing.length > 0 && (
          <p id={`${id}-missing`} role="alert" className="text-negative text-sm">
            {t("signIn.missing")}
          </p>
        )}
        <Button type="submit" variant="primary" isBusy={isBusy} className="w-full justify-center">
          {t("signIn.submit")}
        </Button>
      </form>
      <p className="mt-4 text-muted text-sm">{t("signIn.help")}</p>
    </>
  );
}
