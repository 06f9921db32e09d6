import assert from 'node:assert/strict';
import type { Engine } from '../../../../src/protocol/engine';
import type { CallContext } from '../../../../src/protocol/rpc';
import { createEngine } from '../../../../src/worker/engine/engineService';
import { MemoryFiles, smallVocabulary } from '../../../support/packedFiles';

const entries = ['<unk>', '▁', 'a', 'b', 'c', 'd', 'X', 'ab', 'cd', '▁ab', '▁cd', '▁X'];
const json = {
  normalizer: { type: 'Replace', pattern: { Regex: '\\z' }, content: ' X' },
  pre_tokenizer: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'never', split: true },
  model: {
    type: 'BPE',
    unk_token: '<unk>',
    vocab: Object.fromEntries(entries.map((entry, id) => [entry, id])),
    merges: ['a b', 'c d', '▁ ab', '▁ cd', '▁ X'],
  },
};

/** Asks the engine about a text by that tokenizer. */
async function asked(
  text: string,
): Promise<<K extends keyof Engine>(method: K, params: object) => Promise<ReturnType<Engine[K]>>> {
  const bytes = new TextEncoder().encode(JSON.stringify(json));
  const engine = createEngine({
    vocabularies: new MemoryFiles({ 'tiny.loupe': smallVocabulary('tiny') }),
    readShipped: name => Promise.reject(new Error(`there is no ${name}`)),
    readAdded: id => Promise.resolve({ id, name: id, files: [{ name: 'tokenizer.json', bytes }] }),
    tellInUse: () => undefined,
    pause: () => Promise.resolve(),
  });
  const context: CallContext = { signal: new AbortController().signal, progress: () => undefined };
  const call = async <K extends keyof Engine>(method: K, params: object): Promise<ReturnType<Engine[K]>> => {
    const handler = engine[method] as (params: unknown, context: CallContext) => unknown;
    const given = await handler({ document: 'a', tokenizerId: 'file-after', ...params }, context);
    // What is to be moved is wrapped.
    return ((given as { value?: unknown } | undefined)?.value ?? given) as ReturnType<Engine[K]>;
  };
  await call('openDocument', { text });
  return call;
}

describe('a tokenizer that puts a token after the text', () => {
  for (const text of ['ab', 'ab cd ab', `${'ab '.repeat(6000)}cd`]) {
    it(`has it in counts, ranges, copies and lists alike: ${text.length} characters`, async () => {
      const call = await asked(text);
      const whole = { start: 0, end: text.length };
      const words = text.split(' ').length;
      const { tokens } = await call('countDocument', {});
      assert.equal(tokens, words + 1);
      const encoding = await call('tokensInRange', whole);
      assert.deepEqual([encoding.length, encoding.starts.at(-1), encoding.ids.at(-1)], [tokens, text.length, 11]);
      assert.equal((await call('countRanges', { ranges: [whole] })).tokens, tokens);
      const copied = await call('writeTokens', { ranges: [whole], form: 'json', separator: '', mostUnits: 1e6 });
      assert.deepEqual([copied.tokens, (JSON.parse(copied.text) as number[]).at(-1)], [tokens, 11]);
      const { sections, total } = await call('countSections', { ranges: [whole] });
      assert.deepEqual([sections[0]!.tokens, total], [tokens, tokens]);
      const found = await call('findToken', { number: tokens - 1 });
      assert.deepEqual([found!.start, found!.end, found!.total], [text.length, text.length, tokens]);
      const last = await call('findToken', { number: tokens - 2 });
      assert.equal(last!.end, text.length);
    });

    it(`keeps room for it where the text is cut short: ${text.length} characters`, async () => {
      const call = await asked(text);
      const most = text.split(' ').length;
      const { end } = await call('truncate', { start: 0, end: text.length, tokens: most });
      const kept = await call('countText', { text: text.slice(0, end) });
      assert.ok(end < text.length && kept.tokens <= most);
    });
  }
});
