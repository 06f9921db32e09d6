import {
  findNodeAtLocation,
  getNodePath,
  type Node,
  parseTree,
  type ParseError,
  printParseErrorCode,
} from 'jsonc-parser';
import { FormatError, readingFile } from '../../engine/json/formatError';

/** A range of a text. UTF-16 code units. */
export interface JsonRange {
  readonly start: number;
  readonly end: number;
}

/** What is wrong with a JSON text, and where. */
export interface JsonProblem extends JsonRange {
  readonly message: string;
}

/** A parsed JSON text that knows where its values are. */
export class PlacedJson {
  readonly value: unknown;

  private constructor(
    private readonly root: Node,
    text: string,
  ) {
    this.value = JSON.parse(text) as unknown;
  }

  /** Reads a text; where it is no JSON, the problem says where. */
  static read(text: string): PlacedJson | JsonProblem {
    const errors: ParseError[] = [];
    const root = parseTree(text, errors, { disallowComments: true, allowEmptyContent: false });
    const [error] = errors;
    if (error) {
      const name = printParseErrorCode(error.error).replace(/(?<=[a-z])[A-Z]/g, found => ` ${found.toLowerCase()}`);
      const message = `no JSON: ${name.charAt(0).toLowerCase()}${name.slice(1)}`;
      return { start: error.offset, end: error.offset + error.length, message };
    }
    if (!root) return { start: 0, end: 0, message: 'no JSON: there is nothing' };
    return new PlacedJson(root, text);
  }

  /** Where the value at a path is, or the innermost value around it that there is. `budgets[0].limit` */
  rangeOf(path: string): JsonRange {
    const parts = [...path.matchAll(/\["((?:\\.|[^"\\])*)"\]|\[(\d+)\]|([A-Za-z_]\w*)/g)].map(
      ([, quoted, index, name]) =>
        quoted !== undefined ? (JSON.parse(`"${quoted}"`) as string) : index !== undefined ? Number(index) : name!,
    );
    for (let length = parts.length; length > 0; length--) {
      const node = findNodeAtLocation(this.root, parts.slice(0, length));
      if (node)
        return rangeOfNode(
          node.parent?.type === 'property' && getNodePath(node).length === parts.length ? node.parent : node,
        );
    }
    return rangeOfNode(this.root);
  }
}

function rangeOfNode({ offset, length }: Node): JsonRange {
  return { start: offset, end: offset + length };
}

/** Runs a check of placed JSON; a `FormatError` becomes a problem with its place. */
export function checkPlaced<T>(json: PlacedJson, file: string, check: () => T): T | JsonProblem {
  try {
    return readingFile(file, check);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    const where = error.path === '' ? '' : `${error.path}: `;
    return { ...json.rangeOf(error.path), message: `${where}${error.problem}` };
  }
}
