import * as vscode from 'vscode';
import { MOST_BYTES_THROUGH_EXTENSION } from '../../../host/corpus/corpusFiles';
import type { Tokenization } from '../../../host/tokenizers/tokenization';
import { CancelledError } from '../../../protocol/rpc';
import type { Corpus, TrainingReport } from '../../../protocol/trainer';
import { byteOrderMarkLength } from '../../../training/counts/textCheck';
import type { Compared } from './resultText';

/** What most people's models are counted by. */
const YARDSTICK = 'o200k_base';

/**
 * Counts the held-out text by the selected tokenizer and by o200k_base, file by file, as the trained one was. Rejects with
 * the reason where that cannot be done, and with `CancelledError`.
 *
 * @param trainedId Key of the trained tokenizer, which is not compared with itself.
 */
export async function compareHeldOut(
  tokenization: Tokenization,
  report: TrainingReport,
  corpus: Corpus,
  trainedId: string,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<readonly Compared[]> {
  if (report.heldOutTokens === undefined || report.heldOutBytes === 0 || corpus.kind === 'counts') return [];
  const ids = [...new Set([tokenization.selectedId, YARDSTICK])].filter(id => id !== trainedId);
  const totals = new Map(ids.map(id => [id, 0]));
  let seen = 0;
  for (const read of heldOutReaders(report, corpus)) {
    const file = await read();
    // No part of the text, for the trainer: with it, no two counts would be of the same text.
    const bytes = file.subarray(byteOrderMarkLength(file));
    if (signal.aborted) throw new CancelledError();
    for (const id of ids) {
      const counted = await tokenization.countFile(bytes, id, signal);
      if (counted.kind === 'text') totals.set(id, totals.get(id)! + counted.tokens);
    }
    seen += bytes.length;
    onProgress(Math.min(1, seen / report.heldOutBytes));
  }
  // Another text than the trained tokenizer was measured on would make the comparison a lie.
  if (seen !== report.heldOutBytes) throw new Error('the held-out files have changed');
  return Promise.all(
    ids.map(async id => ({ tokenizerId: id, name: await tokenization.nameOf(id), tokens: totals.get(id)! })),
  );
}

function heldOutReaders(report: TrainingReport, corpus: Corpus): (() => Promise<Uint8Array>)[] {
  const names = new Set(report.heldOutNames);
  const skipped = new Set(report.skipped.map(({ name }) => name));
  const isMeasured = ({ name }: { readonly name: string }): boolean => names.has(name) && !skipped.has(name);
  if (corpus.kind === 'texts') {
    return corpus.texts.filter(isMeasured).map(
      ({ text }) =>
        () =>
          Promise.resolve(new TextEncoder().encode(text)),
    );
  }
  return corpus.files.filter(isMeasured).map(({ name, uri, bytes }) => async () => {
    if (bytes > MOST_BYTES_THROUGH_EXTENSION) throw new Error(`${name} is too large to be counted here`);
    return vscode.workspace.fs.readFile(vscode.Uri.parse(uri, true));
  });
}
