import * as vscode from 'vscode';
import { Debounced } from '../../../host/debounce';
import { type HubAddress, PUBLIC_HUB, readTypedAddress } from '../../../host/hub/hubAddress';
import { type FoundModel, searchModels } from '../../../host/hub/hubModels';
import type { Hub } from '../../../host/hub/hub';
import { LatestTask } from '../../../host/latest';
import { messageOf, sentence } from '../../../text/errors';
import { escapeIcons } from '../../../text/icons';
import { modelText } from './hubWords';

/** Milliseconds without a key before the hub is asked. */
const PAUSE = 250;
/** Letters of the shortest search: one finds everything. */
const SHORTEST = 2;

interface Item extends vscode.QuickPickItem {
  readonly address?: HubAddress;
}

/** What was asked of the hub, and what came of it. */
interface Search {
  readonly words: string;
  readonly found?: readonly FoundModel[];
  readonly problem?: string;
}

/** Lets the user search for a model, or name one. Undefined if there is no answer. `typed`: what was typed before. */
export async function chooseModel(
  hub: Hub,
  typed: string,
): Promise<{ address: HubAddress; typed: string } | undefined> {
  const requests = hub.requests();
  const { endpoint } = hub;
  const input = vscode.window.createQuickPick<Item>();
  let cached: readonly string[] = [];
  let search: Search = { words: '' };
  const show = (): void => {
    input.items = itemsFor(input.value, readTypedAddress(input.value, endpoint), search, cached);
  };
  const task = new LatestTask(error => {
    search = { words: search.words, problem: messageOf(error) };
    input.busy = false;
    show();
  });
  const searching = new Debounced(PAUSE, () => {
    const words = input.value.trim();
    const isNamed = readTypedAddress(words, endpoint)?.reference !== undefined;
    if (words.length < SHORTEST || words === search.words || isNamed) return;
    search = { words };
    input.busy = true;
    task.run(async signal => {
      const found = await searchModels(requests, words, signal);
      if (signal.aborted) return;
      search = { words, found };
      input.busy = false;
      show();
    });
  });
  const mirror = endpoint.origin === PUBLIC_HUB ? '' : ` (${endpoint.host})`;
  input.title = `Token Loupe: Add Tokenizer from Hugging Face${mirror}`;
  input.placeholder = 'Words of a name, org/name, org/name@revision, or an address';
  input.ignoreFocusOut = true;
  input.value = typed;
  input.onDidChangeValue(() => {
    searching.schedule();
    show();
  });
  show();
  searching.schedule();
  void hub.cache?.repositories().then(names => {
    cached = names;
    show();
  });
  try {
    return await new Promise(resolve => {
      input.onDidAccept(() => {
        const address = input.selectedItems[0]?.address;
        if (address) resolve({ address, typed: input.value });
      });
      input.onDidHide(() => resolve(undefined));
      input.show();
    });
  } finally {
    searching.dispose();
    task.dispose();
    input.dispose();
  }
}

/**
 * What was named, what the search found, and what the cache has: all of it stays in the list, whatever was typed. VS Code sorts
 * the rows by what was typed, so that each says by itself where it is from.
 */
function itemsFor(
  typed: string,
  named: HubAddress | undefined,
  { found, problem }: Search,
  cached: readonly string[],
): Item[] {
  const words = typed.trim().toLowerCase();
  const here = new Set(cached);
  const items: Item[] = [];
  const add = (address: HubAddress, ...told: readonly string[]): void => {
    const { repository } = address;
    const description = [...told, ...(here.delete(repository) ? ['in the cache on this computer'] : [])].join(', ');
    items.push({ label: escapeIcons(repository), description: escapeIcons(description), alwaysShow: true, address });
  };
  if (named) add(named, ...(named.reference === undefined ? [] : [`at ${named.reference}`]));
  for (const model of found ?? []) {
    if (model.repository !== named?.repository) add({ repository: model.repository }, modelText(model));
  }
  if (problem !== undefined) items.push({ label: `$(warning) ${escapeIcons(sentence(problem))}`, alwaysShow: true });
  if (found?.length === 0) items.push({ label: 'Nothing is found', alwaysShow: true });
  for (const repository of cached) {
    if (here.has(repository) && repository.toLowerCase().includes(words)) add({ repository });
  }
  return items;
}
