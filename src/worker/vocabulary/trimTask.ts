import { readTokenizerFiles } from '../../engine/formats/readTokenizerFiles';
import { PipelineTokenizer } from '../../engine/pipelineTokenizer';
import type { CallContext } from '../../protocol/rpc';
import type { ResizeResult, TrimRequest } from '../../protocol/vocabularyTasks';
import { documentText } from '../../vocabulary/resize/document/documentText';
import { idMapText } from '../../vocabulary/resize/document/idMap';
import { readDocument } from '../../vocabulary/resize/document/readDocument';
import {
  entryCount,
  entryTexts,
  idEnd,
  type TokenizerDocument,
} from '../../vocabulary/resize/document/tokenizerDocument';
import { entryLabel } from '../../vocabulary/resize/entryLabel';
import { usesByteAlphabet } from '../../vocabulary/resize/trim/alwaysKept';
import { embeddingSavings, embeddingShapeProblem } from '../../vocabulary/resize/trim/embeddingSavings';
import { fallbackOf } from '../../vocabulary/resize/trim/fallback';
import { keepEntries, tooFewProblem } from '../../vocabulary/resize/trim/keepEntries';
import { trimDocument } from '../../vocabulary/resize/trim/trimDocument';
import type { DroppedEntry, TrimReport } from '../../vocabulary/resize/trim/trimReport';
import { trimRuleProblem } from '../../vocabulary/resize/trim/trimRule';
import { type EntryCounts, idsByFrequency } from '../../vocabulary/usage/entryCounts';
import { openTokenizer } from '../engine/openTokenizer';
import type { CorpusFiles } from '../corpus/corpusTexts';
import { RunProgress } from '../training/runProgress';
import { compareTokens } from './compareTokens';
import { countEntries } from './countEntries';
import { EvidenceReader } from './evidenceReader';

const MOST_DROPPED_SHOWN = 20;

/** Trims a tokenizer. Rejects with a reason for the user, and with the signal's. */
export async function trimVocabulary(
  request: TrimRequest,
  files: CorpusFiles,
  { signal, progress: tell }: CallContext,
): Promise<ResizeResult<TrimReport>> {
  const { rule, shape, tokenizer } = request;
  const document = readDocument(tokenizer.files);
  const problem =
    trimRuleProblem(rule, entryCount(document)) ??
    tooFewProblem(document, rule) ??
    (shape && embeddingShapeProblem(shape, idEnd(document)));
  if (problem !== undefined) throw new Error(problem);
  const progress = new RunProgress(
    [
      { phase: 'encoding', stage: 1, weight: 4 },
      { phase: 'measuring', stage: 1, weight: 2 },
    ],
    tell,
  );
  progress.next();
  const before = openTokenizer(tokenizer.files, { id: 'before', name: tokenizer.name });
  const reader = new EvidenceReader(request, files, signal);
  const counted = await countEntries(reader, before, bytes => progress.at(bytes, reader.total), signal);
  if (counted.text.tokens === 0) throw new Error('there is no text to trim the tokenizer to');

  const kept = keepEntries(document, rule, counted.text);
  const trimmed = trimDocument(document, kept.kept);
  const text = new TextEncoder().encode(documentText(trimmed.document));
  const after = readTokenizerFiles([{ name: 'tokenizer.json', bytes: text }], { id: 'after', name: tokenizer.name });

  progress.next();
  const measuredOn = counted.heldOut.tokens > 0 ? 'heldOut' : 'text';
  const measured = counted[measuredOn];
  const changes = await compareTokens(
    {
      reader: new EvidenceReader(request, files, signal),
      only: measuredOn,
      before,
      after,
      report: bytes => progress.at(bytes, measured.bytes),
    },
    trimmed.newIds,
    signal,
  );
  const { map } = trimmed;
  const report: TrimReport = {
    tokenizer: tokenizer.name,
    rule,
    entriesBefore: map.oldEntries,
    entriesAfter: map.newEntries,
    kept: { always: kept.always, byRule: kept.byRule, asParts: kept.asParts },
    ...mergeCounts(document, trimmed.document),
    fallback: fallbackOf(trimmed.document),
    measuredOn,
    changes,
    dropped: droppedEntries(document, kept.kept, measured, after),
    ...(shape && { shape, savings: embeddingSavings(idEnd(document), map.newEntries, shape) }),
  };
  return {
    files: [
      { name: 'tokenizer.json', bytes: text },
      { name: 'id-map.json', bytes: new TextEncoder().encode(idMapText('trim', map)) },
    ],
    report,
    evidence: reader.evidence,
  };
}

function mergeCounts(before: TokenizerDocument, after: TokenizerDocument): Partial<TrimReport> {
  if (before.model.type !== 'BPE' || after.model.type !== 'BPE') return {};
  return { mergesBefore: before.model.merges.lefts.length, mergesAfter: after.model.merges.lefts.length };
}

/** The most frequent entries that were removed, and their tokens with the trimmed model. */
function droppedEntries(
  document: TokenizerDocument,
  kept: Uint8Array,
  counts: EntryCounts,
  after: unknown,
): DroppedEntry[] {
  if (!(after instanceof PipelineTokenizer)) return [];
  const { model } = after.parts;
  const texts = entryTexts(document);
  const areBytes = usesByteAlphabet(document.json);
  const dropped: DroppedEntry[] = [];
  for (const id of idsByFrequency(counts)) {
    if (dropped.length === MOST_DROPPED_SHOWN) break;
    if (kept[id] === 1 || texts[id] === undefined) continue;
    const parts: string[] = [];
    model.tokenize(texts[id], part => parts.push(entryLabel(model.idToToken(part) ?? '', areBytes)));
    dropped.push({ id, text: entryLabel(texts[id], areBytes), occurrences: counts.counts[id]!, parts });
  }
  return dropped;
}
