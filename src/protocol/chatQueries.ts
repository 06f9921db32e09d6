import type { ShownPart } from '../analysis/chat/shownChat';
import type { PartTokens } from '../analysis/chat/measureChat';
import type { TextParts } from './views/textViews';

/** A message of a chat. */
export interface ShownMessage {
  /** Absent where it has none. */
  readonly role?: string;
  /** The start of its text; empty where it has none, as of calls of tools. */
  readonly text: string;
}

/** A chat under the template and tokenizer of one model. */
export interface RenderedChat {
  readonly tokenizerId: string;
  /** The template's file, and its name there. */
  readonly template: { readonly file: string; readonly name: string };
  readonly all: PartTokens;
  readonly before: PartTokens;
  readonly messages: readonly (PartTokens & { readonly specialsInText: number })[];
  readonly after: PartTokens;
  readonly tools?: number;
  /** The special token that is there twice at the beginning, and what puts it there. */
  readonly doubled?: { readonly token: string; readonly by: 'template' | 'postProcessor' };
  /** False where texts of messages could only be searched for. */
  readonly textsAreExact: boolean;
  /** The start of the rendered chat. */
  readonly parts: readonly ShownPart[];
  /** UTF-16 code units of it that are left out there. */
  readonly unitsLeftOut: number;
}

/** Why there is no chat under a tokenizer. */
export interface UnrenderedChat {
  readonly tokenizerId: string;
  readonly reason: string;
}

/** All chats under one tokenizer. */
export interface ChatTotals {
  readonly tokenizerId: string;
  readonly chats: number;
  readonly tokens: PartTokens;
  /** Chats that its template refused. */
  readonly refused: number;
}

export interface ChatFigures {
  /** In the text. */
  readonly chats: number;
  /** Of these, as many from the start were measured. */
  readonly measured: number;
  /** Lines, from 1, that are no chats, and why; the first few of `problemCount`. */
  readonly problems: readonly { readonly line: number; readonly problem: string }[];
  readonly problemCount: number;
  /** The first chat. */
  readonly messages: readonly ShownMessage[];
  readonly hasTools: boolean;
  readonly rows: readonly (RenderedChat | UnrenderedChat)[];
  readonly totals: readonly ChatTotals[];
}

/** Part of the `Engine`. */
export interface ChatQueries {
  /** The chats of a text, JSON or JSONL, as the models of these tokenizers see them. Rejects if it holds none. */
  chats(params: TextParts & { readonly tokenizerIds: readonly string[] }): ChatFigures;
}
