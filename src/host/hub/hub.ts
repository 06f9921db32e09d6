import * as vscode from 'vscode';
import { setting } from '../settings/settings';
import { PUBLIC_HUB, readEndpoint } from './hubAddress';
import { HubCache } from './hubCache';
import type { HubEnvironment } from './hubEnvironment';
import { PartsFolder, readOnlyFolder } from './hubFolders';
import { HubRequests } from './hubRequests';
import { HubTokens, type SecretValues } from './hubTokens';

/** The hub that the user's settings name, the cache on this computer, and what is kept of downloads. */
export class Hub {
  readonly tokens: HubTokens;
  readonly parts: PartsFolder;
  /** Absent in a browser. */
  readonly cache: HubCache | undefined;
  /** A folder in it for each tokenizer that was downloaded. */
  readonly folder: vscode.Uri;

  constructor(
    { globalStorageUri, secrets }: { readonly globalStorageUri: vscode.Uri; readonly secrets: SecretValues },
    private readonly environment: HubEnvironment,
  ) {
    this.tokens = new HubTokens(secrets, environment);
    this.folder = vscode.Uri.joinPath(globalStorageUri, 'hub');
    this.parts = new PartsFolder(vscode.Uri.joinPath(globalStorageUri, 'downloads'));
    const { cacheFolder } = environment;
    this.cache = cacheFolder === undefined ? undefined : new HubCache(readOnlyFolder(vscode.Uri.file(cacheFolder)));
  }

  /** The hub that is asked: of the setting, else of `HF_ENDPOINT`, else the public one. Throws with a reason for the user. */
  get endpoint(): URL {
    const set = setting('hub.endpoint');
    if (set !== 'default') return readEndpoint(set, 'tokenLoupe.hub.endpoint');
    return readEndpoint(this.environment.endpoint ?? PUBLIC_HUB, 'HF_ENDPOINT');
  }

  /** Requests to a hub, with the token that the user has for that one. */
  requests(endpoint = this.endpoint): HubRequests {
    return new HubRequests({ endpoint, token: () => this.tokens.for(endpoint) });
  }
}
