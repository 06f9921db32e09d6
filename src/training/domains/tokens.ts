import type { AddedTokenRecipe } from '../recipe';

/**
 * A text as an added token. Added tokens are found before text is split, so a token "1998" would be found in "19981234"
 * too, and the rest of that number would be cut off.
 *
 * KL3M's tokenizers set `single_word` to false on all of their added tokens. We set it where the token begins and ends
 * with a word character, because there it can only prevent harm: the token is still found wherever it is a word. Where
 * it begins or ends with punctuation or a space, as in "(a)" or " U.S.C.", it must be off: the token would not be found
 * after a word character, as in "362(a)" and "42 U.S.C.".
 */
export function textToken(content: string): AddedTokenRecipe {
  return isWordCharacter(content.at(0)!) && isWordCharacter(content.at(-1)!)
    ? { content, special: false, singleWord: true }
    : { content, special: false };
}

/**
 * The contents as they are within a line, after a space. Byte-level tokens include the space before their word. An
 * added token without it makes that space a token of its own, and so costs what it saves.
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
