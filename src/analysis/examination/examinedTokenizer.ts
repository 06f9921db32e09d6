import { asObject, type JsonObject, member } from '../../engine/json/checkedJson';
import { type TokenizerFile, TokenizerFileSet } from '../../engine/formats/tokenizerFileSet';
import { BpeModel } from '../../engine/models/stringBpe/bpeModel';
import type { PipelineParts } from '../../engine/pipeline/pipelineParts';
import { PipelineTokenizer } from '../../engine/pipelineTokenizer';
import type { Tokenizer } from '../../engine/tokenizer';
import { type ChatTemplate, type ChatTemplates, chatTemplatesIn } from '../chat/chatTemplate';
import { bytesOfAlphabet } from '../../engine/unicode/byteAlphabet';

/** An entry of a vocabulary as it is written: byte-level ones in the byte alphabet. */
export type WrittenEntry = readonly [token: string, id: number];

/** An added token as `tokenizer.json` has it. */
export interface WrittenAddedToken {
  readonly id: number | undefined;
  readonly content: string;
  readonly special: boolean;
  /** What is remarkable in how it is found, such as `lstrip`. */
  readonly flags: readonly string[];
}

/** A special token by what it is for, such as `eos_token`, and the file that says so. */
export interface RoleToken {
  readonly role: string;
  readonly content: string;
  readonly file: string;
}

const ROLE_FILES = ['tokenizer_config.json', 'special_tokens_map.json'];
const FLAGS = ['single_word', 'lstrip', 'rstrip'];

/**
 * A tokenizer's files for those who look for faults: what is written in them, as far as it can be read, and the tokenizer
 * that they make, if they make one. What is damaged is absent here; the reader says what is wrong with it.
 */
export class ExaminedTokenizer {
  private readonly files: TokenizerFileSet;
  private written: { entries?: readonly WrittenEntry[]; merges?: readonly (readonly [string, string])[] } = {};
  private known: ReadonlyMap<string, number> | undefined;
  private texts: readonly string[] | undefined;
  private readChats: ChatTemplates | undefined;
  /** The `tokenizer.json`; undefined if the tokenizer is in another format. */
  readonly json: JsonObject | undefined;

  /** `files`: the chosen one first. `tokenizer`: what they make; undefined if they cannot be read. */
  constructor(
    files: readonly TokenizerFile[],
    readonly tokenizer: Tokenizer | undefined,
  ) {
    this.files = new TokenizerFileSet(files);
    const chosen = this.object(this.files.chosen.name);
    this.json = chosen && objectIn(chosen, 'model') ? chosen : undefined;
  }

  /** The model as `tokenizer.json` has it. */
  get model(): JsonObject | undefined {
    return this.json && objectIn(this.json, 'model');
  }

  /** The parts of the tokenizer; undefined where it has none of its own, as byte-level BPE after a scanner. */
  get parts(): PipelineParts | undefined {
    return this.tokenizer instanceof PipelineTokenizer ? this.tokenizer.parts : undefined;
  }

  /** The entries of the model, in the order of the file; two may have one id there. */
  get entries(): readonly WrittenEntry[] {
    return (this.written.entries ??= this.model ? writtenEntries(this.model) : entriesOf(this.parts));
  }

  /** The id of each entry and added token. */
  get ids(): ReadonlyMap<string, number> {
    if (!this.known) {
      const ids = new Map(this.entries);
      for (const { content, id } of this.parts?.addedVocabulary.tokens ?? []) ids.set(content, id);
      if (!this.parts) for (const { content, id } of this.added) if (id !== undefined) ids.set(content, id);
      this.known = ids;
    }
    return this.known;
  }

  /** The merges of BPE as they are written; those of other formats are not given. */
  get merges(): readonly (readonly [left: string, right: string])[] {
    return (this.written.merges ??= this.model ? writtenMerges(this.model) : []);
  }

  /** The added tokens of `tokenizer.json`. */
  get added(): readonly WrittenAddedToken[] {
    const list = this.json && member(this.json, 'added_tokens');
    return Array.isArray(list) ? list.flatMap(asAddedToken) : [];
  }

  /** The contents of all added tokens, those from files beside it, too. */
  get addedContents(): ReadonlySet<string> {
    const tokens = this.parts?.addedVocabulary.tokens ?? this.added;
    return new Set(tokens.map(({ content }) => content));
  }

  /** Whether its entries are bytes, written in the byte alphabet. */
  get isByteLevel(): boolean {
    return this.hasPart('pre_tokenizer', 'ByteLevel') || this.hasPart('decoder', 'ByteLevel');
  }

  /** The entries that are text of more than one character, without added tokens: what training found in texts. */
  get textEntries(): readonly string[] {
    if (!this.texts) {
      const added = this.addedContents;
      const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
      this.texts = this.entries.flatMap(([token]) => {
        if (token.length < 2 || added.has(token)) return [];
        if (!this.isByteLevel) return [token];
        const bytes = bytesOfAlphabet(token);
        try {
          const text = bytes && decoder.decode(Uint8Array.from(bytes));
          return text !== undefined && text.length > 1 ? [text] : [];
        } catch {
          return []; // half a character
        }
      });
    }
    return this.texts;
  }

  /** Whether a part of `tokenizer.json`, or one inside it, has that type. */
  hasPart(part: string, type: string): boolean {
    const has = (json: unknown): boolean => {
      if (Array.isArray(json)) return json.some(has);
      if (typeof json !== 'object' || json === null) return false;
      return (
        (json as JsonObject)['type'] === type || Object.values(json).some(each => typeof each === 'object' && has(each))
      );
    };
    return this.json !== undefined && has(member(this.json, part));
  }

  /** The object in a file; undefined if there is none, or none that can be read. */
  object(name: string): JsonObject | undefined {
    const file = this.files.find(name);
    if (!file || !/^\s*\{/.test(startOf(file))) return undefined;
    try {
      return asObject(this.files.json(file), '');
    } catch {
      return undefined;
    }
  }

  /** The special tokens that have a role, by all files that say so. */
  get roles(): readonly RoleToken[] {
    return ROLE_FILES.flatMap(file => {
      const object = this.object(file) ?? {};
      return Object.keys(object).flatMap(role => {
        const content = role.endsWith('_token') ? contentOf(object[role]) : undefined;
        return content === undefined || content === '' ? [] : [{ role, content, file }];
      });
    });
  }

  /** The token of that role; that of `tokenizer_config.json` first, that of a GGUF where there is no such file. */
  roleToken(role: string): string | undefined {
    const { specials } = this.chats;
    const ofFile = Object.hasOwn(specials, role) ? specials[role] : undefined;
    return this.roles.find(each => each.role === role)?.content ?? (ofFile === '' ? undefined : ofFile);
  }

  /** The templates for chats, as they are used. */
  get chatTemplates(): readonly ChatTemplate[] {
    return this.chats.templates;
  }

  private get chats(): ChatTemplates {
    return (this.readChats ??= readChats(this.files));
  }
}

function readChats(files: TokenizerFileSet): ChatTemplates {
  try {
    return chatTemplatesIn(files);
  } catch {
    return { templates: [], specials: {} }; // a damaged file
  }
}

function startOf({ bytes }: TokenizerFile): string {
  return new TextDecoder().decode(bytes.subarray(0, 256));
}

function objectIn(object: JsonObject, key: string): JsonObject | undefined {
  const value = member(object, key);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

/** A token that is written as its content alone, or as an object. */
function contentOf(json: unknown): string | undefined {
  if (typeof json === 'string') return json;
  const { content } = Object(json) as { readonly content?: unknown };
  return typeof content === 'string' ? content : undefined;
}

function asAddedToken(json: unknown): WrittenAddedToken[] {
  const object = Object(json) as JsonObject;
  const { id, content } = object;
  if (typeof content !== 'string' || content === '') return [];
  const flags = FLAGS.filter(flag => object[flag] === true);
  return [{ id: typeof id === 'number' ? id : undefined, content, special: object['special'] === true, flags }];
}

function writtenEntries(model: JsonObject): WrittenEntry[] {
  const vocab = member(model, 'vocab');
  if (Array.isArray(vocab)) {
    return vocab.flatMap((item: unknown, id) => {
      const token: unknown = Array.isArray(item) ? item[0] : undefined;
      return typeof token === 'string' ? [[token, id] as const] : [];
    });
  }
  if (typeof vocab !== 'object' || vocab === null) return [];
  return Object.entries(vocab).filter((entry): entry is [string, number] => Number.isInteger(entry[1]));
}

function entriesOf(parts: PipelineParts | undefined): WrittenEntry[] {
  if (!parts) return [];
  const { model } = parts;
  const end = model instanceof BpeModel ? model.parts.vocabulary.idEnd : model.vocabularySize;
  return Array.from({ length: end }, (_, id) => [model.idToToken(id), id] as const).filter(
    (entry): entry is WrittenEntry => entry[0] !== undefined,
  );
}

function writtenMerges(model: JsonObject): (readonly [string, string])[] {
  const merges = member(model, 'merges');
  if (!Array.isArray(merges)) return [];
  return merges.flatMap((merge: unknown) => {
    const pair: unknown = typeof merge === 'string' ? merge.split(' ') : merge;
    if (!Array.isArray(pair) || pair.length !== 2) return [];
    const [left, right] = pair as unknown[];
    return typeof left === 'string' && typeof right === 'string' ? [[left, right] as const] : [];
  });
}
