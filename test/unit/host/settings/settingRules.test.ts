import assert from 'node:assert/strict';
import {
  readSetting,
  SETTING_RULES,
  type SettingKey,
  settingProblem,
} from '../../../../src/host/settings/settingRules';
import { read } from '../../papers/papers';

interface Contributed {
  readonly type: string;
  readonly default: unknown;
  readonly scope?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
}

const { contributes } = JSON.parse(read('package.json').text) as {
  readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, Contributed>> } };
};
const contributed = Object.entries(contributes.configuration.properties).map(
  ([id, setting]) => [id.replace('tokenLoupe.', '') as SettingKey, setting] as const,
);

/** What no setting can be. */
const NONSENSE = [null, [], {}, NaN, Infinity, '', [5], { x: 1 }];

describe('the rules of settings', () => {
  it('are those of package.json', () => {
    assert.deepEqual(
      Object.keys(SETTING_RULES),
      contributed.map(([key]) => key),
    );
    for (const [key, { type, default: fallback, minimum, maximum, enum: values }] of contributed) {
      assert.deepEqual(readSetting(key, undefined), fallback, key);
      assert.equal(readSetting(key, fallback), fallback, key);
      assert.equal(Array.isArray(fallback) ? 'array' : typeof fallback, type === 'integer' ? 'number' : type, key);
      if (minimum !== undefined) {
        assert.equal(readSetting(key, minimum), minimum, key);
        assert.equal(readSetting(key, minimum - 1), minimum, key);
      }
      if (maximum !== undefined) {
        assert.equal(readSetting(key, maximum), maximum, key);
        assert.equal(readSetting(key, maximum + 1), maximum, key);
      }
      if (type === 'integer') assert.equal(readSetting(key, 2.5), 2, key);
      for (const value of values ?? []) assert.equal(readSetting(key, value), value, key);
      if (values) assert.equal(readSetting(key, 'no such value'), fallback, key);
    }
  });

  it('take the default for what makes no sense, and say so', () => {
    for (const [key, { default: fallback }] of contributed) {
      // No model is told of: that makes sense.
      for (const value of NONSENSE.filter(each => key !== 'models' || JSON.stringify(each) !== '{}')) {
        // What is in a list is checked by who reads it.
        if (Array.isArray(value) && Array.isArray(fallback)) continue;
        assert.deepEqual(readSetting(key, value), fallback, `${key} ${JSON.stringify(value)}`);
        assert.match(
          settingProblem(key, value)!,
          new RegExp(`^tokenLoupe\\.${key} is .+, but must be .+\\. .+ is used\\.$`),
        );
      }
      assert.equal(settingProblem(key, fallback), undefined);
      assert.equal(settingProblem(key, undefined), undefined);
    }
  });

  it('name the value, what it must be, and what is used', () => {
    assert.equal(
      settingProblem('maxDocumentSize', 'x'),
      'tokenLoupe.maxDocumentSize is "x", but must be a number of at least 0. 50000000 is used.',
    );
    assert.equal(
      settingProblem('tokenizer', 5),
      'tokenLoupe.tokenizer is 5, but must be a text. "o200k_base" is used.',
    );
    assert.equal(
      settingProblem('training.heldOutShare', 0.9),
      'tokenLoupe.training.heldOutShare is 0.9, but must be a number from 0 to 0.5. 0.5 is used.',
    );
    assert.match(settingProblem('model', ['x'.repeat(1000)])!, /^tokenLoupe\.model is \["x{58}…, but/);
  });

  it('let what is shown of a document differ by folder and language', () => {
    const scopeOf = new Map(contributed.map(([key, { scope }]) => [key, scope]));
    const ofFolders = ['maxDocumentSize', 'models', 'budgets'] as const;
    const shown = contributed.map(([key]) => key).filter(key => !/^(training|explorer|hub|currency)\./.test(key));
    for (const key of shown.filter(each => !ofFolders.some(other => other === each))) {
      assert.equal(scopeOf.get(key), 'language-overridable', key);
    }
    for (const [key, scope] of scopeOf) if (key.startsWith('explorer.')) assert.equal(scope, 'resource', key);
    for (const key of ofFolders) assert.equal(scopeOf.get(key), 'resource', key);
    // A currency and its factor are the user's: a workspace must not make costs look like others.
    for (const key of ['currency.name', 'currency.perUsd'] as const) assert.equal(scopeOf.get(key), 'application', key);
    // A workspace must not choose whom the user's token is sent to.
    assert.equal(scopeOf.get('hub.endpoint'), 'machine');
  });
});
