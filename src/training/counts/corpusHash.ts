/** SHA-256 of bytes: `crypto.subtle.digest('SHA-256', bytes)` on every platform. */
export type Digest = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;

/** What is hashed at once. WebCrypto hashes only what is there as a whole, so a long text has a hash of hashes. */
export const HASHED_BYTES = 1 << 22;
const HASH_BYTES = 32;

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

  /** The hash of all parts; begins anew. */
  async finish(): Promise<Uint8Array> {
    if (this.used > 0) await this.flush();
    const hash = await this.digest(this.hashes.slice(0, this.count * HASH_BYTES));
    this.count = 0;
    return hash;
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

/**
 * The hash of a corpus: the {@link PartedHash} over, for each file in order of names, the SHA-256 of its name in UTF-8 and
 * the parted hash of its bytes. As hexadecimal digits.
 */
export class CorpusHash {
  private readonly files: PartedHash;
  private readonly contents: PartedHash;

  constructor(private readonly digest: Digest) {
    this.files = new PartedHash(digest);
    this.contents = new PartedHash(digest);
  }

  /** Takes the next bytes of a file. */
  push(bytes: Uint8Array): Promise<void> {
    return this.contents.push(bytes);
  }

  /** Ends the file whose bytes were taken; files come in order of their names. */
  async endFile(name: string): Promise<void> {
    await this.files.push(await this.digest(new TextEncoder().encode(name)));
    await this.files.push(await this.contents.finish());
  }

  /** Forgets the bytes taken since the last file: it is left out. */
  async dropFile(): Promise<void> {
    await this.contents.finish();
  }

  async finish(): Promise<string> {
    return Array.from(await this.files.finish(), byte => byte.toString(16).padStart(2, '0')).join('');
  }
}
