import type { CallContext } from '../../protocol/rpc';
import type { DraftRequest, ResizeResult } from '../../protocol/vocabularyTasks';
import { documentText } from '../../vocabulary/resize/document/documentText';
import { readDocument } from '../../vocabulary/resize/document/readDocument';
import { entryCount, idEnd } from '../../vocabulary/resize/document/tokenizerDocument';
import { draftCoverage } from '../../vocabulary/resize/draft/draftCoverage';
import { draftMap, draftMapText } from '../../vocabulary/resize/draft/draftMap';
import type { DraftReport } from '../../vocabulary/resize/draft/draftReport';
import { draftModelProblem, estimateSpeedUp } from '../../vocabulary/resize/draft/draftSpeedUp';
import { draftOrder, draftSizeProblem, draftVocabulary } from '../../vocabulary/resize/draft/draftVocabulary';
import { openTokenizer } from '../engine/openTokenizer';
import type { CorpusFiles } from '../corpus/corpusTexts';
import { RunProgress } from '../training/runProgress';
import { countEntries } from './countEntries';
import { EvidenceReader } from './evidenceReader';
import { formatCount } from '../../text/numbers';

/** Chooses a draft model's vocabulary. Rejects with a reason for the user, and with the signal's. */
export async function chooseDraftVocabulary(
  request: DraftRequest,
  files: CorpusFiles,
  { signal, progress: tell }: CallContext,
): Promise<ResizeResult<DraftReport>> {
  const { entries: size, model, tokenizer } = request;
  const document = readDocument(tokenizer.files);
  const targetRows = request.targetRows ?? idEnd(document);
  const problem =
    draftSizeProblem(size, document) ?? rowsProblem(targetRows, idEnd(document)) ?? (model && draftModelProblem(model));
  if (problem !== undefined) throw new Error(problem);
  const reader = new EvidenceReader(request, files, signal);
  const progress = new RunProgress([{ phase: 'encoding', stage: 1, weight: 1 }], tell);
  progress.next();
  const target = openTokenizer(tokenizer.files, { id: 'target', name: tokenizer.name });
  const { text, heldOut } = await countEntries(reader, target, bytes => progress.at(bytes, reader.total), signal);
  if (text.tokens === 0) throw new Error('there is no text to choose the entries by');

  const order = draftOrder(document, text);
  const chosen = draftVocabulary(order, size);
  const curve = draftCoverage(order.ids, text, heldOut, [size]);
  const point = curve.find(({ entries }) => entries === size)!;
  const coverage = point.heldOut ?? point.text;
  const report: DraftReport = {
    tokenizer: tokenizer.name,
    entries: entryCount(document),
    targetRows,
    draftEntries: size,
    special: chosen.special,
    filled: chosen.filled,
    used: order.used,
    tokens: text.tokens,
    heldOutTokens: heldOut.tokens,
    curve,
    coverage,
    ...(model && { model, speedUp: estimateSpeedUp(model, targetRows, size, coverage) }),
  };
  const map = draftMapText(draftMap(chosen.ids, targetRows));
  const encoder = new TextEncoder();
  return {
    files: [
      // The whole tokenizer of the target: the draft reads and writes the same ids.
      { name: 'tokenizer.json', bytes: encoder.encode(documentText(document)) },
      { name: 'id-map.json', bytes: encoder.encode(map) },
    ],
    report,
    evidence: reader.evidence,
  };
}

function rowsProblem(rows: number, least: number): string | undefined {
  if (Number.isSafeInteger(rows) && rows >= least && rows <= 2 ** 24) return undefined;
  return `the target must have at least ${formatCount(least)} rows, as many as the tokenizer has ids`;
}
