import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { countAtProvider, COUNT_ENDPOINTS } from '../../../../src/host/providers/countEndpoints';
import { ProviderKeys } from '../../../../src/host/providers/providerKeys';
import { CancelledError } from '../../../../src/protocol/rpc';

const KEY = 'sk-loopbackKeyOfTheTests';

describe('counting at a provider', () => {
  let server: Server;
  let elsewhere: Server;
  let answer: (response: ServerResponse, request: IncomingMessage) => void;
  const seen: { url: string; headers: IncomingMessage['headers']; body: unknown }[] = [];
  let others = 0;
  const originOf = (each: Server): string => `http://127.0.0.1:${(each.address() as AddressInfo).port}`;

  before(async () => {
    server = createServer((request, response) => {
      void (async () => {
        let body = '';
        for await (const chunk of request) body += String(chunk);
        seen.push({ url: request.url!, headers: request.headers, body: JSON.parse(body) as unknown });
        answer(response, request);
      })();
    }).listen(0, '127.0.0.1');
    elsewhere = createServer((_, response) => (others++, response.end('{"input_tokens":1}'))).listen(0, '127.0.0.1');
    await Promise.all([once(server, 'listening'), once(elsewhere, 'listening')]);
  });
  after(() => {
    for (const each of [server, elsewhere]) {
      each.closeAllConnections();
      each.close();
    }
  });
  beforeEach(() => void (seen.length = 0));

  const [anthropic, google, openai] = COUNT_ENDPOINTS as [...typeof COUNT_ENDPOINTS];
  const ask = (endpoint = anthropic!, signal = new AbortController().signal, patience = 20_000): Promise<number> =>
    countAtProvider(endpoint, { model: 'some/model-1', text: 'Hello ✓', key: KEY }, signal, {
      origin: originOf(server),
      patience,
    });
  const json =
    (value: unknown, status = 200) =>
    (response: ServerResponse) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    };

  it('asks each as its documentation says', async () => {
    answer = json({ input_tokens: 12 });
    assert.equal(await ask(anthropic), 12);
    answer = json({ totalTokens: 13 });
    assert.equal(await ask(google), 13);
    answer = json({ object: 'response.input_tokens', input_tokens: 14 });
    assert.equal(await ask(openai), 14);
    assert.deepEqual(
      seen.map(({ url, body }) => [url, body]),
      [
        ['/v1/messages/count_tokens', { model: 'some/model-1', messages: [{ role: 'user', content: 'Hello ✓' }] }],
        ['/v1beta/models/some%2Fmodel-1:countTokens', { contents: [{ role: 'user', parts: [{ text: 'Hello ✓' }] }] }],
        ['/v1/responses/input_tokens', { model: 'some/model-1', input: 'Hello ✓' }],
      ],
    );
    assert.deepEqual(
      [seen[0]!.headers['x-api-key'], seen[1]!.headers['x-goog-api-key'], seen[2]!.headers.authorization],
      [KEY, KEY, `Bearer ${KEY}`],
    );
  });

  const faults: [string, RegExp, (response: ServerResponse) => void][] = [
    ['a key that is wrong', /does not accept your key \(401\)$/, json({ error: { message: KEY } }, 401)],
    ['a key without the right', /does not accept your key \(403\)$/, json({}, 403)],
    ['an unknown model', /does not count for the model some\/model-1, or not this text \(404\)$/, json({}, 404)],
    ['a text that is too long', /takes no text of this length/, json({}, 413)],
    [
      'too many requests',
      /too many requests \(429\): it asks to wait 7 s$/,
      response => response.writeHead(429, { 'retry-after': '7' }).end(),
    ],
    [
      'too many requests, without a time',
      /try again later$/,
      response => response.writeHead(429, { 'retry-after': '[x](command:y)' }).end(),
    ],
    ['a fault of the provider', /has a fault of its own \(500\)$/, json({}, 500)],
    [
      'an answer that is too large',
      /answered with more than 65\.5 kB$/,
      json({ input_tokens: 1, more: 'x'.repeat(100_000) }),
    ],
    ['a page instead of JSON', /something else than JSON$/, response => response.end('<html>Sign in</html>')],
    ['an answer without a count', /without a count$/, json({ tokens: 1 })],
    ['a count that is none', /without a count$/, json({ input_tokens: -1 })],
    ['a list', /without a count$/, json([])],
    ['null', /without a count$/, json(null)],
    [
      'a connection that breaks off',
      /broke off$/,
      response => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{');
        setTimeout(() => response.destroy(), 20);
      },
    ],
    ['an answer that does not come', /did not answer within/, () => undefined],
    [
      'an answer that does not end',
      /did not answer within/,
      response => {
        response.writeHead(200);
        response.write('{');
      },
    ],
  ];
  for (const [what, message, fault] of faults) {
    it(`says why, and nothing of the key: ${what}`, async () => {
      answer = fault;
      // Only what never comes is waited for.
      await assert.rejects(
        ask(anthropic, undefined, what.startsWith('an answer that does not') ? 200 : 20_000),
        (error: Error) => {
          assert.match(error.message, message);
          assert.doesNotMatch(`${error.message} ${error.stack} ${String(error.cause)}`, /loopbackKey|command:|Hello/);
          return true;
        },
      );
    });
  }

  it('follows no redirect: key and text stay where they were sent', async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      answer = response => response.writeHead(status, { location: `${originOf(elsewhere)}/` }).end();
      await assert.rejects(ask(), /redirects to another address/);
    }
    assert.equal(others, 0);
  });

  it('is cancelled', async () => {
    const controller = new AbortController();
    answer = () => controller.abort();
    await assert.rejects(ask(anthropic, controller.signal), CancelledError);
  });

  it('is only over an encrypted connection', () => {
    for (const { origin, documentation } of COUNT_ENDPOINTS) {
      assert.match(origin, /^https:\/\/[\w.]+$/);
      assert.match(documentation, /^https:/);
    }
  });
});

describe('keys for providers', () => {
  it('are kept one by one in the secret storage, and forgotten', async () => {
    const secrets = new Map<string, string>();
    const keys = new ProviderKeys({
      get: name => Promise.resolve(secrets.get(name)),
      store: (name, value) => Promise.resolve(void secrets.set(name, value)),
      delete: name => Promise.resolve(void secrets.delete(name)),
    });
    const [anthropic, google] = COUNT_ENDPOINTS;
    await keys.store(anthropic!, KEY);
    assert.equal(await keys.of(anthropic!), KEY);
    assert.equal(await keys.of(google!), undefined);
    assert.deepEqual(
      (await keys.forgetAll()).map(({ id }) => id),
      ['anthropic'],
    );
    assert.equal(secrets.size, 0);
    assert.deepEqual(await keys.forgetAll(), []);
  });
});
