import * as vscode from 'vscode';
import type { PriceData } from '../../catalog/priceData';
import { PRICE_SOURCE } from '../../catalog/priceSource';
import { exists, removeQuietly, writeAtomically } from '../files/atomicFiles';
import { DisposableStore } from '../disposables';
import { fetchJson } from '../network/boundedFetch';
import { messageOf } from '../../text/errors';

/** A list of prices, and where it is from, for people. */
export interface PriceList {
  readonly data: PriceData;
  readonly source: string;
}

/** Where genai-prices publishes its newest list, in the form that the bundled package reads. */
export const PRICE_LIST_URL =
  'https://raw.githubusercontent.com/pydantic/genai-prices/main/prices/new_data/v2/data.json';
/** Bytes. Parsing more would hold the extension host up. */
const MOST_BYTES = 4_000_000;
/** Milliseconds. */
const PATIENCE = 60_000;

/** A file of prices that the user has fetched. */
interface StoredPrices {
  /** Day, UTC. */
  readonly fetched: string;
  readonly data: PriceData;
}

/** The prices that are bundled, or newer ones that the user has fetched, in a file that all windows share. */
export class PriceStore extends DisposableStore {
  private readonly changed = this.own(new vscode.EventEmitter<void>());
  readonly onDidChange = this.changed.event;

  /**
   * @param bundled The file of the extension.
   * @param fetched Where newer prices are kept.
   */
  constructor(
    private readonly bundled: vscode.Uri,
    private readonly fetched: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
    private readonly url = PRICE_LIST_URL,
  ) {
    super();
  }

  /** The address that {@link refresh} asks. */
  get address(): string {
    return this.url;
  }

  /** The prices to use. Rejects where the bundled ones are wanted and cannot be read. */
  async read(): Promise<PriceList> {
    if (await exists(this.fetched)) {
      try {
        const { fetched, data } = await stored(await json(this.fetched));
        return { data, source: `genai-prices, as it was on ${fetched}` };
      } catch (error) {
        this.log.error(`the prices that were fetched cannot be read, the bundled ones are used: ${messageOf(error)}`);
      }
    }
    return { data: (await json(this.bundled)) as PriceData, source: PRICE_SOURCE };
  }

  /** Fetches the newest list, checks it, and keeps it. Rejects, and changes nothing, where it is no price list. */
  async refresh(signal: AbortSignal): Promise<PriceList> {
    const url = new URL(this.url);
    const list = await fetchJson(
      { url, method: 'GET', headers: {}, mostBytes: MOST_BYTES, patience: PATIENCE },
      signal,
    );
    const fetched = new Date().toISOString().slice(0, 10);
    const { data } = await stored({ fetched, data: list }).catch((error: unknown) => {
      throw new Error(`${url.host} answered with something that is no list of prices: ${messageOf(error)}`);
    });
    signal.throwIfAborted();
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(this.fetched, '..'));
    const kept: StoredPrices = { fetched, data };
    await writeAtomically(this.fetched, new TextEncoder().encode(JSON.stringify(kept)));
    this.changed.fire();
    return this.read();
  }

  /** Goes back to the bundled prices; whether there were others. */
  async useBundled(): Promise<boolean> {
    const wasThere = await exists(this.fetched);
    await removeQuietly(this.fetched);
    this.changed.fire();
    return wasThere;
  }
}

async function json(file: vscode.Uri): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
}

/** Checks all of it, that of a file, too: others may write into it. */
async function stored(given: unknown): Promise<StoredPrices> {
  const { fetched, data } = Object(given) as Readonly<Record<string, unknown>>;
  if (typeof fetched !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(fetched)) throw new Error('it has no day');
  const { readPriceList } = await import('../../catalog/readPriceList');
  return { fetched, data: readPriceList(data) };
}
