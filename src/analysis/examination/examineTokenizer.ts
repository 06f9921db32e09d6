import { formatOf } from '../../engine/formats/tokenizerFormats';
import { readTokenizerFiles } from '../../engine/formats/readTokenizerFiles';
import type { TokenizerFile } from '../../engine/formats/tokenizerFileSet';
import type { Tokenizer } from '../../engine/tokenizer';
import { messageOf } from '../../text/errors';
import { ExaminedTokenizer } from './examinedTokenizer';
import type { Finding } from './finding';
import { findingRules } from './findings/findingRules';
import { type PipelineStage, pipelineStages } from './pipelineStages';

/** A special or added token, and what files beside the tokenizer use it for. */
export interface ExaminedToken {
  /** Undefined if it is no entry. */
  readonly id: number | undefined;
  readonly content: string;
  /** Such as `eos_token`. */
  readonly roles: readonly string[];
  readonly special: boolean;
  /** What is remarkable in how it is found, such as `lstrip`. */
  readonly flags: readonly string[];
}

/** All that is told of a tokenizer's files. */
export interface TokenizerReport {
  /** The chosen file first, then those beside it that were looked at. */
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  /** What people call the format. */
  readonly format: string;
  /** What was read, and what had to be assumed; undefined if it could not be read. */
  readonly description: string | undefined;
  /** Why it could not be read. */
  readonly problem: string | undefined;
  readonly sizes: TokenizerSizes;
  readonly stages: readonly PipelineStage[];
  /** At most {@link MOST_TOKENS}. */
  readonly tokens: readonly ExaminedToken[];
  /** How many there are in all. */
  readonly allTokens: number;
  readonly findings: readonly Finding[];
}

export interface TokenizerSizes {
  /** Of the model, without added tokens. */
  readonly entries: number;
  /** Absent where the format has none in its file. */
  readonly merges?: number;
  readonly added: number;
  /** The highest id; undefined in an empty vocabulary. */
  readonly highestId: number | undefined;
}

/** Added tokens that are listed. */
export const MOST_TOKENS = 500;

/**
 * Looks at the files of a tokenizer: the chosen one first, then those beside it. A file that cannot be read is told of as far
 * as what is written in it can be. Throws `FormatError` if it is no tokenizer, with what it seems to be.
 */
export function examineTokenizer(files: readonly TokenizerFile[], name: string): TokenizerReport {
  const [chosen] = files;
  const format = formatOf(chosen?.name ?? '', chosen?.bytes ?? new Uint8Array(0));
  let tokenizer: Tokenizer | undefined;
  let problem: string | undefined;
  try {
    tokenizer = readTokenizerFiles(files, { id: 'examined', name });
  } catch (error) {
    problem = messageOf(error);
  }
  const examined = new ExaminedTokenizer(files, tokenizer);
  const tokens = examinedTokens(examined);
  return {
    files: files.map(({ name: file, bytes }) => ({ name: file, bytes: bytes.length })),
    format: format.title,
    description: tokenizer?.info.description,
    problem,
    sizes: sizesOf(examined),
    stages: pipelineStages(examined),
    tokens: tokens.slice(0, MOST_TOKENS),
    allTokens: tokens.length,
    findings: findingsIn(examined),
  };
}

/** What all rules find. */
export function findingsIn(examined: ExaminedTokenizer): Finding[] {
  return findingRules.flatMap(rule =>
    rule.find(examined).map(found => ({ ...found, rule: rule.id, title: rule.title })),
  );
}

function sizesOf(examined: ExaminedTokenizer): TokenizerSizes {
  let highest = -1;
  for (const [, id] of examined.entries) if (id > highest) highest = id;
  for (const id of examined.ids.values()) if (id > highest) highest = id;
  return {
    entries: examined.entries.length || (examined.tokenizer?.info.vocabularySize ?? 0),
    ...(examined.model?.['merges'] !== undefined && { merges: examined.merges.length }),
    added: examined.addedContents.size,
    highestId: highest < 0 ? undefined : highest,
  };
}

/** Those with a role first, then the added ones. */
function examinedTokens(examined: ExaminedTokenizer): ExaminedToken[] {
  const roles = new Map<string, Set<string>>();
  for (const { role, content } of examined.roles) roles.set(content, (roles.get(content) ?? new Set()).add(role));
  const added = new Map(examined.added.map(token => [token.content, token]));
  const found = new Map(examined.parts?.addedVocabulary.tokens.map(token => [token.content, token]));
  const contents = new Set([...roles.keys(), ...found.keys(), ...added.keys()]);
  return Array.from(contents, content => ({
    id: examined.ids.get(content),
    content,
    roles: [...(roles.get(content) ?? [])],
    special: found.get(content)?.special ?? added.get(content)?.special ?? roles.has(content),
    flags: added.get(content)?.flags ?? [],
  }));
}
