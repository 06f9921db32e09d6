import { toHex } from '../../text/bytes';
const encoder = new TextEncoder();

/**
 * SHA-256 of bytes: `crypto.subtle.digest('SHA-256', bytes)` on every platform. As that does, it must read the bytes,
 * or copy them, before it returns.
 */
export type Digest = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;

/** Bytes that are hashed at once. WebCrypto hashes only bytes in memory, so a longer text has a hash of hashes. */
export const HASHED_BYTES = 1 << 22;
const HASH_BYTES = 32;

/** Files whose hashes may be computed at once: the bytes of that many files are held. */
const MOST_UNDER_WAY = 16;

/**
 * The hash of bytes that come in parts, in bounded memory. Up to 4 MiB it is their SHA-256; of more, the SHA-256 over
 * the SHA-256 of each 4 MiB of them, the last block shorter. How the parts are cut does not matter.
 */
export class PartedHash {
  private readonly block = new Uint8Array(HASHED_BYTES);
  private used = 0;
  private hashes = new Uint8Array(16 * HASH_BYTES);
  private count = 0;

  constructor(private readonly digest: Digest) {}

  async push(bytes: Uint8Array): Promise<void> {
    for (let from = 0; from < bytes.length;) {
      if (this.used === HASHED_BYTES) await this.flush();
      const taken = Math.min(bytes.length - from, HASHED_BYTES - this.used);
      this.block.set(bytes.subarray(from, from + taken), this.used);
      this.used += taken;
      from += taken;
    }
  }

  /** The hash of all parts; none may follow. */
  async finish(): Promise<Uint8Array> {
    if (this.count === 0) return this.digest(this.block.subarray(0, this.used));
    await this.flush();
    return this.digest(this.hashes.subarray(0, this.count * HASH_BYTES));
  }

  private async flush(): Promise<void> {
    const hash = await this.digest(this.block.subarray(0, this.used));
    this.used = 0;
    if ((this.count + 1) * HASH_BYTES > this.hashes.length) {
      const longer = new Uint8Array(2 * this.hashes.length);
      longer.set(this.hashes);
      this.hashes = longer;
    }
    this.hashes.set(hash, HASH_BYTES * this.count++);
  }
}

/** The {@link PartedHash} of bytes in memory; they are read before it returns. */
export async function hashOfBytes(bytes: Uint8Array<ArrayBuffer>, digest: Digest): Promise<Uint8Array> {
  if (bytes.length <= HASHED_BYTES) return digest(bytes);
  const blocks: Promise<Uint8Array>[] = [];
  for (let from = 0; from < bytes.length; from += HASHED_BYTES) {
    blocks.push(digest(bytes.subarray(from, from + HASHED_BYTES)));
  }
  return digest(joined(await Promise.all(blocks)));
}

/**
 * The hash of a corpus, as hexadecimal digits: the {@link PartedHash} over, for each file in order of names, the bytes
 * of its name in UTF-8 (their number first), the number of its bytes, and their parted hash. Numbers are doubles of
 * eight bytes, little-endian.
 */
export class CorpusHash {
  private readonly files: PartedHash;
  /** Entries of files, oldest first: the hashes of many small files are computed at once. */
  private readonly underWay: Promise<Uint8Array>[] = [];

  constructor(digest: Digest) {
    this.files = new PartedHash(digest);
  }

  /** Adds the next file, in order of names. Resolves when there is room for another. */
  async add(name: string, length: number, content: Promise<Uint8Array>): Promise<void> {
    const utf8 = encoder.encode(name);
    const entry = content.then(hash => joined([number(utf8.length), utf8, number(length), hash]));
    entry.catch(() => undefined); // reported when it is awaited
    this.underWay.push(entry);
    while (this.underWay.length >= MOST_UNDER_WAY) await this.takeOldest();
  }

  async finish(): Promise<string> {
    while (this.underWay.length > 0) await this.takeOldest();
    return toHex(await this.files.finish());
  }

  private async takeOldest(): Promise<void> {
    const entry = this.underWay.shift();
    if (entry) await this.files.push(await entry);
  }
}

function number(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value, true);
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
