import type * as vscode from 'vscode';
import type { Source } from '../../host/corpus/source';
import { asBoolean, asNumber, asString } from '../../engine/json/checkedJson';
import { type ArgumentChecks, asGiven, asSignal } from '../../host/commandArguments';
import { readSource, type SourceOption, uriOf } from '../../host/corpus/sourceOption';
import { setting } from '../../host/settings/settings';

/** What the command of every operation takes as its argument, for keybindings, tasks and tests. */
export interface OperationOptions {
  /** Key of the tokenizer in the list. */
  readonly tokenizerId?: string;
  /** The text. */
  readonly source?: SourceOption;
  /** What the result is called, which is the name of its folder, too. */
  readonly name?: string;
  /** URI or path of the folder in which that of the result is made; the extension's own, if not given. */
  readonly folder?: string;
  /** Whether the result is added to the list of tokenizers at once. */
  readonly add?: boolean;
  /** 0 to 0.5. */
  readonly heldOutShare?: number;
  /** Bytes of text that are encoded at most. */
  readonly maximumBytes?: number;
  /** Cancels the operation; for callers in the same extension host. */
  readonly signal?: AbortSignal;
}

/** Text beyond this is sampled: it takes some minutes to encode twice. Bytes. */
const MOST_TEXT = 100_000_000;
/** Whole files, or none: a half of the text is the most that is worth holding out. */
const MOST_HELD_OUT = 0.5;

/** How what all operations take is checked. */
export const operationChecks: ArgumentChecks<OperationOptions> = {
  tokenizerId: asString,
  source: asGiven,
  name: asString,
  folder: asString,
  add: asBoolean,
  heldOutShare: asNumber,
  maximumBytes: asNumber,
  signal: asSignal,
};

/** The source that options name. Throws with a reason for the user where they make no sense. */
export function sourceOf({ source }: OperationOptions): Source | undefined {
  return source === undefined ? undefined : readSource(source);
}

/** The folder that options name. */
export function folderOf({ folder }: OperationOptions): vscode.Uri | undefined {
  return folder === undefined ? undefined : uriOf(folder);
}

/** How much of the text is held out, and how much of it is read. */
export function evidenceLimits({ heldOutShare, maximumBytes }: OperationOptions): {
  readonly heldOutShare: number;
  readonly maximumBytes: number;
} {
  const share = heldOutShare ?? setting('training.heldOutShare');
  const most = maximumBytes ?? MOST_TEXT;
  return {
    heldOutShare: typeof share === 'number' && share >= 0 ? Math.min(share, MOST_HELD_OUT) : 0.1,
    maximumBytes: most >= 1 ? most : MOST_TEXT,
  };
}
