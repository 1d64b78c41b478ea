/** How calls reach the SIP trunk of a number of one's own. */
import { useTranslation } from "react-i18next";
import { SelectField, TextField } from "@/components/form/fields";
import { PasswordField } from "@/components/form/password-field";

const TRANSPORTS = ["TCP", "UDP", "TLS"].map((value) => ({ value, label: value }));

/** `isKnown`: a trunk that Retell has; an empty password keeps the one it has. */
export function TrunkFields({
  isKnown = false,
  isDisabled = false,
}: {
  isKnown?: boolean;
  isDisabled?: boolean;
}) {
  const { t } = useTranslation("numbers");
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-[1fr_110px]">
        <TextField
          name="termination_uri"
          label={t("fields.terminationUri")}
          placeholder="example.pstn.twilio.com"
          disabled={isDisabled}
        />
        <SelectField
          name="transport"
          label={t("fields.transport")}
          choices={TRANSPORTS}
          disabled={isDisabled}
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="username"
          label={t("fields.username")}
          isOptional
          autoComplete="off"
          disabled={isDisabled}
        />
        {!isDisabled && (
          <PasswordField
            name="password"
            label={t("fields.password")}
            help={t(isKnown ? "fields.passwordKept" : "fields.passwordHelp")}
            isOptional
            autoComplete="off"
          />
        )}
      </div>
    </>
  );
}
