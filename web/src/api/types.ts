/** The API's shapes under the names that the pages use. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Me = Schemas["MeRead"];
export type Permission = Schemas["Permission"];
export type Connection = Schemas["ConnectionRead"];
export type ConnectionCreate = Schemas["ConnectionCreate"];
export type ConnectionUpdate = Schemas["ConnectionUpdate"];
export type ConnectionTest = Schemas["ConnectionTest"];
export type Operation = Schemas["OperationRead"];

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
  /** Only where the list was asked to count. */
  total?: number | null;
}
