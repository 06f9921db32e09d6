import type { AddedTokenRecipe } from '../recipe';

/**
 * How an added token finds its place. It is cut out before anything else is split, so a token "1998" would be found in
 * "19981234" too, and the rest of that number would be torn.
 *
 * KL3M's tokenizers set `single_word` to false on all of their added tokens. We set it wherever a word character begins
 * or ends the token, because there it can only prevent harm: no text in which the token stands as a word loses it.
 * Where punctuation or a space stands at either end, as in "(a)" or " U.S.C.", it must be off: it would refuse the
 * letter before, as in "362(a)" and "42 U.S.C.".
 */
export function textToken(content: string): AddedTokenRecipe {
  return isWordCharacter(content.at(0)!) && isWordCharacter(content.at(-1)!)
    ? { content, special: false, singleWord: true }
    : { content, special: false };
}

/**
 * The contents as they stand inside a line, after a space. Byte-level tokens carry the space before their word; an added
 * token that does not leaves that space behind as a token of its own and so costs what it saves.
 */
export function withSpace(contents: readonly string[]): AddedTokenRecipe[] {
  return contents.map(content => textToken(` ${content}`));
}

export function textTokens(contents: readonly string[]): AddedTokenRecipe[] {
  return contents.map(textToken);
}

function isWordCharacter(character: string): boolean {
  return /[\p{L}\p{N}_]/u.test(character);
}

/** Words of a list that is written as one text, to be easily read. */
export function words(list: string): string[] {
  return list.trim().split(/\s+/);
}

/** Lines of a list. */
export function lines(list: string): string[] {
  return list
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
}
