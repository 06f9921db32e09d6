import assert from 'node:assert/strict';
import { HubTokens } from '../../../../src/host/hub/hubTokens';

const PUBLIC = new URL('https://huggingface.co/');
const MIRROR = new URL('https://mirror.example/hf/');

describe('tokens for hubs', () => {
  const stored = new Map<string, string>();
  const secrets = {
    get: (key: string) => Promise.resolve(stored.get(key)),
    store: (key: string, value: string) => Promise.resolve(void stored.set(key, value)),
    delete: (key: string) => Promise.resolve(void stored.delete(key)),
  };
  const tokens = (token?: string, endpoint?: string): HubTokens =>
    new HubTokens(secrets, { token: () => token, ...(endpoint !== undefined && { endpoint }) });
  beforeEach(() => stored.clear());

  it('are for one hub each', async () => {
    await tokens().store(MIRROR, 'hf_mirror');
    assert.equal(await tokens().for(MIRROR), 'hf_mirror');
    assert.equal(await tokens().for(PUBLIC), undefined);
    assert.equal(await tokens().for(new URL('https://mirror.example:444/hf/')), undefined);
    await tokens().forget(MIRROR);
    assert.equal(await tokens().isStored(MIRROR), false);
  });

  it('of the environment are for the hub that the environment names, and come second', async () => {
    assert.equal(await tokens('hf_environment').for(PUBLIC), 'hf_environment');
    assert.equal(await tokens('hf_environment').for(MIRROR), undefined);
    assert.equal(await tokens('hf_environment', 'https://mirror.example').for(MIRROR), 'hf_environment');
    assert.equal(await tokens('hf_environment', 'https://mirror.example').for(PUBLIC), undefined);
    assert.equal(await tokens('hf_environment', 'no address').for(PUBLIC), undefined);
    await tokens().store(PUBLIC, 'hf_set');
    assert.equal(await tokens('hf_environment').for(PUBLIC), 'hf_set');
  });

  it('go to no hub that is asked without encryption', async () => {
    const open = new URL('http://huggingface.co/');
    await tokens().store(open, 'hf_open');
    assert.equal(await tokens('hf_environment', open.href).for(open), undefined);
  });

  it('are one word; what is none is refused without being quoted', async () => {
    for (const text of ['', 'hf_a b', 'hf_a\nX-Other: 1', 'hf_é']) {
      await assert.rejects(tokens().store(PUBLIC, text), error => !String(error).includes('hf_'));
      assert.equal(await tokens(text).for(PUBLIC), undefined);
    }
    assert.equal(stored.size, 0);
  });
});
