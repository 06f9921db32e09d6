import type { Hub } from '../../../host/hub/hub';
import { readEndpoint } from '../../../host/hub/hubAddress';
import { HubError } from '../../../host/hub/hubError';
import { showInformation, withNotification } from '../../../host/messages';
import type { Services } from '../../../host/services';
import { withSlowProgress } from '../../../host/slowProgress';
import { readModel } from '../../../host/hub/hubModels';
import { tokenizersOf } from '../../../host/hub/hubTokenizers';
import type { ListedTokenizer } from '../../../protocol/engine';
import type { TokenizerSource } from '../../../protocol/tokenizerSource';
import { askForSplit } from '../askForSplit';
import { revisionText } from '../sourceText';
import { help } from './addFromHub';
import { addKept, contentsOf, downloadTokenizer } from './hubDownloads';

/** Looks whether the branch or tag that a tokenizer was downloaded from has another one by now, and offers that. */
export async function checkRevision(services: Services, hub: Hub, { name, source }: ListedTokenizer): Promise<void> {
  if (!source) throw new Error(`${name} was not downloaded from a hub`);
  await checkSource(services, hub, name, source);
}

async function checkSource(services: Services, hub: Hub, name: string, source: TokenizerSource): Promise<void> {
  const { repository, reference, path } = source;
  if (reference === source.revision) {
    void showInformation(`${name} is pinned to the commit ${revisionText(source)}: nothing takes its place.`);
    return;
  }
  const endpoint = readEndpoint(source.endpoint, 'its hub');
  const { tokenization } = services;
  try {
    const title = `Token Loupe: asking for ${repository}`;
    const model = await withSlowProgress(title, signal =>
      readModel(hub.requests(endpoint), { repository, reference }, signal),
    );
    if (model.revision === source.revision) {
      void showInformation(`${name} is the newest: ${revisionText(source)}.`);
      return;
    }
    const tokenizers = await tokenizersOf(model.files, names => tokenization.usualNames(names));
    const tokenizer = tokenizers.find(each => each.main.path === path);
    if (!tokenizer) throw new HubError('missing', `there is no ${path} in ${repository} (${revisionText(model)})`);
    const now = `${repository} is at ${revisionText(model)} now`;
    if (contentsOf(tokenizer) === source.contents) {
      void showInformation(`${now}; its tokenizer is the same as yours of ${revisionText(source)}.`);
      return;
    }
    const update = 'Download It';
    const message = `${now}; yours is of ${revisionText(source)}, and its files have changed since.`;
    if ((await showInformation(message, update)) !== update) return;
    const chosen = { endpoint, model, tokenizer, isFromCache: false };
    const kept = await withNotification(`Token Loupe: downloading ${repository}`, true, (report, signal) =>
      downloadTokenizer(hub, tokenization, chosen, report, signal),
    );
    const info = await addKept(tokenization, kept, askForSplit);
    if (info) void showInformation(`${name} is of ${revisionText(model)} now.`);
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    services.log.warn(`${repository}: ${error.message}`);
    if (await help(hub, error, repository)) await checkSource(services, hub, name, source);
  }
}
