import { asString, type Check, JsonFields, quoted } from './checkedJson';
import { FormatError } from './formatError';

/** Parts inside one part: more than any file has. */
export const MOST_PARTS = 256;
/** Levels of parts inside parts. */
const DEEPEST = 16;

/**
 * Makes a part of the fields of its JSON object. `read` makes the parts that are inside it, such as those of a Sequence;
 * `context` is what the caller gave along.
 */
export type PartReader<Part, Context = void> = (fields: JsonFields, read: Check<Part>, context: Context) => Part;

/** The readers of one kind of parts, such as normalizers, by what their `type` says. */
export type PartTypes<Part, Context = void> = Readonly<Record<string, PartReader<Part, Context>>>;

/**
 * The types of parts that old files have without `type`, each with the members that tell it: the first whose members are
 * all there counts, as in the crate.
 */
export type UntypedParts = Readonly<Record<string, readonly string[]>>;

/** A reader of any part in the table. It throws `FormatError`, which lists the known types where one is unknown. */
export function readerOf<Part, Context = void>(
  types: PartTypes<Part, Context>,
  untyped: UntypedParts = {},
): (json: unknown, path: string, context: Context) => Part {
  function readAt(json: unknown, path: string, context: Context, depth: number): Part {
    if (depth > DEEPEST) throw new FormatError(path, `sequences inside more than ${DEEPEST} sequences`);
    const fields = new JsonFields(json, path);
    const type = typeByMembers(fields, untyped) ?? fields.required('type', asString);
    const read = Object.hasOwn(types, type) ? types[type] : undefined;
    if (!read) throw unknownType(type, fields.at('type'), Object.keys(types));
    return read(fields, (inner, at) => readAt(inner, at, context, depth + 1), context);
  }
  return (json, path, context) => readAt(json, path, context, 0);
}

function typeByMembers(fields: JsonFields, untyped: UntypedParts): string | undefined {
  if (fields.get('type') !== undefined) return undefined;
  return Object.keys(untyped).find(type => untyped[type]!.every(key => fields.get(key) !== undefined));
}

/** The error for a `type` that is not known. */
export function unknownType(type: string, path: string, known: readonly string[]): FormatError {
  return new FormatError(path, `unknown type ${quoted(type)}; known are ${known.join(', ')}`);
}
