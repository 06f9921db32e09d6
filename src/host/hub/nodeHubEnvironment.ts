import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { HubEnvironment } from './hubEnvironment';

/**
 * What the environment says, by the rules of Hugging Face's Python library (`huggingface_hub/constants.py`): the cache is in
 * `HF_HUB_CACHE`, else `hub` in `HF_HOME`, else in `huggingface` of `XDG_CACHE_HOME`, which is `~/.cache`.
 */
export function nodeHubEnvironment(variables: NodeJS.ProcessEnv = process.env, home = homedir()): HubEnvironment {
  const value = (name: string): string | undefined => {
    const text = variables[name]?.trim();
    return text === '' ? undefined : text;
  };
  const folder = (name: string): string | undefined => {
    const path = value(name)?.replace(/^~(?=$|[/\\])/, home);
    return path !== undefined && isAbsolute(path) ? path : undefined;
  };
  const own = folder('HF_HOME') ?? join(folder('XDG_CACHE_HOME') ?? join(home, '.cache'), 'huggingface');
  const endpoint = value('HF_ENDPOINT');
  return {
    ...(endpoint !== undefined && { endpoint }),
    token: () => value('HF_TOKEN'),
    cacheFolder: folder('HF_HUB_CACHE') ?? folder('HUGGINGFACE_HUB_CACHE') ?? join(own, 'hub'),
  };
}
