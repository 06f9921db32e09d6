import { HEAD_BYTES } from './headBytes';
import { jsonOutline, type OutlineMember } from './jsonOutline';

/** What a file's name and its first bytes tell of it. */
export class FileEvidence {
  /** Its first bytes, up to {@link HEAD_BYTES}. */
  readonly head: Uint8Array;
  private decoded: string | undefined;
  private members: readonly OutlineMember[] | undefined | null = null;

  /** `bytes`: all of the file, or its start. `name`: without folders. */
  constructor(
    readonly name: string,
    bytes: Uint8Array,
  ) {
    this.head = bytes.subarray(0, HEAD_BYTES);
  }

  /** The head as text in UTF-8, without a byte order mark; U+FFFD for what is none. */
  get text(): string {
    return (this.decoded ??= new TextDecoder().decode(this.head));
  }

  /** The members of the JSON object that the file begins with, as far as the head goes; undefined if it is none. */
  get outline(): readonly OutlineMember[] | undefined {
    if (this.members === null) this.members = jsonOutline(this.text);
    return this.members;
  }

  /** Whether the file is a JSON object with all of these members. Numbers do not count: vocabularies have words for members. */
  hasMembers(...keys: readonly string[]): boolean {
    const { outline = [] } = this;
    return keys.every(key => outline.some(member => member.key === key && !/[\d-]/.test(member.starts)));
  }

  /** Whether the first bytes are these. */
  startsWith(...bytes: readonly number[]): boolean {
    return this.head.length >= bytes.length && bytes.every((byte, index) => this.head[index] === byte);
  }
}
