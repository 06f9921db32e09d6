import assert from 'node:assert/strict';
import path from 'node:path';
import { nodeHubEnvironment } from '../../../../src/host/hub/nodeHubEnvironment';

describe('what the environment says of the hub', () => {
  const home = path.resolve('/home/ada');
  const at = (...parts: string[]): string => path.join(path.resolve('/'), ...parts);
  const folder = (variables: NodeJS.ProcessEnv) => nodeHubEnvironment(variables, home).cacheFolder;

  it('is where the cache is, by the rules of huggingface_hub', () => {
    assert.equal(folder({}), path.join(home, '.cache', 'huggingface', 'hub'));
    assert.equal(folder({ XDG_CACHE_HOME: at('xdg') }), at('xdg', 'huggingface', 'hub'));
    assert.equal(folder({ XDG_CACHE_HOME: at('xdg'), HF_HOME: at('hf') }), at('hf', 'hub'));
    assert.equal(folder({ HF_HOME: '~/hf' }), path.join(home, 'hf', 'hub'));
    assert.equal(folder({ HF_HOME: at('hf'), HF_HUB_CACHE: at('cache') }), at('cache'));
    assert.equal(
      folder({ HF_HOME: 'not/absolute', HF_HUB_CACHE: ' ' }),
      path.join(home, '.cache', 'huggingface', 'hub'),
    );
  });

  it('is an address and a token, which is in nothing that is written out', () => {
    const environment = nodeHubEnvironment({ HF_ENDPOINT: ' https://mirror.example ', HF_TOKEN: 'hf_x\n' }, home);
    assert.equal(environment.endpoint, 'https://mirror.example');
    assert.equal(environment.token(), 'hf_x');
    assert.ok(!JSON.stringify(environment).includes('hf_x'));
    assert.equal(nodeHubEnvironment({}, home).token(), undefined);
  });
});
