/** What the editor's parts read: the words of the reader's language and what the text may speak of. */
import { Facet } from "@codemirror/state";
import type { TFunction } from "i18next";
import { NO_CONTEXT, type PromptContext } from "../types";

export type Say = TFunction<"prompt-editor">;

const NO_WORDS = ((key: string) => key) as unknown as Say;

export const say = Facet.define<Say, Say>({ combine: ([given]) => given ?? NO_WORDS });

export const promptContext = Facet.define<PromptContext, PromptContext>({
  combine: ([given]) => given ?? NO_CONTEXT,
});
