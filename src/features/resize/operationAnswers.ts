import type * as vscode from 'vscode';
import type { TextAnswers } from '../../host/corpus/sourceStep';
import { gatherOrSay } from '../../host/corpus/sourceStep';
import type { Services } from '../../host/services';
import type { ListedTokenizer } from '../../protocol/engine';
import { CancelledError } from '../../protocol/rpc';
import { folderOf, type OperationOptions, sourceOf } from './operationOptions';

/** What the flow of any operation knows. */
export interface OperationAnswers extends TextAnswers {
  readonly tokenizer?: ListedTokenizer;
  /** Where the result's folder is made. */
  readonly folder?: vscode.Uri;
}

/** What is known from the argument of a command. Rejects with a reason for the user where that makes no sense. */
export async function startingAnswers(services: Services, options: OperationOptions): Promise<OperationAnswers> {
  const { tokenizerId } = options;
  const listed = tokenizerId === undefined ? [] : await choosableTokenizers(services);
  const tokenizer = listed.find(({ id }) => id === tokenizerId);
  if (tokenizerId !== undefined && !tokenizer) {
    throw new Error(`there is no tokenizer ${JSON.stringify(tokenizerId)} with a vocabulary of its own`);
  }
  const source = sourceOf(options);
  const gathered = source && (await gatherOrSay(source, services));
  if (source && !gathered) throw new CancelledError();
  const folder = folderOf(options);
  return {
    ...(tokenizer && { tokenizer }),
    ...(source && gathered && { source, gathered }),
    ...(folder && { folder }),
  };
}

/** The tokenizers that have a vocabulary in files: all but the baselines. */
export async function choosableTokenizers({ tokenization }: Services): Promise<readonly ListedTokenizer[]> {
  return (await tokenization.list()).filter(({ kind }) => kind !== 'baseline');
}
