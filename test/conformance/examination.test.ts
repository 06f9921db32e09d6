import assert from 'node:assert/strict';
import fs from 'node:fs';
import { EXAMINED_BESIDE } from '../../src/analysis/examination/examinedBeside';
import { examineTokenizer, type TokenizerReport } from '../../src/analysis/examination/examineTokenizer';
import { findingRules } from '../../src/analysis/examination/findings/findingRules';
import type { TokenizerFile } from '../../src/engine/formats/tokenizerFileSet';
import { peerFile } from '../support/peers';
import { fewByDay, times } from '../support/nightly';
import { plantedFaults, type PlantedFiles } from '../support/plantedFaults';
import {
  packageOf,
  publishedJson,
  publishedNames,
  type PublishedName,
  sharedJson,
  sharedNames,
  skipWithoutShared,
} from '../support/publishedTokenizers';
import { withFirstEntries } from '../support/smallerTokenizer';

/** Those that are read at every run: small ones of each kind. The others take minutes together. */
const EVERY_RUN: readonly PublishedName[] = ['gpt2', 'chatglm3', 'llama2', 'qwen3'];

/** How many entries a byte-level tokenizer keeps that a fault is planted into. */
const ENTRIES = times(27_000, 1_000_000);

function fileOf(name: string, text: string): TokenizerFile {
  return { name, bytes: new TextEncoder().encode(text) };
}

/** The files of a published tokenizer. */
function publishedFiles(name: PublishedName): TokenizerFile[] {
  const beside = EXAMINED_BESIDE.flatMap(each => {
    const path = peerFile(packageOf(name), `models/${each}`);
    return fs.existsSync(path) ? [fileOf(each, fs.readFileSync(path, 'utf8'))] : [];
  });
  return [fileOf('tokenizer.json', publishedJson(name)), ...beside];
}

function faultsOf({ findings }: TokenizerReport): string[] {
  return findings.flatMap(({ weight, rule, evidence }) =>
    weight === 'fault' ? [`${rule}: ${evidence.join(', ')}`] : [],
  );
}

describe('faults in files of tokenizers', function () {
  this.timeout(300_000);

  describe('are found where they were planted', () => {
    for (const fault of plantedFaults) {
      const { title, into, rule } = fault;
      it(title, () => {
        const files = new Map(
          publishedFiles(into).map(({ name, bytes }) => [name, JSON.parse(new TextDecoder().decode(bytes)) as unknown]),
        );
        const at = (name: string): unknown => files.get(name) ?? {};
        const whole = at('tokenizer.json') as PlantedFiles['json'];
        const planted: PlantedFiles = {
          json: into === 'llama2' ? whole : withFirstEntries(whole, ENTRIES),
          config: at('tokenizer_config.json') as PlantedFiles['config'],
          generation: {},
          modelConfig: {},
        };
        const named = fault.plant(planted);
        const written = [
          ['tokenizer.json', planted.json],
          ['tokenizer_config.json', planted.config],
          ['generation_config.json', planted.generation],
          ['config.json', planted.modelConfig],
        ] as const;
        const report = examineTokenizer(
          written.map(([name, json]) => fileOf(name, JSON.stringify(json))),
          into,
        );
        const found = report.findings.filter(each => each.rule === rule);
        assert.ok(found.length > 0, `found only ${JSON.stringify(report.findings)}, ${report.problem ?? ''}`);
        assert.ok(
          found.some(({ message, evidence }) => [message, ...evidence].join('\n').includes(named)),
          `${named} is not in ${JSON.stringify(found)}`,
        );
      });
    }

    it('by every rule', () => {
      const planted = new Set(plantedFaults.map(({ rule }) => rule));
      assert.deepEqual(
        findingRules.map(({ id }) => id).filter(id => !planted.has(id)),
        [],
      );
    });
  });

  describe('are in no published file', () => {
    for (const name of fewByDay(EVERY_RUN, publishedNames)) {
      it(name, () => {
        const report = examineTokenizer(publishedFiles(name), name);
        assert.equal(report.problem, undefined);
        assert.deepEqual(faultsOf(report), []);
      });
    }
    const withoutLargest = sharedNames.filter(name => !name.startsWith('superbpe'));
    for (const name of fewByDay(withoutLargest, sharedNames)) {
      it(name, function () {
        skipWithoutShared(this, name);
        const report = examineTokenizer([fileOf('tokenizer.json', sharedJson(name))], name);
        assert.equal(report.problem, undefined);
        assert.deepEqual(faultsOf(report), []);
      });
    }
  });
});
