import type { TrainingRecipe } from '../recipe';
import type { TrainingReport } from '../report';
import { corpus } from './cardCorpus';
import { type ComparedTokenizer, curve, heldOut } from './cardFigures';
import { termSection, type TermFigures } from './cardTerms';
import { splitting } from './cardSplitting';
import { code, codeBlock, escapeMarkdown, list, listed } from '../../text/markdown';
import { formatCount } from '../../text/numbers';

export interface CardInput {
  readonly report: TrainingReport;
  /** What made it, such as `Token Loupe 0.1.0`. */
  readonly madeWith: string;
  /** Other tokenizers on the same held-out files, counted file by file like the tokenizer itself. */
  readonly comparisons?: readonly ComparedTokenizer[];
  /** How it and others split the terms of its domain. */
  readonly terms?: TermFigures;
  /** When it was made, as it is shown; without a date the card depends on the run alone. */
  readonly date?: string;
}

const kinds: Readonly<Record<TrainingRecipe['kind'], string>> = {
  bpe: 'Byte-level BPE',
  superbpe: 'SuperBPE: byte-level BPE whose later entries may contain several words (arXiv 2503.13423)',
  characters: 'Byte-level BPE with short entries',
  unigram: 'Unigram, as SentencePiece has it (arXiv 1804.10959)',
};

/**
 * The card of a trained tokenizer, its README.md: what it is, what it was trained on and how well it does, in Markdown.
 * Text of the user is escaped. The card depends on its input alone, and says nothing about what was not measured.
 */
export function card({ report, madeWith, comparisons = [], terms, date }: CardInput): string {
  const { recipe } = report;
  return (
    [
      `# ${escapeMarkdown(recipe.name)}`,
      `${kinds[recipe.kind]}, ${formatCount(report.entries)} entries. Made with ${escapeMarkdown(madeWith)}${date === undefined ? '' : ` on ${escapeMarkdown(date)}`}.`,
      '## Settings',
      settings(report),
      '## How text is split',
      splitting(recipe, report.base),
      '## Trained on',
      corpus(report),
      '## On held-out text',
      heldOut(report, comparisons),
      ...(terms ? termSection(terms) : []),
      ...curve(report),
      '## Added tokens',
      addedTokens(recipe),
      '## Use',
      usage(recipe),
      '## Licence',
      'The tokenizer was trained on your text. You decide on its licence. Entries are pieces of that text, up to whole phrases, so check them before you publish it.',
    ].join('\n\n') + '\n'
  );
}

function settings({ recipe, base, entries, ended, pieces }: TrainingReport): string {
  const { superwords, padding, addedTokens: added } = recipe;
  const rows: (readonly [string, string] | undefined)[] = [
    ['Entries', formatCount(entries)],
    ['Vocabulary size asked for', formatCount(recipe.vocabularySize)],
    ended === 'exhausted'
      ? ['Training ended', 'early: nothing else occurs often enough']
      : ['Training ended', 'at that size'],
    superwords && recipe.kind === 'superbpe'
      ? [
          'Transition point',
          base === undefined
            ? `${formatCount(superwords.transitionSize)} entries from the first stage${superwords.transition === 'found' ? ', found by the run: the rarest of them and the rarest superword occur about equally often' : ''}`
            : `${formatCount(superwords.transitionSize)} entries of ${escapeMarkdown(base)}, with their ids; its special tokens are left out`,
        ]
      : undefined,
    superwords && recipe.kind === 'superbpe'
      ? ['Words in one entry, at most', formatCount(superwords.maximumWords)]
      : undefined,
    ['Text reached the trainer', recipe.feed === 'lines' ? 'line by line' : 'as whole documents'],
    ['Normalizer', recipe.normalizer === 'NFKC' ? 'Unicode NFKC' : 'none'],
    ['Occurrences needed', formatCount(recipe.minimumCount)],
    recipe.maximumBytes === undefined ? undefined : ['Longest entry', `${formatCount(recipe.maximumBytes)} bytes`],
    ['Added tokens', formatCount(added.length)],
    [
      'Padding',
      padding === 'none'
        ? 'none'
        : padding === 'powerOfTwo'
          ? 'to a power of two'
          : `to a multiple of ${formatCount(padding.multipleOf)}`,
    ],
    ['Different pieces counted', formatCount(pieces)],
    recipe.domain === undefined ? undefined : ['Domain', escapeMarkdown(recipe.domain)],
  ];
  return list(rows);
}

function addedTokens({ addedTokens: added, padding }: TrainingRecipe): string {
  const reserved =
    padding === 'none'
      ? []
      : [
          'Ids after all others are `<|reserved_0|>` and so on: special tokens without a meaning, which fill up the vocabulary.',
        ];
  const lines = (special: boolean, what: string): string[] => {
    const tokens = added.filter(token => token.special === special).map(({ content }) => JSON.stringify(content));
    return tokens.length === 0 ? [] : [`${what}: ${listed(tokens, code)}.`];
  };
  const parts = [...lines(true, 'Special'), ...lines(false, 'Text that is always one token'), ...reserved];
  return parts.length > 0 ? parts.join('\n\n') : 'None.';
}

function usage({ kind }: TrainingRecipe): string {
  const python = [
    'from tokenizers import Tokenizer',
    'tokenizer = Tokenizer.from_file("tokenizer.json")',
    'tokenizer.encode("some text").ids',
    '',
    'from transformers import PreTrainedTokenizerFast',
    'tokenizer = PreTrainedTokenizerFast(tokenizer_file="tokenizer.json")',
    'tokenizer("some text")["input_ids"]',
  ];
  const ranks =
    kind === 'unigram'
      ? []
      : [
          'tiktoken ranks, `vocab.json` and `merges.txt` have only the entries: give their reader the pattern and the added tokens of this card. Ids are the same in every form.',
        ];
  return [codeBlock(python, 'python'), ...ranks].join('\n\n');
}
