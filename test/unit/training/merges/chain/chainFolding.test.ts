import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ChainCompaction } from '../../../../../src/training/merges/chain/chainCompaction';
import { ChainFolding } from '../../../../../src/training/merges/chain/chainFolding';
import { PairCounter } from '../../../../../src/training/merges/pairs/pairCounter';
import { PairStore } from '../../../../../src/training/merges/pairs/pairStore';
import { ChainWriter, type SymbolChain, weightOf } from '../../../../../src/training/merges/chain/symbolChain';

interface Group {
  readonly weight: number;
  readonly pieces: readonly (readonly number[])[];
}

const IDS = 4;
const groups: fc.Arbitrary<Group[]> = fc.uniqueArray(
  fc.record({
    weight: fc.integer({ min: 1, max: 5000 }),
    pieces: fc.array(fc.array(fc.integer({ min: 0, max: IDS - 1 }), { minLength: 2, maxLength: 30 }), {
      maxLength: 20,
    }),
  }),
  { maxLength: 4, selector: ({ weight }) => weight },
);

function chainOf(parts: readonly Group[]): SymbolChain {
  const writer = new ChainWriter(new Int32Array(0));
  for (const { weight, pieces } of parts) {
    writer.beginGroup(weight);
    for (const piece of pieces) writer.addPiece(piece, piece.length);
  }
  return writer.finish();
}

/** The pieces of a chain with their weights. */
function piecesOf(chain: SymbolChain): string[] {
  return chain.groups.flatMap(({ start, weight }, index) =>
    Array.from(chain.symbols.subarray(start, chain.groups[index + 1]?.start ?? chain.length))
      .join(' ')
      .split('-1')
      .map(piece => piece.trim())
      .filter(piece => piece !== '')
      .map(piece => `${weight}: ${piece}`),
  );
}

/** How often each pair occurs. */
function pairsOf(chain: SymbolChain): Map<string, number> {
  const counts = new Map<string, number>();
  for (const piece of piecesOf(chain)) {
    const [weight, tokens] = piece.split(': ') as [string, string];
    const ids = tokens.split(' ');
    for (let at = 1; at < ids.length; at++) {
      const pair = `${ids[at - 1]!} ${ids[at]!}`;
      counts.set(pair, (counts.get(pair) ?? 0) + Number(weight));
    }
  }
  return counts;
}

function folding(chain: SymbolChain, threshold: number, room: number): ChainFolding {
  const counter = new PairCounter(chain, new PairStore(), IDS, threshold, weightOf(chain));
  for (const [index, { start, weight }] of chain.groups.entries()) {
    counter.estimate(start, (chain.groups[index + 1]?.start ?? chain.length) - 1, weight);
  }
  counter.leaveOutRare();
  const result = new ChainFolding(chain, counter, new Int32Array(room));
  while (result.advance(7));
  return result;
}

describe('folding a chain', () => {
  it('keeps all that is frequent in distinct segments, and is undone without a trace', () => {
    fc.assert(
      fc.property(groups, fc.integer({ min: 1, max: 20_000 }), (parts, threshold) => {
        const chain = chainOf(parts);
        const [pieces, pairs] = [piecesOf(chain), pairsOf(chain)];
        const whole = folding(chain, threshold, 3 * chain.length);
        assert.ok(whole.isComplete);
        const folded = whole.finish(new Int32Array(0));
        const weights = folded.segments.groups.map(({ weight }) => weight);
        assert.deepEqual(
          weights,
          weights.toSorted((a, b) => b - a),
          'the most frequent first',
        );
        const segments = piecesOf(folded.segments).map(piece => piece.split(': ')[1]!);
        assert.equal(new Set(segments).size, segments.length);
        const inside = pairsOf(folded.segments);
        for (const [pair, count] of pairs) {
          if (count >= threshold) assert.equal(inside.get(pair), count, pair);
        }
        const compaction = new ChainCompaction(folded, new Int32Array(IDS).fill(1));
        while (compaction.advance(3));
        assert.deepEqual(piecesOf(compaction.finish()), pieces);
      }),
      { numRuns: 500 },
    );
  });

  it('is undone where there is not enough room', () => {
    let stopped = 0;
    fc.assert(
      fc.property(groups, fc.integer({ min: 0, max: 200 }), (parts, room) => {
        const chain = chainOf(parts);
        const pieces = piecesOf(chain);
        const unfinished = folding(chain, 1, room);
        if (unfinished.isComplete) return;
        stopped++;
        const compaction = new ChainCompaction(unfinished.soFar(), new Int32Array(IDS).fill(1));
        while (compaction.advance(3));
        assert.deepEqual(piecesOf(compaction.finish()), pieces);
      }),
      { numRuns: 500 },
    );
    assert.ok(stopped > 50, `${stopped} times`);
  });
});
