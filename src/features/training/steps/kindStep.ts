import * as vscode from 'vscode';
import type { TrainingKind } from '../../../training/recipe';
import { CancelledError } from '../../../protocol/rpc';
import type { BaseChoice } from '../plan/baseTokenizer';
import type { TrainingDomains } from '../../../protocol/trainingTexts';
import { characterChange, type DomainChoice, domainChoices } from './domainChoices';
import { type Choice, pickOne } from '../../../host/quickInput/inputs';
import { emptyPlan, type Plan, type PlannedBase } from '../plan/plan';
import { BACK, type Step } from '../../../host/quickInput/steps';
import { messageOf } from '../../../text/errors';
import { showWarning } from '../../../host/messages';
import { escapeIcons } from '../../../text/icons';

interface Picked {
  readonly kind: TrainingKind;
  readonly change: Partial<Plan>;
  /** What is read when it is picked. */
  readonly base?: BaseChoice;
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

/** Asks what kind of tokenizer, or which domain's. `readSelected` gives what SuperBPE can be trained on top of. */
export function kindStep(
  readSelected: () => Promise<BaseChoice | undefined>,
  readDomains: () => Promise<TrainingDomains>,
): Step<Plan> {
  return {
    async ask(plan, position) {
      const items = kindChoices(await readSelected(), domainChoices(await readDomains()));
      for (;;) {
        const picked = await pickOne(position, { placeholder: 'The kind of tokenizer', items });
        if (picked === BACK) return BACK;
        if (!picked.base) return withKind(plan, picked.kind, picked.change);
        const base = await readOrSay(picked.base);
        if (base) return withKind(plan, picked.kind, { base });
      }
    },
  };
}

async function readOrSay(choice: BaseChoice): Promise<PlannedBase | undefined> {
  try {
    return await choice.read();
  } catch (error) {
    if (error instanceof CancelledError) return undefined;
    void showWarning(messageOf(error));
    return undefined;
  }
}

function withKind(plan: Plan, kind: TrainingKind, change: Partial<Plan>): Plan {
  const { source, gathered, vocabularySize, transitionShare, heldOutShare, name, base } = plan;
  // A size that was chosen on top of one tokenizer says nothing of another.
  const keepsSize = vocabularySize !== undefined && change.base?.entries === base?.entries;
  // All else is what another kind may have brought along, and goes with it.
  return {
    ...emptyPlan(heldOutShare),
    transitionShare,
    ...(source && gathered ? { source, gathered } : {}),
    ...(keepsSize ? { vocabularySize } : {}),
    ...(name === undefined ? {} : { name }),
    kind,
    ...change,
  };
}

function kindChoices(selected: BaseChoice | undefined, offered: readonly DomainChoice[]): Choice<Picked>[] {
  const choices = CHOICES.flatMap(choice =>
    selected && choice.value?.kind === 'superbpe' ? [choice, onTopOf(selected)] : [choice],
  );
  if (offered.length === 0) return choices;
  const separator = { label: 'For a domain', kind: vscode.QuickPickItemKind.Separator };
  const domains = offered.map(({ name, description, change, key }) => ({
    label: escapeIcons(name),
    detail: escapeIcons(description),
    value: { kind: change.kind ?? 'bpe', change: { ...change, domain: key } },
  }));
  return [...choices, separator, ...domains];
}

function onTopOf(base: BaseChoice): Choice<Picked> {
  return {
    label: `SuperBPE on top of ${escapeIcons(base.name)}`,
    detail: 'The selected tokenizer with its ids, and further entries that may span words',
    value: { kind: 'superbpe', change: {}, base },
  };
}
