import fs from 'node:fs';
import path from 'node:path';
import type { DomainPreset } from '../../src/training/domains/domainPreset';
import { addedTokensOf, domainPresets } from '../../src/training/domains/domainPresets';
import type { AddedTokenRecipe } from '../../src/training/recipe';
import { fragmentationChange, termFragmentation } from '../../src/analysis/termFragmentation';
import { AddedTokenTrial } from './addedTokenTrial';
import { root } from './files';
import type { Domain } from './sources';

/** What each preset is tried on: trained on the training part, measured on the held-out part of each. */
const texts: Readonly<Record<DomainPreset['key'], readonly Domain[]>> = {
  legal: ['legal', 'speeches'],
  financial: ['payments', 'speeches'],
  biomedical: ['definitions'],
  code: ['code', 'documentation'],
};

const SIZE = 32_768;

/** Measures all presets and writes what was found beside them. */
export async function writeAddedTokenFigures(): Promise<void> {
  const parts: string[] = [];
  for (const preset of domainPresets) parts.push(await section(preset));
  const file = path.join(root, 'src/training/domains/measured.md');
  fs.writeFileSync(file, [INTRODUCTION, ...parts].join('\n\n') + '\n');
}

const INTRODUCTION = `# What the presets' added tokens do

Written by \`node scripts/addedTokens.mjs\`. Each row: BPE trained on the training part of the texts that
scripts/vocabularies/sources.ts lists, with ${SIZE.toLocaleString('en')} entries in all, of which so many are added
tokens. The change is in tokens of the held-out part against no added tokens: less than 0 is better. "In KL3M's form" is
the same list without the space in front and without asking for whole words, as KL3M's published tokenizers have it. The
number behind the slash: how often an added token was found.`;

async function section(preset: DomainPreset): Promise<string> {
  const trial = await AddedTokenTrial.prepare(preset.recipe.preTokenizer, texts[preset.key], SIZE);
  const base = trial.measure([]);
  const cells = (tokens: readonly AddedTokenRecipe[]): string[] =>
    trial.measure(tokens).map(({ count, found }, index) => {
      const change = (count / base[index]!.count - 1) * 100;
      return `${change > 0 ? '+' : ''}${change.toFixed(3)} % / ${found}`;
    });
  const rows = preset.groups.map(({ key, tokens, byDefault }) => {
    const bare = tokens.map(({ content, special }) => ({ content: content.trim() || content, special }));
    return [key, tokens.length, byDefault ? 'yes' : 'no', ...cells(tokens), cells(bare)[0]!];
  });
  const defaults = addedTokensOf(preset);
  const domains = texts[preset.key];
  return [
    `## ${preset.name}`,
    table(
      ['group', 'tokens', 'by default', ...domains, `${domains[0]!}, in KL3M's form`],
      [...rows, ['all of the default', defaults.length, '', ...cells(defaults), '']],
    ),
    terms(preset, trial, defaults),
  ].join('\n\n');
}

function terms(preset: DomainPreset, trial: AddedTokenTrial, defaults: readonly AddedTokenRecipe[]): string {
  const counters = [trial.counter('without', []), trial.counter('with', defaults)];
  const rows = (['alone', 'afterSpace'] as const).map(place => {
    const found = fragmentationChange(termFragmentation(preset.terms, counters, place), 'without', 'with')!;
    const { meanBefore, meanAfter, shorter, longer, singleBefore, singleAfter } = found;
    const share = (value: number): string => `${(value * 100).toFixed(0)} %`;
    const means = [meanBefore.toFixed(2), meanAfter.toFixed(2), shorter, longer];
    return [place === 'alone' ? 'alone' : 'behind a space', ...means, share(singleBefore), share(singleAfter)];
  });
  const head = ['terms', 'tokens without', 'with', 'shorter', 'longer', 'one token without', 'with'];
  return `${preset.terms.length} terms, tokens per term without and with the added tokens of the default:\n\n${table(head, rows)}`;
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}
