import { asObject, type JsonObject } from '../../json/checkedJson';
import { messageOf } from '../../../text/errors';
import type { TokenizerFileSet } from '../tokenizerFileSet';

/** A file beside the chosen one that says more about its tokenizer: its JSON object, or what is wrong with it. */
export type CompanionJson =
  | { readonly value: JsonObject; readonly problem?: never }
  | { readonly value?: never; readonly problem: string };

/** The file of that name beside the chosen one; undefined if there is none, or if it is the chosen one itself. */
export function companionJson(files: TokenizerFileSet, name: string): CompanionJson | undefined {
  const file = files.find(name);
  if (!file || file === files.chosen) return undefined;
  try {
    return { value: asObject(files.json(file), '') };
  } catch (error) {
    // What lies beside a tokenizer must not keep it from being read; that it was left out is said.
    return { problem: messageOf(error) };
  }
}
