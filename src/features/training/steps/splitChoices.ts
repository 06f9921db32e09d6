import type { PreTokenizerChoice, SuperwordStage, TrainingKind } from '../../../training/recipe';

/** A way to split text, as it is offered; SuperBPE's are those of its first stage and bring their second with them. */
export interface Split {
  readonly label: string;
  readonly detail: string;
  readonly choice: PreTokenizerChoice;
  /** With SuperBPE. */
  readonly style?: SuperwordStage['style'];
}

/** Splits that a kind can be trained with, the one to take without further thought first. */
export function splitsFor(kind: TrainingKind): readonly Split[] {
  if (kind === 'superbpe') return SUPERBPE_SPLITS;
  return kind === 'unigram' ? UNIGRAM_SPLITS : kind === 'characters' ? [...SPLITS].reverse() : SPLITS;
}

const SPLITS: readonly Split[] = [
  {
    label: 'o200k',
    detail: 'As GPT-4o and later: words with their space, numbers by threes',
    choice: { name: 'o200k' },
  },
  {
    label: 'cl100k',
    detail: 'As GPT-4: one symbol with the word after it, which suits code',
    choice: { name: 'cl100k' },
  },
  { label: 'GPT-2', detail: 'Words, numbers and symbols, each with the space before it', choice: { name: 'gpt2' } },
];

const SUPERBPE_SPLITS: readonly Split[] = [
  {
    label: 'As in the paper',
    detail: 'GPT-2-like words, numbers by threes; up to four words an entry (arXiv 2503.13423)',
    choice: { name: 'superbpe-stage1' },
    style: 'paper',
  },
  {
    label: 'As the later 128k tokenizer',
    detail: 'o200k-like words; then splits at numbers, symbols and runs of spaces alone',
    choice: { name: 'superbpe128k-stage1' },
    style: 'released128k',
  },
];

const UNIGRAM_SPLITS: readonly Split[] = [
  { label: 'Words with their space', detail: 'As SentencePiece', choice: { name: 'metaspace' } },
];
