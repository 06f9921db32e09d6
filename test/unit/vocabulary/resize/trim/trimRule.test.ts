import assert from 'node:assert/strict';
import { scriptSet, type TrimRule, trimRuleProblem } from '../../../../../src/vocabulary/resize/trim/trimRule';

describe('a rule of trimming', () => {
  const problem = (rule: unknown): string | undefined => trimRuleProblem(rule as TrimRule, 50_000);

  it('has its limits', () => {
    for (const minimum of [1, 2, 1_000_000_000]) assert.equal(problem({ kind: 'frequency', minimum }), undefined);
    for (const minimum of [0, 1.5, 1_000_000_001, NaN, '2']) {
      assert.equal(
        problem({ kind: 'frequency', minimum }),
        'the least number of occurrences must be a whole number from 1 to 1,000,000,000',
      );
    }
    for (const entries of [1, 50_000]) assert.equal(problem({ kind: 'top', entries }), undefined);
    for (const entries of [0, 50_001, 2.5]) {
      assert.equal(
        problem({ kind: 'top', entries }),
        'the number of entries must be a whole number from 1 to 50,000, which the tokenizer has',
      );
    }
  });

  it('names scripts that there are', () => {
    for (const scripts of [['Latin'], ['latin', 'Old_Italic'], ['Old Italic']]) {
      assert.equal(problem({ kind: 'scripts', scripts }), undefined, scripts.join());
    }
    assert.equal(problem({ kind: 'scripts', scripts: [] }), 'name at least one script, such as Latin or Cyrillic');
    assert.equal(problem({ kind: 'scripts', scripts: ['Latin', 'Klingon'] }), 'Unicode has no script called "Klingon"');
    assert.equal(problem({ kind: 'scripts', scripts: [7] }), 'Unicode has no script called 7');
    const long = problem({ kind: 'scripts', scripts: ['x'.repeat(500)] });
    assert.equal(long, `Unicode has no script called "${'x'.repeat(39)}`);
    for (const name of ['', '1Latin', 'Latin}', ' Latin']) assert.equal(scriptSet(name), undefined, name);
    assert.ok(scriptSet('Greek')!.has(0x3b1) && !scriptSet('Greek')!.has(0x61));
  });

  it('is one of three kinds', () => {
    const expected = /^the rule should be \{ "kind": "frequency", "minimum": … \}, .* "scripts", "scripts": \[…\] \}$/;
    for (const rule of [{ kind: 'all' }, {}, { kind: 'scripts', scripts: 'Latin' }])
      assert.match(problem(rule)!, expected);
  });
});
