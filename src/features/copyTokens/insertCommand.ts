import type * as vscode from 'vscode';
import { showInformation } from '../../host/messages';
import { askText } from '../../host/quickInput/inputs';
import { BACK } from '../../host/quickInput/steps';
import type { Services } from '../../host/services';
import { CancelledError } from '../../protocol/rpc';
import type { DecodedIds } from '../../protocol/queries/tokenQueries';
import { messageOf, sentence } from '../../text/errors';
import { formatQuantity } from '../../text/numbers';
import { parseIds } from './parseIds';

/** Replaces the selections by the text of token ids, in one undo step; asks for them unless given as `{ ids }`. */
export async function insertTokens(services: Services, editor: vscode.TextEditor, given: unknown): Promise<void> {
  const { ids } = Object(given) as { readonly ids?: unknown };
  const { text, encodesBack, tokens } = await decode(
    services,
    ids === undefined ? await ask(services, editor.document) : written(ids),
    editor.document,
  );
  const done = await editor.edit(edit => editor.selections.forEach(selection => edit.replace(selection, text)));
  if (!done) throw new Error('nothing was inserted: the text was changed meanwhile, or cannot be edited');
  if (!encodesBack) {
    const now = `this text by itself has ${formatQuantity(tokens, 'token')}, and other ids`;
    void showInformation(`Inserted. Encoded again, ${now}.`);
  }
}

function written(ids: unknown): string {
  if (typeof ids === 'string') return ids;
  if (Array.isArray(ids)) return ids.join(' ');
  throw new Error('ids: expected a list of numbers, or a text');
}

async function ask(services: Services, document: vscode.TextDocument): Promise<string> {
  const { tokenization } = services;
  const name = await tokenization.nameOf(tokenization.selectedFor(document));
  const typed = await askText(
    { title: 'Insert Text from Token Ids', step: 1, of: 1, canGoBack: false },
    {
      value: '',
      prompt: `Ids of ${name}, with spaces or commas between`,
      placeholder: '[464, 5369, 318]',
      check: async text => {
        if (text.trim() === '') return undefined;
        try {
          await decode(services, text, document);
          return undefined;
        } catch (error) {
          return { problem: sentence(messageOf(error)) };
        }
      },
    },
  );
  if (typed === BACK) throw new CancelledError();
  return typed;
}

/** Rejects with a reason for the user. */
async function decode({ tokenization }: Services, text: string, document: vscode.TextDocument): Promise<DecodedIds> {
  const parsed = parseIds(text);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return tokenization.decodeIds(parsed.ids, tokenization.selectedFor(document));
}
