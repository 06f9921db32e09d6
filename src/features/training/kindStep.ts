import * as vscode from 'vscode';
import type { TrainingKind } from '../../training/recipe';
import { characterChange, domainChoices } from './domains';
import { type Choice, pickOne } from './inputs';
import { emptyPlan, type Plan } from './plan';
import { BACK, type Step } from './steps';

interface Picked {
  readonly kind: TrainingKind;
  readonly change: Partial<Plan>;
}

const CHOICES: readonly Choice<Picked>[] = [
  {
    label: 'BPE',
    detail: 'Byte pairs, as in nearly every language model',
    value: { kind: 'bpe', change: {} },
  },
  {
    label: 'SuperBPE',
    detail: 'BPE whose last entries may span words: fewer tokens for the same text',
    value: { kind: 'superbpe', change: {} },
  },
  {
    label: 'Characters',
    detail: 'BPE with very short entries, as KL3M’s for text with errors, such as from OCR',
    value: { kind: 'characters', change: characterChange },
  },
  {
    label: 'Unigram',
    detail: 'Pieces by their probability, as in T5 and Gemma’s forebears',
    value: { kind: 'unigram', change: {} },
  },
];

/** Asks what kind of tokenizer, or which domain's. */
export const kindStep: Step<Plan> = {
  async ask(plan, place) {
    const picked = await pickOne(place, { placeholder: 'The kind of tokenizer', items: kindChoices() });
    if (picked === BACK) return BACK;
    const { source, gathered, vocabularySize, transitionShare, heldOutShare, name } = plan;
    // All else is what another kind may have brought along, and goes with it.
    return {
      ...emptyPlan(heldOutShare),
      transitionShare,
      ...(source && gathered ? { source, gathered } : {}),
      ...(vocabularySize === undefined ? {} : { vocabularySize }),
      ...(name === undefined ? {} : { name }),
      kind: picked.kind,
      ...picked.change,
    };
  },
};

function kindChoices(): Choice<Picked>[] {
  if (domainChoices.length === 0) return [...CHOICES];
  const separator = { label: 'For a domain', kind: vscode.QuickPickItemKind.Separator };
  const domains = domainChoices.map(({ name, description, change, key }) => ({
    label: name,
    detail: description,
    value: { kind: change.kind ?? 'bpe', change: { ...change, domain: key } },
  }));
  return [...CHOICES, separator, ...domains];
}
