/** What the forms about prompts hold. */
import * as z from "zod/mini";

const MOST_NAME = 100;
const MOST_DESCRIPTION = 500;
const MOST_TAG = 40;
/** As the server has it: usable in an address as it is, and never to be taken for an id. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const ID = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

export const promptName = z.string().check(
  z.trim(),
  z.minLength(1),
  z.maxLength(MOST_NAME),
  z.refine((name) => NAME.test(name) && !ID.test(name), "promptName"),
);
export const promptDescription = z.string().check(z.trim(), z.maxLength(MOST_DESCRIPTION));

/** Tags with commas between them, as the server keeps them. */
export const tagsOf = (text: string) => [
  ...new Set(
    text
      .split(",")
      .map((tag) => tag.trim().replaceAll(/\s+/g, " ").toLowerCase())
      .filter((tag) => tag !== ""),
  ),
];

export const promptTags = z
  .string()
  .check(z.refine((text) => tagsOf(text).every((tag) => tag.length <= MOST_TAG), "tagLength"));
