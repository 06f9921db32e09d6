import assert from 'node:assert/strict';
import { checkDraftSize, checkEfficiency, draftModelOf } from '../../../../src/features/resize/draft/draftChecks';
import { presetsFor, totalParameters } from '../../../../src/features/resize/steps/presetChoices';
import { draftSummary, startText, trimSummary } from '../../../../src/features/resize/summaries';
import { checkRule, checkWidth, ruleTyped } from '../../../../src/features/resize/trim/trimChecks';
import type { ListedTokenizer } from '../../../../src/protocol/engine';
import { estimateSpeedUp } from '../../../../src/vocabulary/resize/draft/draftSpeedUp';
import { embeddingSavings } from '../../../../src/vocabulary/resize/trim/embeddingSavings';
import { type TrimRule, trimRuleProblem } from '../../../../src/vocabulary/resize/trim/trimRule';
import type { TrimReport } from '../../../../src/vocabulary/resize/trim/trimReport';
import { NO_CHANGES } from '../../../../src/vocabulary/resize/trim/unchangedTokens';

const texts = {
  trimRuleProblem: (given: { readonly rule: TrimRule; readonly entries: number }) =>
    Promise.resolve(trimRuleProblem(given.rule, given.entries)),
};
const nonsense = ['', '0', '-3', '1e99', 'many', '2.5', '999999999999'];

describe('what is typed for an operation', () => {
  it('is a rule, or is refused beside the field', async () => {
    for (const typed of nonsense) {
      for (const kind of ['frequency', 'top'] as const) {
        assert.ok('problem' in ((await checkRule(kind, typed, 1000, texts)) ?? {}), `${kind} ${typed}`);
      }
    }
    assert.deepEqual(ruleTyped('frequency', '2'), { kind: 'frequency', minimum: 2 });
    assert.deepEqual(ruleTyped('top', '16k'), { kind: 'top', entries: 16_384 });
    assert.deepEqual(await checkRule('top', '16k', 50_000, texts), { remark: '16,384 entries' });
    assert.ok('problem' in (await checkRule('top', '16k', 16_383, texts))!);
    assert.deepEqual(ruleTyped('scripts', 'Latin, , Han,Latin'), { kind: 'scripts', scripts: ['Latin', 'Han'] });
    assert.equal(await checkRule('scripts', 'latin, Old_Italic', 1000, texts), undefined);
    for (const typed of ['', ' , ', 'Klingon', 'Latin=Han', '\\p']) {
      assert.ok('problem' in ((await checkRule('scripts', typed, 1000, texts)) ?? {}), typed);
    }
  });

  it('is a width, a number of entries, a block efficiency, or is refused', () => {
    for (const typed of nonsense) {
      assert.ok(checkWidth(typed), typed);
      assert.ok('problem' in checkDraftSize(typed, 1000)!, typed);
    }
    assert.equal(checkWidth(' 4096 '), undefined);
    assert.deepEqual(checkDraftSize('8k', 16_384), { remark: '8,192 entries, 50 % of the rows' });
    const model = draftModelOf(presetsFor(128_256)[0]!);
    for (const typed of ['', '0.9', '6.01', 'x', '-2', '1e99']) {
      const problem = 'A number from 1 to 6: the 5 proposed tokens and one, such as 2.75';
      assert.deepEqual(checkEfficiency(model, typed), { problem }, typed);
    }
    assert.equal(checkEfficiency(model, '2.75'), undefined);
  });
});

describe('models to reckon with', () => {
  it('are those whose embedding has as many rows as the tokenizer needs', () => {
    assert.deepEqual(
      presetsFor(50_257).map(({ id }) => id),
      ['gpt-2'],
    );
    assert.ok(presetsFor(200_000).every(({ id }) => id === 'phi-4-mini'));
    assert.deepEqual(presetsFor(undefined), []);
    const [gpt2] = presetsFor(50_257);
    assert.equal(totalParameters(gpt2!), 124_439_808, 'as published');
  });
});

describe('what is said of a result', () => {
  const report: TrimReport = {
    tokenizer: 'theirs',
    rule: { kind: 'frequency', minimum: 2 },
    entriesBefore: 32_000,
    entriesAfter: 8000,
    kept: { always: 259, byRule: 7000, asParts: 741 },
    fallback: 'none',
    measuredOn: 'heldOut',
    changes: {
      ...NO_CHANGES,
      tokensBefore: 100,
      tokensAfter: 101,
      tokenBytes: 400,
      unchangedBytes: 399,
      unknownAfter: 1,
    },
    dropped: [],
  };

  it('is honest about what is unknown', () => {
    assert.deepEqual(trimSummary('mine', report), [
      'mine has 8,000 of 32,000 entries and leaves 99.75 % of held-out text unchanged.',
      'Its tokens: 1 % more.',
      'Parameters saved: unknown without the model’s width.',
      'Unknown tokens: 1 more than before.',
    ]);
    const savings = embeddingSavings(32_000, 8000, { width: 4096, tied: false, bytesPerParameter: 2 });
    assert.match(
      trimSummary('mine', { ...report, savings })[0],
      /entries, saves 196,608,000 parameters \(393 MB\) and/,
    );
  });

  it('says before it starts what it was told to do, to which text', () => {
    const gathered = {
      corpus: { kind: 'files', files: [] } as const,
      bytes: 1_200_000,
      parts: 12,
      leftOut: '3 binary',
    };
    const tokenizer = { id: 'a', name: 'theirs', kind: 'file', vocabularySize: 5 } as unknown as ListedTokenizer;
    assert.equal(
      startText({ tokenizer, gathered }, 'entries that occur'),
      'theirs: entries that occur; 12 files, 1.2 MB; 3 binary',
    );
  });

  it('names the speed of a draft an estimate, and gives a range', () => {
    const draft = {
      tokenizer: 'theirs',
      entries: 128_256,
      targetRows: 128_256,
      draftEntries: 32_000,
      special: 256,
      filled: 0,
      used: 90_000,
      tokens: 1000,
      heldOutTokens: 0,
      curve: [],
      coverage: 0.97,
    };
    assert.deepEqual(draftSummary('mine', draft), [
      'mine: 32,000 of 128,256 entries are 97.00 % of the tokens of the text that decided.',
    ]);
    const speedUp = estimateSpeedUp(draftModelOf(presetsFor(128_256)[1]!), 128_256, 32_000, 0.97);
    assert.match(
      draftSummary('mine', { ...draft, speedUp })[1]!,
      /^Speed-up, an estimate: \d\.\d\d to\u00a0\d\.\d\d\u00a0×, .*\u00a0×\.$/,
    );
  });
});
