import assert from 'node:assert/strict';
import { type DownloadContext, downloadFile, downloadStart } from '../../../../src/host/hub/hubDownload';
import { HubError, type HubErrorKind } from '../../../../src/host/hub/hubError';
import { readModel, searchModels } from '../../../../src/host/hub/hubModels';
import { type HubPatience, HubRequests } from '../../../../src/host/hub/hubRequests';
import { CancelledError } from '../../../../src/protocol/rpc';
import { LoopbackHub } from '../../../support/loopbackHub';
import { MemoryParts } from '../../../support/memoryParts';

/** Long enough to come in several chunks. */
const CONTENTS = new TextEncoder().encode('{"harbour": "lantern"}\n'.repeat(20_000));
const NAME = 'harbour/lantern-7b';

describe('downloads from a hub', () => {
  let hub: LoopbackHub;
  let parts: MemoryParts;
  let token: string | undefined;
  let waits: number[];
  let controller: AbortController;
  let commit: string;
  let patience: HubPatience | undefined;

  const requests = (): HubRequests =>
    new HubRequests({ endpoint: new URL(`${hub.endpoint}/`), token: () => Promise.resolve(token) }, patience);
  const context = (report: DownloadContext['report'] = () => undefined): DownloadContext => ({
    requests: requests(),
    parts,
    signal: controller.signal,
    report,
    sleep: milliseconds => {
      waits.push(milliseconds);
      return Promise.resolve();
    },
  });
  const model = () => readModel(requests(), { repository: NAME }, controller.signal);
  const download = async (report?: DownloadContext['report'], path = 'tokenizer.json'): Promise<Uint8Array> => {
    const { revision, files } = await model();
    const file = files.find(each => each.path === path)!;
    return downloadFile({ repository: NAME, revision, file }, context(report));
  };
  /** That `work` rejects with a reason of that kind and wording, which has nothing of the token in it. */
  const fails = async (work: Promise<unknown>, kind: HubErrorKind, message: RegExp): Promise<void> => {
    await assert.rejects(work, (error: HubError) => {
      assert.ok(error instanceof HubError, String(error));
      assert.equal(error.kind, kind, error.message);
      assert.match(error.message, message);
      assert.doesNotMatch(`${JSON.stringify(error)} ${error.message} ${error.stack}`, /hf_|signature|Bearer/);
      return true;
    });
  };
  const filesAsked = () => hub.requests.filter(({ url }) => url.includes('/resolve/'));

  before(async () => (hub = await new LoopbackHub().start()));
  after(() => hub.stop());
  beforeEach(() => {
    hub.faults = [];
    hub.tellsHashes = true;
    hub.requests.length = 0;
    parts = new MemoryParts();
    token = undefined;
    waits = [];
    patience = undefined;
    controller = new AbortController();
    commit = hub.put(NAME, {
      licence: 'apache-2.0',
      downloads: 1200,
      files: { 'tokenizer.json': CONTENTS, 'tokenizer_config.json': '{}', 'model.safetensors': 'weights' },
      large: ['tokenizer.json'],
    });
  });

  it('find models with licence and downloads, and a model with its commit, sizes and hashes', async () => {
    const [found] = await searchModels(requests(), 'lantern', controller.signal);
    assert.deepEqual(found, { repository: NAME, licence: 'apache-2.0', downloads: 1200, isGated: false });
    const { revision, reference, files } = await model();
    assert.deepEqual([revision, reference], [commit, 'main']);
    assert.deepEqual(
      files.map(({ path, size, hash }) => [path, size, hash?.kind]),
      [
        ['tokenizer.json', CONTENTS.length, 'sha256'],
        ['tokenizer_config.json', 2, 'gitBlob'],
        ['model.safetensors', 7, 'gitBlob'],
      ],
    );
  });

  it('come whole, by either hash', async () => {
    assert.deepEqual(await download(), CONTENTS);
    assert.deepEqual(await download(undefined, 'tokenizer_config.json'), new TextEncoder().encode('{}'));
  });

  it('are checked by the hash in the header where the list of files has none', async () => {
    hub.tellsHashes = false;
    assert.deepEqual(await download(), CONTENTS);
    hub.faults = [{ on: /store/, kind: 'wrongContents' }];
    await fails(download(), 'wrong', /its SHA-256 is another one/);
  });

  it('1. follow a redirect to another origin, where the token does not go', async () => {
    token = hub.token;
    assert.deepEqual(await download(), CONTENTS);
    assert.deepEqual(
      filesAsked().map(({ server, authorization }) => [server, authorization]),
      [
        ['hub', `Bearer ${hub.token}`],
        ['store', undefined],
      ],
    );
    // Nor does it go along on the way back.
    hub.faults = [{ on: /^store/, kind: { redirectTo: `${hub.endpoint}/api/models` } }];
    hub.requests.length = 0;
    await assert.rejects(download());
    assert.equal(hub.requests.at(-1)!.url, '/api/models');
    assert.equal(hub.requests.at(-1)!.authorization, undefined);
  });

  it('1. follow no circle, and go to no address that is none of the web', async () => {
    hub.faults = [{ on: /hub \/harbour/, kind: { redirectTo: '/harbour/again' } }];
    await fails(download(), 'wrong', /redirects more than 5 times/);
    for (const redirectTo of ['file:///etc/passwd', 'data:,x', 'http://[']) {
      hub.faults = [{ on: /hub \/harbour/, kind: { redirectTo } }];
      await fails(download(), 'wrong', /redirects to (no address|an address that is not safe)/);
    }
  });

  it('2. say that a token is missing, or is not accepted', async () => {
    hub.put(NAME, { gated: 'auto', files: { 'tokenizer.json': CONTENTS } });
    await fails(download(), 'tokenMissing', /asks for a token: harbour\/lantern-7b is private, asks for its terms/);
    token = hub.token;
    assert.deepEqual(await download(), CONTENTS);
    hub.faults = [{ on: /api\/models/, kind: { status: 401 } }];
    await fails(download(), 'tokenRefused', /does not accept your token/);
  });

  it('3. say that access is to be asked for', async () => {
    hub.put(NAME, { gated: 'manual', files: { 'tokenizer.json': CONTENTS } });
    token = 'hf_ofSomebodyElse';
    await fails(download(), 'forbidden', /gives no access to harbour\/lantern-7b: its terms may have to be accepted/);
  });

  it('4. say what is not there', async () => {
    await fails(readModel(requests(), { repository: 'a/b' }, controller.signal), 'tokenMissing', /or is not there/);
    const address = { repository: NAME, reference: 'v9' };
    await fails(
      readModel(requests(), address, controller.signal),
      'missing',
      /no harbour\/lantern-7b with a revision v9/,
    );
    hub.faults = [{ on: /resolve/, kind: { status: 404 } }];
    await fails(download(), 'missing', /no tokenizer\.json in harbour\/lantern-7b at [0-9a-f]{8} on 127/);
  });

  it('5. wait as long as a busy hub asks, or say how long that is', async () => {
    hub.faults = [{ on: /resolve/, times: 1, kind: { status: 429, headers: { 'retry-after': '7' } } }];
    const told: string[] = [];
    assert.deepEqual(await download(({ waiting }) => waiting !== undefined && told.push(waiting)), CONTENTS);
    assert.deepEqual(waits, [7000]);
    assert.match(told[0]!, /too many requests from here \(429\): it asks to wait 7 s; again in 7 s/);
    hub.faults = [{ on: /resolve/, kind: { status: 429, headers: { ratelimit: '"api";r=0;t=240' } } }];
    await fails(download(), 'busy', /asks to wait 4 min/);
  });

  it('6. try again after a fault of the hub, and then say it', async () => {
    hub.faults = [{ on: /resolve/, times: 2, kind: { status: 500 } }];
    assert.deepEqual(await download(), CONTENTS);
    hub.faults = [{ on: /resolve/, kind: { status: 503 } }];
    await fails(download(), 'server', /has a fault of its own \(503\)/);
    assert.equal(waits.length, 2 + 3);
  });

  for (const kind of ['truncated', 'truncatedQuietly'] as const) {
    it(`7. go on where they broke off (${kind})`, async () => {
      hub.faults = [{ on: /^store/, times: 1, kind }];
      assert.deepEqual(await download(), CONTENTS);
      assert.match(filesAsked().at(-1)!.range!, /^bytes=[1-9]\d*-$/);
      // Each time half of what is left comes; the next time the rest does.
      hub.faults = [{ on: /^store/, kind }];
      await fails(download(), 'broken', /broke off/);
      hub.faults = [];
      hub.requests.length = 0;
      assert.deepEqual(await download(), CONTENTS);
      assert.match(filesAsked()[0]!.range!, /^bytes=[1-9]\d{4,}-$/);
      assert.equal(parts.kept.size, 0);
    });
  }

  it('8. refuse what has another hash, and keep nothing of it', async () => {
    hub.faults = [{ on: /^store/, kind: 'wrongContents' }];
    await fails(download(), 'wrong', /tokenizer\.json is not the file that 127.* names: its SHA-256 is another one/);
    hub.faults = [{ on: /tokenizer_config/, kind: 'wrongContents' }];
    await fails(download(undefined, 'tokenizer_config.json'), 'wrong', /its git's SHA-1 is another one/);
    assert.equal(parts.kept.size, 0);
    hub.faults = [{ on: /^store/, kind: 'tooMuch' }];
    await fails(download(), 'wrong', /sends more than the 460 kB of tokenizer\.json/);
  });

  it('8. begin again where the beginning that waited here was the fault', async () => {
    const { hash } = (await model()).files[0]!;
    await parts.write(hash!, CONTENTS.map(byte => byte ^ 1).subarray(0, 1000));
    assert.deepEqual(await download(), CONTENTS);
    assert.deepEqual(
      filesAsked()
        .map(({ server, range }) => (server === 'store' ? [range] : []))
        .flat(),
      ['bytes=1000-', undefined],
    );
  });

  it('9. give up a hub that drips, or is silent', async () => {
    const { revision, files } = await model();
    patience = { stretch: 150, leastBytes: 1000 };
    const download = () => downloadFile({ repository: NAME, revision, file: files[0]! }, context());
    hub.faults = [{ on: /^store/, kind: 'slowDrip' }];
    await fails(download(), 'slow', /sends too slowly: \d+ bytes in less than a second/);
    hub.faults = [{ on: /^hub.*resolve/, kind: 'silence' }];
    await fails(download(), 'slow', /did not answer within/);
  });

  it('10. lose nothing where two windows download the same at once', async () => {
    hub.faults = [{ on: /^store/, times: 2, kind: 'truncated' }];
    const both = await Promise.all([download(), download()]);
    for (const each of both) assert.deepEqual(each, CONTENTS);
  });

  it('11. say the reason, not that the disk is full, where a beginning cannot be kept', async () => {
    parts.isFull = true;
    hub.faults = [{ on: /^store/, kind: 'truncated' }];
    await fails(download(), 'broken', /broke off/);
  });

  it('12. come whole where they are packed on the way, also in the middle', async () => {
    hub.faults = [{ on: /^store/, kind: 'gzip' }];
    assert.deepEqual(await download(), CONTENTS);
    hub.faults = [
      { on: /^store/, times: 1, kind: 'truncated' },
      { on: /^store/, times: 1, kind: 'gzip' },
    ];
    assert.deepEqual(await download(), CONTENTS);
  });

  it('come whole where a hub knows no ranges', async () => {
    hub.faults = [
      { on: /^store/, times: 1, kind: 'truncated' },
      { on: /^store/, kind: 'noRanges' },
    ];
    assert.deepEqual(await download(), CONTENTS);
  });

  it('can be cancelled, and go on later', async () => {
    hub.faults = [{ on: /^store/, kind: 'slowDrip' }];
    const cancelled = download(() => controller.abort());
    await assert.rejects(cancelled, CancelledError);
    assert.equal(parts.kept.size, 1);
    await assert.rejects(model(), CancelledError);
  });

  it('say that a hub cannot be reached, and that a page is no hub', async () => {
    const gone = await new LoopbackHub().start();
    await gone.stop();
    const away = new HubRequests({ endpoint: new URL(gone.endpoint), token: () => Promise.resolve(undefined) });
    const search = searchModels(away, 'x', controller.signal);
    await fails(search, 'unreachable', /127\.0\.0\.1:\d+ cannot be reached \(ECONNREFUSED\)/);
    hub.faults = [{ on: /api/, kind: 'noJson' }];
    await fails(searchModels(requests(), 'x', controller.signal), 'wrong', /something else than JSON; is it a hub\?/);
  });

  it('send no token that others could read on the way', async () => {
    token = hub.token;
    const named = new HubRequests({
      endpoint: new URL('http://hub.invalid/'),
      token: () => assert.fail('it was asked for'),
    });
    await fails(searchModels(named, 'x', controller.signal), 'unreachable', /hub\.invalid cannot be reached/);
  });

  describe('of the start of a file', () => {
    /** Asks for four times as much until there are 100,000 bytes. */
    const needed = (start: Uint8Array): Promise<number> =>
      Promise.resolve(start.length >= 100_000 ? start.length : start.length * 4);
    const startOf = async (): Promise<Uint8Array> => {
      const { revision, files } = await model();
      return downloadStart({ repository: NAME, revision, file: files[0]! }, context(), needed, 16_384);
    };

    it('ask for what is missing only', async () => {
      assert.deepEqual(await startOf(), CONTENTS.subarray(0, 262_144));
      const ranges = filesAsked().filter(({ server }) => server === 'store');
      assert.deepEqual(
        ranges.map(({ range }) => range),
        ['bytes=0-16383', 'bytes=16384-65535', 'bytes=65536-262143'],
      );
    });

    it('stop listening where a hub knows no ranges', async () => {
      hub.faults = [{ on: /^store/, kind: 'noRanges' }];
      assert.deepEqual(await startOf(), CONTENTS.subarray(0, 262_144));
    });

    it('go on after a break', async () => {
      hub.faults = [{ on: /^store/, times: 2, kind: 'truncated' }];
      assert.deepEqual(await startOf(), CONTENTS.subarray(0, 262_144));
    });
  });
});
