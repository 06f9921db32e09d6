import assert from 'node:assert/strict';
import { MEASURED_BANDS } from '../../../../../src/catalog/registry/bands';
import { tokenizerFor } from '../../../../../src/catalog/tokenizers';
import { earlierCount } from '../../../../../src/features/dashboard/comparison/earlierCount';
import type { Pricing } from '../../../../../src/protocol/views/comparison';
import { earlierText } from '../../../../../webview/comparison/priceLine';

const counted = (tokens: number): Parameters<typeof earlierCount>[1] =>
  new Map([['cl100k_base', { count: { tokens } } as never]]);

describe('the generation of models before', () => {
  const gpt = tokenizerFor('openai/gpt-4o-mini');

  it('is counted with its tokenizer, where that is one of ours', () => {
    assert.deepEqual(earlierCount(gpt, counted(12), 'code'), { name: 'GPT-4', tokenizerId: 'cl100k_base', tokens: 12 });
    assert.equal(earlierCount(gpt, new Map(), 'code'), undefined);
  });

  it('is told of by what was measured, of the kind of text where that is known', () => {
    const deepSeek = tokenizerFor('deepseek/deepseek-v4-pro');
    const of = (kind?: 'code'): string => {
      const found = earlierCount(deepSeek, new Map(), kind);
      assert.ok(found && 'measured' in found);
      return found.measured;
    };
    const { documents } = MEASURED_BANDS.drift['deepseek_v4']!['deepseek_v3']!.code;
    assert.match(of('code'), new RegExp(`^as many in 95 % of ${documents} documents of source code$`));
    assert.match(of(), /documents of all kinds of text$/);
  });

  it('is not known of most', () => {
    assert.equal(earlierCount(tokenizerFor('anthropic/claude-sonnet-5'), counted(12), 'code'), undefined);
  });

  it('is told in a sentence', () => {
    const pricing = (tokens: number | undefined, before: number, kind: 'exact' | 'estimate' = 'exact'): Pricing => ({
      modelId: 'm',
      modelName: 'M',
      tokenizerId: 'o200k_base',
      exactness: kind === 'exact' ? { kind } : { kind, reason: 'r' },
      source: 's',
      ...(tokens !== undefined && { tokens }),
      earlier: { name: 'GPT-4', tokenizerId: 'cl100k_base', tokens: before },
    });
    assert.equal(earlierText(pricing(900, 1000)), 'GPT-4 had 1,000 tokens here (cl100k_base): 10 % fewer now.');
    assert.equal(earlierText(pricing(1100, 1000)), 'GPT-4 had 1,000 tokens here (cl100k_base): 10 % more now.');
    assert.equal(earlierText(pricing(1, 1)), 'GPT-4 had 1 token here (cl100k_base): as many as now.');
    assert.equal(earlierText(pricing(0, 0)), 'GPT-4 had 0 tokens here (cl100k_base).');
    assert.equal(earlierText(pricing(undefined, 5)), 'GPT-4 had 5 tokens here (cl100k_base).');
    // An estimate is no generation's count.
    assert.equal(earlierText(pricing(900, 1000, 'estimate')), 'GPT-4 had 1,000 tokens here (cl100k_base).');
  });
});
