import { withCancel } from '../../../host/runs/runNotification';
import { tokenizerFiles } from '../../../host/tokenizers/tokenizerFiles';
import { CancelledError } from '../../../protocol/rpc';
import type { PlannedBase } from './plan';
import type { TrainingServices } from '../trainingServices';

/** A tokenizer that SuperBPE may be trained on top of; whether it can be is known when it was read. */
export interface BaseChoice {
  readonly name: string;
  /** Rejects with the reason for the user if it is no byte-level BPE. */
  readonly read: () => Promise<PlannedBase>;
}

/** The selected tokenizer as a base, unless it is one of the baselines, which have no entries. */
export async function selectedBase(services: TrainingServices): Promise<BaseChoice | undefined> {
  const { tokenization, log } = services;
  try {
    const selected = (await tokenization.list()).find(({ id }) => id === tokenization.selectedId);
    if (!selected || selected.kind === 'baseline') return undefined;
    return { name: selected.name, read: () => readBase(services, selected.id) };
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    log.warn(`the selected tokenizer cannot be continued: ${String(error)}`);
    return undefined;
  }
}

/**
 * Reads a tokenizer to train on top of, with a notification that can be cancelled. Rejects with the reason for the user if
 * it is none, or no byte-level BPE, and with `CancelledError`.
 */
export async function readBase(services: TrainingServices, id: string): Promise<PlannedBase> {
  const { tokenization, training } = services;
  const known = (await tokenization.list()).find(each => each.id === id);
  if (!known || known.kind === 'baseline') throw new Error(`there is no tokenizer "${id}" to train on top of`);
  const tokenizer = { name: known.name, files: await tokenizerFiles(services, id) };
  const entries = await withCancel(`Token Loupe: reading ${known.name}`, signal =>
    training.baseEntries(tokenizer, signal),
  );
  return { tokenizer, entries };
}
