import { PieceReplay } from '../../../../training/merges/pieceReplay';
import { Pace, type TrainingControl } from '../../../../training/pace';
import type { Model } from '../../../../engine/models/model';
import { type Addition, firstAdditions } from './additions';
import type { ExpandableSource, ExpansionRule } from '../expandable';
import { expandedModel } from '../expandedModel';
import { expansionOf } from '../expansion';
import { characterCounts, type Segments } from './segments';
import { SegmentText } from './segmentText';

/** Tokens of a text with that many new entries. */
export interface GainPoint {
  readonly entries: number;
  readonly tokens: number;
}

/** Segments between two checks of the clock. */
const SEGMENTS = 256;
/** Points of a curve, each with half of the entries of the next. */
const MOST_POINTS = 12;

/**
 * Tokens of a text by the number of new entries, at some points from none to all.
 *
 * With new merges after the old ones, one pass over the text gives every point exactly: the merge of each step is
 * counted by its rank, and an expansion by n has the first n ranks. A text of 100 tokens where the first two steps save
 * 10 and 4 has 100, 90 and 86 tokens with 0, 1 and 2 entries. Otherwise a model is made for each point and encodes the
 * segments. Where the tokenizer does not split text, segments are encoded as words by themselves, which may differ from
 * the whole text by a few tokens.
 */
export async function gainCurve(
  source: ExpandableSource,
  segments: Segments,
  additions: readonly Addition[],
  rule: ExpansionRule,
  control: TrainingControl = {},
): Promise<readonly GainPoint[]> {
  const pace = new Pace(control);
  const total = additions.filter(isEntry).length;
  const sizes = pointsTo(total);
  if (rule === 'append' && source.model.type === 'BPE') {
    const saved = await savedByAddition(segments, additions, pace);
    return sizes.map(entries => {
      const steps = firstAdditions(additions, entries).length;
      let tokens = segments.tokens;
      for (let step = 0; step < steps && entries > 0; step++) tokens -= saved[step]!;
      return { entries, tokens };
    });
  }
  const points: GainPoint[] = [{ entries: 0, tokens: segments.tokens }];
  const old = await tokensIn(source, segments, source.model, pace);
  for (const entries of sizes.slice(1)) {
    const expansion = expansionOf(source, segments.missing, firstAdditions(additions, entries), rule);
    const now = await tokensIn(source, segments, expandedModel(source, expansion), pace);
    // What is in no segment, such as added tokens, does not change.
    points.push({ entries, tokens: segments.tokens - old + now });
  }
  return points;
}

function isEntry(addition: Addition): boolean {
  return addition.kind === 'character' || addition.isNew;
}

/** 0, `total`, and halves of it between: 0, 1, 3, 6, 12, 25, 50 and 100 for 100. */
function pointsTo(total: number): number[] {
  const points: number[] = [];
  for (let size = total; size > 0 && points.length < MOST_POINTS; size = Math.floor(size / 2)) points.push(size);
  return [0, ...points.reverse()];
}

/** Tokens that each step saves in a text, after all steps before it. */
async function savedByAddition(segments: Segments, additions: readonly Addition[], pace: Pace): Promise<Float64Array> {
  const merges = additions.filter(each => each.kind === 'merge');
  const column = (part: 'left' | 'right' | 'result'): Uint32Array => Uint32Array.from(merges, merge => merge[part]);
  const replay = new PieceReplay(
    { mergeLefts: column('left'), mergeRights: column('right'), mergeResults: column('result') },
    [],
  );
  const { ids, offsets, counts, missing } = segments;
  for (let segment = 0; segment < counts.length; segment++) {
    replay.replayIds(ids, offsets[segment]!, offsets[segment + 1]!, counts[segment]!);
    if (segment % SEGMENTS === 0 && pace.isDue) {
      await pace.yield({ phase: 'encoding', done: segment + 1, total: counts.length });
    }
  }
  const characters = characterCounts(segments);
  const encoder = new TextEncoder();
  let rank = 0;
  return Float64Array.from(additions, addition =>
    addition.kind === 'merge'
      ? replay.joined[rank++]!
      : (encoder.encode(addition.character).length - 1) * (characters[addition.result - missing.firstId] ?? 0),
  );
}

async function tokensIn(source: ExpandableSource, segments: Segments, model: Model, pace: Pace): Promise<number> {
  const { ids, offsets, counts } = segments;
  const text = new SegmentText(source, segments.missing);
  let tokens = 0;
  for (let segment = 0; segment < counts.length; segment++) {
    text.read(ids.subarray(offsets[segment], offsets[segment + 1]));
    let count = 0;
    model.tokenize(text.text, () => count++);
    tokens += count * counts[segment]!;
    if (segment % SEGMENTS === 0 && pace.isDue) {
      await pace.yield({ phase: 'encoding', done: segment + 1, total: counts.length });
    }
  }
  return tokens;
}
