import { readArgument } from '../../../host/commandArguments';
import type { Hub } from '../../../host/hub/hub';
import { type HubAddress, isReference, isRepository } from '../../../host/hub/hubAddress';
import { HubError } from '../../../host/hub/hubError';
import { showError, withNotification } from '../../../host/messages';
import { BACK } from '../../../host/quickInput/steps';
import type { Services } from '../../../host/services';
import { withSlowProgress } from '../../../host/slowProgress';
import { asString, type Check } from '../../../engine/json/checkedJson';
import { FormatError } from '../../../engine/json/formatError';
import { sentence } from '../../../text/errors';
import { askForSplit } from '../askForSplit';
import { offerAdded } from '../offerAdded';
import { chooseModel } from './chooseModel';
import { addKept, type ChosenTokenizer, downloadTokenizer } from './hubDownloads';
import { setToken } from './hubTokenCommands';
import { chooseTokenizer, findTokenizers, openPage } from './tokenizerChoice';

/**
 * Lets the user find a model on the hub, shows what would be downloaded, and adds its tokenizer. `given`:
 * `{ "repository": "org/name", "revision": "main" }` begins at that model. The id of the tokenizer; undefined if none was added.
 */
export async function addFromHub(services: Services, hub: Hub, given: unknown): Promise<string | undefined> {
  const { repository, revision } = readArgument<{ repository: string; revision: string }>(given, {
    repository: checkedBy(isRepository, 'the name of a repository'),
    revision: checkedBy(isReference, 'a branch, a tag or a commit'),
  });
  let address: HubAddress | undefined =
    repository === undefined ? undefined : { repository, ...(revision !== undefined && { reference: revision }) };
  const isGiven = address !== undefined;
  let typed = '';
  for (;;) {
    if (!address) {
      const found = await chooseModel(hub, typed);
      if (!found) return undefined;
      ({ address, typed } = found);
    }
    const looking = address;
    try {
      const title = `Token Loupe: asking for ${looking.repository}`;
      const found = await withSlowProgress(title, signal =>
        findTokenizers(hub, services.tokenization, looking, signal),
      );
      const tokenizer = await chooseTokenizer(hub, found, !isGiven);
      if (tokenizer === BACK) address = undefined;
      else if ('repository' in tokenizer) address = tokenizer;
      else return await add(services, hub, { ...found, endpoint: hub.endpoint, tokenizer });
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      services.log.warn(`${looking.repository}: ${error.message}`);
      if (!(await help(hub, error, looking.repository))) return undefined;
    }
  }
}

/** Downloads and adds. Rejects with a reason for the user; then the list is what it was. */
async function add(services: Services, hub: Hub, chosen: ChosenTokenizer): Promise<string | undefined> {
  const { tokenization } = services;
  const title = `Token Loupe: downloading ${chosen.model.repository}`;
  const kept = await withNotification(title, true, (report, signal) =>
    downloadTokenizer(hub, tokenization, chosen, report, signal),
  );
  const info = await addKept(tokenization, kept, askForSplit);
  if (info) void offerAdded([info]);
  return info?.id;
}

/** Tells what went wrong with a hub, with what can be done about it. Whether it is worth another try. */
export async function help(hub: Hub, error: HubError, repository: string): Promise<boolean> {
  const [token, page, again] = ['Set Token...', 'Open Its Page', 'Try Again'] as const;
  const buttons = {
    tokenMissing: [token, page],
    tokenRefused: [token],
    forbidden: [page, token],
    missing: [],
    wrong: [again],
    unreachable: [again],
    broken: [again],
    slow: [again],
    server: [again],
    busy: [again],
  } as const satisfies Readonly<Record<HubError['kind'], readonly string[]>>;
  const clicked = await showError(sentence(error.message), ...buttons[error.kind]);
  if (clicked === page) await openPage(hub, repository);
  return clicked === again || (clicked === token && (await setToken(hub)));
}

function checkedBy(isRight: (text: string) => boolean, expected: string): Check<string> {
  return (json, path) => {
    const text = asString(json, path);
    if (!isRight(text)) throw new FormatError(path, `expected ${expected}`);
    return text;
  };
}
