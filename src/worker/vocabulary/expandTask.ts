import { readTokenizerFiles } from '../../engine/formats/readTokenizerFiles';
import { PipelineTokenizer } from '../../engine/pipelineTokenizer';
import type { CallContext } from '../../protocol/rpc';
import type { ExpandRequest, ResizeResult } from '../../protocol/vocabularyTasks';
import type { TrainingProgress } from '../../training/pace';
import { documentText } from '../../vocabulary/resize/document/documentText';
import { readDocument } from '../../vocabulary/resize/document/readDocument';
import type { LearntAdditions } from '../../vocabulary/resize/expand/learn/additions';
import { expandable } from '../../vocabulary/resize/expand/expandable';
import { expandedDocument } from '../../vocabulary/resize/expand/expandedDocument';
import { expandIdMapText, meaning } from '../../vocabulary/resize/expand/expandIdMap';
import type { BeforeAndAfterTokens, ExpandReport } from '../../vocabulary/resize/expand/expandReport';
import { expandProblem } from '../../vocabulary/resize/expand/expandRequestProblem';
import { type Expansion, expansionOf } from '../../vocabulary/resize/expand/expansion';
import { gainCurve } from '../../vocabulary/resize/expand/learn/gainCurve';
import { learnAdditions } from '../../vocabulary/resize/expand/learn/learnAdditions';
import { MissingCharacters } from '../../vocabulary/resize/expand/learn/missingCharacters';
import { rowPlans } from '../../vocabulary/resize/expand/rows/rowPlans';
import type { CorpusFiles } from '../corpus/corpusTexts';
import { RunProgress } from '../training/runProgress';
import { countBeforeAndAfter } from './compareTokens';
import { EvidenceReader } from './evidenceReader';
import { readSegments } from './segmentReader';
import { formatCount } from '../../text/numbers';

const MOST_SHOWN = 40;
const utf8 = new TextEncoder();

/** Adds entries to a tokenizer. Rejects with a reason for the user, and with the signal's. */
export async function expandVocabulary(
  request: ExpandRequest,
  files: CorpusFiles,
  { signal, progress: tell }: CallContext,
): Promise<ResizeResult<ExpandReport>> {
  const { rule } = request;
  const progress = new RunProgress(
    [
      { phase: 'counting', stage: 1, weight: 4 },
      { phase: 'merging', stage: 1, weight: 4 },
      { phase: 'measuring', stage: 1, weight: 3 },
    ],
    tell,
  );
  progress.next();
  const document = readDocument(request.tokenizer.files);
  const before = opened(utf8.encode(documentText(document)), request.tokenizer.name);
  const source = expandable(before.parts, rule);
  const problem = expandProblem(request, source.idEnd);
  if (problem !== undefined) throw new Error(problem);

  const reader = new EvidenceReader(request, files, signal);
  const missing = new MissingCharacters(source.idEnd);
  const { learning, heldOut } = await readSegments(
    reader,
    { tokenizer: before, source, missing },
    request.memoryLimit / 2,
    bytes => progress.at(bytes, reader.total),
    signal,
  );
  const { evidence } = reader;
  if (learning.tokens === 0) throw new Error('there is no text to learn new entries from');

  progress.next();
  const learnt = await learnAdditions(source, learning, {
    rule,
    entries: request.entries,
    minimumSaved: request.minimumSaved,
    ...(request.longestEntry !== undefined && { maximumBytes: request.longestEntry }),
    signal,
    onProgress: (at: TrainingProgress) => progress.at(at.done, at.total ?? 0, at.phase),
  });
  if (learnt.entries === 0) {
    throw new Error(
      `no new entry would save ${formatCount(request.minimumSaved)} tokens or more in the text: choose a smaller number, or give more text`,
    );
  }
  const expansion = expansionOf(source, missing, learnt.additions, rule);

  progress.next();
  const plans = await rowPlans(source, learning, expansion, { signal });
  const hasHeldOut = heldOut.tokens > 0;
  const curve = await gainCurve(source, hasHeldOut ? heldOut : learning, learnt.additions, rule, { signal });
  const json = utf8.encode(documentText(expandedDocument(document, source, expansion)));
  const after = opened(json, request.tokenizer.name);
  checkIds(before, after, source.idEnd);

  const general =
    request.general && new EvidenceReader({ ...request, corpus: request.general, heldOutShare: 0 }, files, signal);
  const total = reader.total + (general?.total ?? 0);
  const again = new EvidenceReader(request, files, signal);
  const measure = (from: EvidenceReader, only: 'text' | 'heldOut', done: number): Promise<BeforeAndAfterTokens> =>
    countBeforeAndAfter(
      { reader: from, only, before, after, report: bytes => progress.at(done + bytes, total) },
      signal,
    );
  const ofLearning = await measure(again, 'text', 0);
  const ofHeldOut = hasHeldOut ? await measure(again, 'heldOut', ofLearning.bytes) : undefined;
  const ofGeneral = general && (await measure(general, 'text', reader.total));
  const report: ExpandReport = {
    tokenizer: request.tokenizer.name,
    rule,
    model: source.model.type,
    wanted: request.entries,
    minimumSaved: request.minimumSaved,
    idEnd: source.idEnd,
    ...entryFigures(learnt, expansion),
    learning: ofLearning,
    ...(ofHeldOut && { heldOut: ofHeldOut }),
    ...(ofGeneral && {
      general: { ...ofGeneral, files: general.evidence.files, sampled: general.evidence.sampled },
    }),
    curve,
    shown: expansion.entries.slice(0, MOST_SHOWN).map(({ id, token, addition }) => {
      const means = meaning(token, source.isByteLevel);
      return { id, text: 'text' in means ? means.text : token, saved: addition.saved };
    }),
    alignedRows: plans.filter(({ alignedPositions }) => alignedPositions > 0).length,
    ...(learning.pruned && { pruned: learning.pruned }),
  };
  return {
    files: [
      { name: 'tokenizer.json', bytes: json },
      { name: 'id-map.json', bytes: utf8.encode(expandIdMapText(source, expansion, plans)) },
    ],
    report,
    evidence,
  };
}

function opened(json: Uint8Array, name: string): PipelineTokenizer {
  const tokenizer = readTokenizerFiles([{ name: 'tokenizer.json', bytes: json }], { id: 'expand', name });
  if (!(tokenizer instanceof PipelineTokenizer)) throw new Error('this tokenizer cannot be expanded');
  return tokenizer;
}

function entryFigures(
  { additions, exhausted }: LearntAdditions,
  { entries }: Expansion,
): Pick<ExpandReport, 'newEntries' | 'newCharacters' | 'mergesToOld' | 'exhausted'> {
  return {
    newEntries: entries.length,
    newCharacters: entries.filter(({ addition }) => addition.kind === 'character').length,
    mergesToOld: additions.length - entries.length,
    exhausted,
  };
}

/** Checks that every old id has the same token: otherwise a model's rows would be those of other entries. */
function checkIds(before: PipelineTokenizer, after: PipelineTokenizer, idEnd: number): void {
  const tokenOf = ({ parts }: PipelineTokenizer, id: number): string | undefined =>
    parts.addedVocabulary.token(id)?.content ?? parts.model.idToToken(id);
  for (let id = 0; id < idEnd; id++) {
    if (tokenOf(before, id) === tokenOf(after, id)) continue;
    throw new Error(`the id ${id} would be another entry in the expanded tokenizer`);
  }
}
