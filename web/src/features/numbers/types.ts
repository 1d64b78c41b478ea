/** The API's shapes under the names that these pages use. */
import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type PhoneNumber = Schemas["PhoneNumberRead"];
export type Binding = Schemas["BindingRead"];
export type BindingInput = Schemas["BindingInput"];
export type NumberBuy = Schemas["PhoneNumberBuy"];
export type NumberImport = Schemas["PhoneNumberImport"];
export type NumberUpdate = Schemas["PhoneNumberUpdate"];
