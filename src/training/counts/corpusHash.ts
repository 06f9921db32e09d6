/** SHA-256 of bytes: `crypto.subtle.digest('SHA-256', bytes)` on every platform. */
export type Digest = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;

/** What is hashed at once. WebCrypto hashes only what is there as a whole, so a long text has a hash of hashes. */
export const HASHED_BYTES = 1 << 22;
const HASH_BYTES = 32;

/** Files whose hashes may be under way at once: as many bytes of them are held. */
const MOST_UNDER_WAY = 16;

/**
 * The hash of bytes that come in parts, in bounded memory: SHA-256 over the SHA-256 of each 4 MiB of them, the last ones
 * fewer. How the parts are cut does not matter.
 */
export class PartedHash {
  private readonly block = new Uint8Array(HASHED_BYTES);
  private used = 0;
  private hashes = new Uint8Array(16 * HASH_BYTES);
  private count = 0;

  constructor(private readonly digest: Digest) {}

  async push(bytes: Uint8Array): Promise<void> {
    for (let from = 0; from < bytes.length;) {
      const taken = Math.min(bytes.length - from, HASHED_BYTES - this.used);
      this.block.set(bytes.subarray(from, from + taken), this.used);
      this.used += taken;
      from += taken;
      if (this.used === HASHED_BYTES) await this.flush();
    }
  }

  /** The hash of all parts; none may follow. */
  async finish(): Promise<Uint8Array> {
    if (this.used > 0) await this.flush();
    return this.digest(this.hashes.slice(0, this.count * HASH_BYTES));
  }

  private async flush(): Promise<void> {
    const hash = await this.digest(this.block.slice(0, this.used));
    this.used = 0;
    if ((this.count + 1) * HASH_BYTES > this.hashes.length) {
      const longer = new Uint8Array(2 * this.hashes.length);
      longer.set(this.hashes);
      this.hashes = longer;
    }
    this.hashes.set(hash, HASH_BYTES * this.count++);
  }
}

/** The {@link PartedHash} of bytes that are there as a whole. They are copied at once. */
export async function hashOfBytes(bytes: Uint8Array, digest: Digest): Promise<Uint8Array> {
  const blocks: Promise<Uint8Array>[] = [];
  for (let from = 0; from < bytes.length; from += HASHED_BYTES) {
    blocks.push(digest(bytes.slice(from, from + HASHED_BYTES)));
  }
  return digest(joined(await Promise.all(blocks)));
}

/**
 * The hash of a corpus: the {@link PartedHash} over, for each file in order of names, the SHA-256 of its name in UTF-8 and
 * the parted hash of its bytes. As hexadecimal digits.
 */
export class CorpusHash {
  private readonly files: PartedHash;
  /** Entries of files, oldest first: many small files wait for their hashes at once. */
  private readonly underWay: Promise<Uint8Array>[] = [];

  constructor(private readonly digest: Digest) {
    this.files = new PartedHash(digest);
  }

  /** Takes the next file, in order of names. Resolves when there is room for another. */
  async add(name: string, content: Promise<Uint8Array>): Promise<void> {
    const entry = Promise.all([this.digest(new TextEncoder().encode(name)), content]).then(joined);
    entry.catch(() => undefined); // told when it is waited for
    this.underWay.push(entry);
    while (this.underWay.length >= MOST_UNDER_WAY) await this.takeOldest();
  }

  async finish(): Promise<string> {
    while (this.underWay.length > 0) await this.takeOldest();
    return Array.from(await this.files.finish(), byte => byte.toString(16).padStart(2, '0')).join('');
  }

  private async takeOldest(): Promise<void> {
    const entry = this.underWay.shift();
    if (entry) await this.files.push(await entry);
  }
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
