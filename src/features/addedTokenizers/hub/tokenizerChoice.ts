import * as vscode from 'vscode';
import type { Hub } from '../../../host/hub/hub';
import type { HubAddress } from '../../../host/hub/hubAddress';
import { HubError } from '../../../host/hub/hubError';
import { DEFAULT_REFERENCE, type HubModel, listReferences, readModel } from '../../../host/hub/hubModels';
import { type HubTokenizer, tokenizersOf } from '../../../host/hub/hubTokenizers';
import { type Choice, pickOne } from '../../../host/quickInput/inputs';
import { BACK } from '../../../host/quickInput/steps';
import { withSlowProgress } from '../../../host/slowProgress';
import type { Tokenization } from '../../../host/tokenizers/tokenization';
import { escapeIcons } from '../../../text/icons';
import { licenceText, revisionText } from '../sourceText';
import { besideText, pageText, sizeText } from './hubWords';

/** A repository as far as it is known: asked of the hub, or, where that cannot be reached, found in the cache. */
export interface FoundTokenizers {
  readonly model: HubModel;
  readonly isFromCache: boolean;
  readonly tokenizers: readonly HubTokenizer[];
}

/** Asks the hub for a repository; where there is no network, what the cache has of it does. Rejects with `HubError`. */
export async function findTokenizers(
  hub: Hub,
  tokenization: Tokenization,
  address: HubAddress,
  signal: AbortSignal,
): Promise<FoundTokenizers> {
  let model: HubModel;
  let isFromCache = false;
  try {
    model = await readModel(hub.requests(), address, signal);
  } catch (error) {
    const { repository, reference = DEFAULT_REFERENCE } = address;
    const mayBeHere =
      error instanceof HubError && ['unreachable', 'broken', 'slow', 'server', 'busy'].includes(error.kind);
    const cached = mayBeHere ? await hub.cache?.find(repository, reference) : undefined;
    if (!cached) throw error;
    model = { ...cached, isGated: false };
    isFromCache = true;
  }
  const tokenizers = await tokenizersOf(model.files, names => tokenization.usualNames(names));
  if (tokenizers.length === 0) {
    throw new HubError('missing', `${model.repository} (${revisionText(model)}) has no file of a tokenizer`);
  }
  // The start of a file that is here is not worth a way of its own: it can be added as a file.
  return { model, isFromCache, tokenizers: isFromCache ? tokenizers.filter(({ isStart }) => !isStart) : tokenizers };
}

type Answer = HubTokenizer | 'revision' | 'page';

/**
 * Shows what would be downloaded: which files, how large, of which commit, under which licence. Resolves to what was chosen, to
 * another address to look at, or to BACK.
 */
export async function chooseTokenizer(
  hub: Hub,
  { model, isFromCache, tokenizers }: FoundTokenizers,
  canGoBack: boolean,
): Promise<HubTokenizer | HubAddress | typeof BACK> {
  const { repository } = model;
  const position = {
    title: `Token Loupe: Add ${repository}`,
    step: canGoBack ? 2 : 1,
    of: canGoBack ? 2 : 1,
    canGoBack,
  };
  const pinned = `${revisionText(model)}, ${isFromCache ? 'from the cache, which knows no licence' : licenceText(model.licence)}`;
  const items: Choice<Answer>[] = [
    ...tokenizers.map(value => ({
      label: escapeIcons(value.main.path),
      description: sizeText(value),
      detail: escapeIcons([pinned, besideText(value)].filter(part => part !== '').join('; ')),
      value,
    })),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    ...(isFromCache ? [] : [{ label: 'Choose Another Revision...', value: 'revision' as const }]),
    { label: 'Open Its Page', detail: escapeIcons(`${pageText(model)} in a browser`), value: 'page' },
  ];
  for (;;) {
    const answer = await pickOne<Answer>(position, { placeholder: 'The tokenizer to download', items });
    if (answer === BACK || typeof answer === 'object') return answer;
    if (answer === 'page') await openPage(hub, repository);
    else {
      const reference = await chooseReference(hub, repository);
      if (reference !== BACK) return { repository, reference };
    }
  }
}

async function chooseReference(hub: Hub, repository: string): Promise<string | typeof BACK> {
  const title = `Token Loupe: asking for the revisions of ${repository}`;
  const references = await withSlowProgress(title, signal => listReferences(hub.requests(), repository, signal));
  const position = { title: `Token Loupe: Revision of ${repository}`, step: 1, of: 1, canGoBack: true };
  return pickOne<string>(position, {
    placeholder: 'A branch or a tag; a commit can be named as org/name@commit in the search',
    items: references.map(({ name, revision }) => ({
      label: escapeIcons(name),
      description: revision.slice(0, 8),
      value: name,
    })),
  });
}

/** Opens the page of a repository in the user's browser. */
export async function openPage(hub: Hub, repository: string): Promise<void> {
  await vscode.env.openExternal(vscode.Uri.parse(new URL(repository, hub.endpoint).href, true));
}
