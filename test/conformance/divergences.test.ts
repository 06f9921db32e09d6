import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { readTokenizerJson } from '../../src/engine/formats/tokenizerJson/readTokenizerJson';
import { characters, divergences, hangs } from '../support/divergences';
import { listOf, oursSays, type Verdict, verdictOn } from '../support/divergenceList';
import { type ChildResult, inChild } from '../support/inChild';
import { NativeTokenizer } from '../support/nativeTokenizer';
import { times } from '../support/nightly';
import { havePeer, skipWithout } from '../support/peers';
import { make } from '../support/tokenizerJson/parts';
import { openaiTokenizer } from '../support/tokenizers';

const file = path.join('test', 'conformance', 'divergences.md');

/** Here alone ours has the reference's tokens in another order, that of the text. */
const outOfOrder = 'BPE with `byte_fallback` and bytes missing';

/** Milliseconds: what ours may take, and what a peer gets, which ours needs a small part of. */
const LIMIT = 3000;
const PEERS_LIMIT = times(800, LIMIT);

describe('known divergences of peers', function () {
  this.timeout(120_000);
  const verdicts: Verdict[] = [];

  for (const divergence of divergences) {
    const { peer, subject, text, where } = divergence;
    it(`${peer.peer} still differs from the reference: ${subject}, ${JSON.stringify(text)}`, async function () {
      skipWithout(this, peer.peer, 'tokenizers');
      const verdict = await verdictOn(divergence);
      verdicts.push(verdict);
      const inOrder = (ids: string): string => (subject === outOfOrder ? ids.split(' ').sort().join(' ') : ids);
      assert.equal(inOrder(oursSays(divergence)), inOrder(verdict.reference), 'ours is the reference’s');
      if (where?.() ?? true) assert.notEqual(verdict.peer, verdict.reference);
      else assert.equal(verdict.peer, verdict.reference, 'the host knows no newer letters, so they should agree');
    });
  }

  describe('on texts that peers do not finish', () => {
    // All at once: each waits for nothing but the end of its time.
    let results: Promise<ChildResult>[] = [];
    before(() => {
      results = hangs.map(({ peer, text }) =>
        havePeer(peer.peer) ? inChild(peer, text(), PEERS_LIMIT) : Promise.resolve({ kind: 'timeout' }),
      );
    });

    hangs.forEach(({ peer, subject, description }, index) => {
      it(`${peer.peer} still does not: ${subject}, ${description}`, async function () {
        skipWithout(this, peer.peer);
        assert.deepEqual(await results[index], { kind: 'timeout' });
      });
    });

    it('ours finishes in that time', async () => {
      await Promise.all(results);
      const tokenizer = openaiTokenizer('cl100k_base');
      for (const { text } of hangs.slice(0, 1)) {
        const started = performance.now();
        assert.ok(tokenizer.count(text()) > 0);
        assert.ok(performance.now() - started < LIMIT);
      }
    });
  });

  it('give white space between two added tokens once that the crate gives to both', async function () {
    skipWithout(this, 'tokenizers');
    const added = { single_word: false, lstrip: false, normalized: false, special: false };
    const json = make({
      added_tokens: [
        { ...added, id: 2, content: '<s>', rstrip: true },
        { ...added, id: 3, content: '  ', rstrip: false },
      ],
      model: characters('x'),
    });
    const theirs = await (await NativeTokenizer.fromJson(JSON.stringify(json))).encode('<s>  x');
    assert.deepEqual(
      [theirs.ids, theirs.starts, theirs.ends],
      [
        [2, 3, 1],
        [0, 3, 5],
        [5, 5, 6],
      ],
    );
    const info = { id: 'test', name: 'test', kind: 'bpe', description: '' } as const;
    const { ids, starts, ends } = readTokenizerJson(json, info, { matched: 'all' }).encode('<s>  x');
    assert.deepEqual(
      [[...ids], [...starts], [...ends]],
      [
        [2, 1],
        [0, 5],
        [5, 6],
      ],
    );
  });

  it('put a metaspace before a text that starts with a Replace, which the crate does not', async function () {
    skipWithout(this, 'tokenizers');
    const json = make({
      normalizer: { type: 'Replace', pattern: { String: '...' }, content: '…' },
      pre_tokenizer: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'first', split: true },
      model: characters('▁…a'),
    });
    const native = await NativeTokenizer.fromJson(JSON.stringify(json));
    assert.deepEqual((await native.encode('...a')).ids, [2, 3]);
    const info = { id: 'test', name: 'test', kind: 'bpe', description: '' } as const;
    assert.deepEqual([...readTokenizerJson(json, info).encode('...a').ids], [1, 2, 3]);
  });

  it('refuse two tokens of one id, which the crate reads', async function () {
    skipWithout(this, 'tokenizers');
    const json = make({ model: characters('', { vocab: { '<unk>': 0, a: 1, b: 2, ab: 2 }, merges: ['a b'] }) });
    const native = await NativeTokenizer.fromJson(JSON.stringify(json));
    assert.deepEqual((await native.encode('abb')).ids, [2, 2]);
    const info = { id: 'test', name: 'test', kind: 'bpe', description: '' } as const;
    assert.throws(() => readTokenizerJson(json, info), /the id 2 is given twice/);
  });

  it('are all listed in divergences.md (TOKEN_LOUPE_UPDATE=1 writes it)', function () {
    const here = divergences.every(({ where }) => where?.() ?? true);
    if (!here || verdicts.length < divergences.length) {
      console.log('    skipped: not all divergences show themselves on this machine');
      this.skip();
    }
    const list = listOf(verdicts);
    if (process.env['TOKEN_LOUPE_UPDATE']) fs.writeFileSync(file, list);
    assert.equal(fs.readFileSync(file, 'utf8'), list);
  });
});
