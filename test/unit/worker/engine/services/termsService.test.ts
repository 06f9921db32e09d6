import assert from 'node:assert/strict';
import type { NameContextId } from '../../../../../src/analysis/lists/nameContexts';
import { WordTokenizer } from '../../../../../src/engine/baselines/wordTokenizer';
import { CancelledError } from '../../../../../src/protocol/rpc';
import { createTerms } from '../../../../../src/worker/engine/services/termsService';
import { calling, partsWith, withEntries } from '../../../../support/textQuestions';
import { openaiTokenizer } from '../../../../support/tokenizers';

const gpt2 = withEntries(openaiTokenizer('r50k_base'), 50_257);
const words = new WordTokenizer();
const all = { document: 'a', tokenizerIds: [gpt2.info.id, words.info.id] };

/** KL3M's tables have these counts of GPT-2 (arXiv 2503.17247, table 6). */
const LEGAL = { '11 U.S.C. § 362(a)': 13, 'res judicata': 4, 'stare decisis': 5, 'habeas corpus': 3, certiorari: 3 };

describe('the terms of a list', () => {
  it('have the tokens of the paper, in total and by term', async () => {
    const text = Object.keys(LEGAL).join('\n');
    const figures = await createTerms(partsWith(text, [gpt2, words])).terms(all, calling());
    const counts = Object.values(LEGAL);
    assert.equal(figures.terms, 5);
    assert.equal(
      figures.rows[0]!.alone.tokens,
      counts.reduce((sum, count) => sum + count, 0),
    );
    for (const { text: term, start, end, tokens } of figures.longest) {
      assert.equal(tokens[0], LEGAL[term as keyof typeof LEGAL]);
      assert.equal(text.slice(start, end), term);
    }
    assert.equal(
      figures.rows[0]!.afterSpace.tokens,
      Object.keys(LEGAL).reduce((sum, term) => sum + gpt2.count(` ${term}`), 0),
    );
    assert.equal(figures.rows[1]!.alone.whole, 1, 'one term is one word');
  });

  it('are those of the ranges, with offsets in the document', async () => {
    const params = {
      ...all,
      ranges: [
        { start: 4, end: 9 },
        { start: 10, end: 12 },
      ],
    };
    const { terms, longest } = await createTerms(partsWith('xxx\nfish\nyes no', [gpt2, words])).terms(
      params,
      calling(),
    );
    assert.equal(terms, 2);
    assert.deepEqual(
      longest.map(({ text, start }) => [start, text]),
      [
        [4, 'fish'],
        [10, 'es'],
      ],
    );
  });
});

describe('the names of a list', () => {
  const names = ['New York', 'New York City', 'Rome', 'Île-de-France', 'Rome', 'Ouagadougou', 'Rö"me'];
  const service = () => createTerms(partsWith(names.join('\n'), [gpt2, words]));

  it('have tokens by context, prefixes and duplicates', async () => {
    const { names: total, rows, withoutIds } = await service().names(all, calling());
    assert.equal(total, 7);
    assert.deepEqual(withoutIds, [words.info.id]);
    assert.deepEqual(
      rows.map(({ context }) => context),
      ['alone', 'afterSpace', 'lineStart', 'quotes', 'parentheses'],
    );
    const [alone, afterSpace] = rows;
    assert.equal(
      alone!.tokens,
      names.reduce((sum, name) => sum + gpt2.count(name), 0),
    );
    assert.equal(afterSpace!.otherThanAlone, 7);
    for (const { duplicates, examples } of rows) {
      assert.equal(duplicates, 1);
      assert.deepEqual(
        examples.duplicates.map(({ text }) => text),
        ['Rome'],
      );
      assert.deepEqual(
        examples.prefixes.map(({ text }) => text),
        ['New York'],
      );
    }
    assert.equal(rows[0]!.ownTokens + rows[1]!.ownTokens, 0);
  });

  const texts: Readonly<Record<NameContextId, (name: string) => string>> = {
    alone: name => name,
    afterSpace: name => ` ${name}`,
    lineStart: name => name,
    quotes: name => name,
    parentheses: name => name,
  };
  for (const context of Object.keys(texts) as NameContextId[]) {
    it(`are what a decoder writes that follows the trie: ${context}`, async () => {
      const answer = await service().nameTrie({ document: 'a', tokenizerId: gpt2.info.id, context }, calling());
      // The RPC marks what it moves.
      const { value } = answer as unknown as { value: Uint8Array };
      const { next, end } = JSON.parse(new TextDecoder().decode(value)) as {
        next: Record<string, number>[];
        end: number[];
      };
      const found = new Set<string>();
      const walk = (state: number, ids: number[]): void => {
        if (end.includes(state)) found.add(new TextDecoder().decode(gpt2.decodeBytes(ids)));
        for (const [id, to] of Object.entries(next[state]!)) walk(to, [...ids, Number(id)]);
      };
      walk(0, []);
      assert.deepEqual([...found].sort(), [...new Set(names.map(texts[context]))].sort());
    });
  }

  it('of a tokenizer without ids have no trie, and can be cancelled', async () => {
    const call = { document: 'a', tokenizerId: words.info.id, context: 'alone' } as const;
    await assert.rejects(async () => service().nameTrie(call, calling()), /has no ids/);
    const controller = new AbortController();
    const parts = partsWith('name\n'.repeat(200_000), [gpt2], () => {
      controller.abort();
      return Promise.resolve();
    });
    const context = { signal: controller.signal, progress: () => undefined };
    await assert.rejects(
      async () => createTerms(parts).names({ ...all, tokenizerIds: [gpt2.info.id] }, context),
      CancelledError,
    );
  });
});
