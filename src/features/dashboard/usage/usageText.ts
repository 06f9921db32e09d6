import * as vscode from 'vscode';
import { runSteps } from '../../../host/quickInput/steps';
import { sourceName } from '../../../host/corpus/source';
import { sourceStep, type TextAnswers } from '../../../host/corpus/sourceStep';
import { formatQuantity } from '../../../text/numbers';
import type { Services } from '../../../host/services';
import { CancelledError } from '../../../protocol/rpc';
import type { Corpus } from '../../../protocol/trainer';

/** A text whose use of a vocabulary is analyzed. */
export interface UsedText {
  readonly name: string;
  readonly leftOut: string;
  /** If it is an open document. */
  readonly document?: vscode.TextDocument;
  /** The text as it is now, or as it was found. */
  corpus(): Corpus;
  /** Whether the document was changed since. */
  isOutdated(): boolean;
  /** The same to be analyzed again, as it is then. */
  again(): UsedText;
}

/** A document as it is in its editor, saved or not. */
export function documentText(document: vscode.TextDocument): UsedText {
  const name = vscode.workspace.asRelativePath(document.uri);
  const { version } = document;
  return {
    name,
    leftOut: '',
    document,
    corpus: () => {
      const text = document.getText();
      if (text === '') throw new Error(`${name} is empty: there is no text to analyze`);
      return { kind: 'texts', texts: [{ name, text }] };
    },
    isOutdated: () => document.version !== version,
    again: () => documentText(document),
  };
}

/** Asks the user which text to analyze; undefined if the question was dismissed. */
export async function chosenText(services: Services): Promise<UsedText | undefined> {
  try {
    const { source, gathered } = await runSteps<TextAnswers>('Vocabulary in Use', {}, [
      sourceStep(services, { to: 'analyze' }),
    ]);
    if (!source || !gathered) return undefined;
    const text: UsedText = {
      name: `${sourceName(source)} (${formatQuantity(gathered.parts, 'file')})`,
      leftOut: gathered.leftOut,
      corpus: () => gathered.corpus,
      isOutdated: () => false,
      again: () => text,
    };
    return text;
  } catch (error) {
    if (error instanceof CancelledError) return undefined;
    throw error;
  }
}
