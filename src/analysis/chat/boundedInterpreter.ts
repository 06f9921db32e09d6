import { type Environment, Interpreter } from '@huggingface/jinja';
import { checkFilterGrowth, checkMethodGrowth } from './growth';
import { areEqual, attributeOf, booleanLike, listLike } from './pythonValues';
import type { RenderBounds, TemplateValue } from './renderBounds';

/** A node of a parsed template: the package exports no types of these, so what is read of one is named here. */
interface TemplateNode {
  readonly type: string;
}

interface AnyNode extends TemplateNode {
  readonly body?: readonly TemplateNode[];
  readonly iterable?: AnyNode;
  readonly lhs?: TemplateNode;
  readonly operand?: TemplateNode;
  readonly object?: TemplateNode;
  readonly filter?: FilterNode;
  readonly operator?: { readonly value: string };
  readonly left?: TemplateNode;
  readonly right?: TemplateNode;
}

interface FilterNode extends TemplateNode {
  readonly callee?: TemplateNode & { readonly value?: unknown };
  readonly args?: readonly ArgumentNode[];
}

interface ArgumentNode extends TemplateNode {
  readonly key?: { readonly value: string };
  readonly value?: TemplateNode;
}

/** A node whose value is known: so that what a step works on is seen before it, and still evaluated only once. */
interface KnownNode extends TemplateNode {
  readonly type: 'Known';
  readonly known: TemplateValue;
}

/** Nodes whose value was there before. */
const GIVEN = new Set(['Known', 'Identifier', 'StringLiteral', 'MemberExpression']);

/**
 * Jinja that stays within bounds: the package's interpreter, with every step counted, every result measured, and those
 * steps that can make much of little (`replace`, `indent`, `join`, loops) looked at before they are taken.
 */
export class BoundedInterpreter extends Interpreter {
  constructor(
    environment: Environment,
    private readonly bounds: RenderBounds,
  ) {
    super(environment);
  }

  override evaluate(node: TemplateNode | undefined, environment: Environment): TemplateValue {
    if (!node) return this.evaluated(node, environment);
    if (isKnown(node)) return node.known;
    this.bounds.take(1);
    const seen = this.withKnownParts(node, environment);
    const value = isKnown(seen) ? seen.known : this.evaluated(seen, environment);
    if (node.type === 'MemberExpression')
      return this.guarded(value, (seen as { readonly object?: TemplateNode }).object);
    if (!GIVEN.has(node.type)) {
      const made: unknown = value.value;
      if (typeof made === 'string' || Array.isArray(made)) this.bounds.make(made.length);
    }
    this.bounds.check(value);
    return value;
  }

  private evaluated(node: TemplateNode | undefined, environment: Environment): TemplateValue {
    // Nodes are told apart by their type alone, so that copies of them do.
    return super.evaluate(node, environment);
  }

  /** The node with what it works on evaluated. Throws `TemplateLimitError` if it would make too much of it. */
  private withKnownParts(node: TemplateNode, environment: Environment): AnyNode {
    const any = node as AnyNode;
    const know = (part: TemplateNode | undefined): KnownNode => known(this.evaluate(part, environment));
    switch (node.type) {
      case 'For': {
        const { iterable } = any;
        const selects = iterable?.type === 'SelectExpression';
        const items = know(selects ? iterable.lhs : iterable);
        const { value } = items.known as { readonly value: unknown };
        this.bounds.take(Array.isArray(value) ? value.length : value instanceof Map ? value.size : 0);
        return { ...node, iterable: selects ? { ...iterable, lhs: items } : items };
      }
      case 'BinaryExpression': {
        const operator = any.operator!.value;
        if (operator !== '==' && operator !== '!=') return node;
        const [left, right] = [this.evaluate(any.left, environment), this.evaluate(any.right, environment)];
        return known(booleanLike(left, areEqual(left, right, this.bounds) === (operator === '==')));
      }
      case 'FilterStatement': {
        const operand = { type: 'Program', body: any.body };
        const filtered = { type: 'FilterExpression', operand, filter: any.filter };
        return this.withKnownParts(filtered, environment);
      }
      case 'FilterExpression': {
        const operand = know(any.operand);
        const filter = any.filter!;
        if (filter.type !== 'CallExpression') {
          checkFilterGrowth(this.bounds, String((filter as { value?: unknown }).value), operand.known, [], new Map());
          return { ...node, operand };
        }
        const args = (filter.args ?? []).map(each => {
          if (each.type.endsWith('SpreadExpression')) return each;
          if (each.type === 'KeywordArgumentExpression') return { ...each, value: know(each.value) };
          return know(each);
        });
        const positional = args.flatMap(each => (isKnown(each) ? [each.known] : []));
        const named = new Map(
          args.flatMap(({ key, value }: ArgumentNode) =>
            key && value && isKnown(value) ? [[key.value, value.known] as const] : [],
          ),
        );
        const name = String(filter.callee?.value);
        checkFilterGrowth(this.bounds, name, operand.known, positional, named);
        const isChoice = name === 'selectattr' || name === 'rejectattr';
        const chosen = isChoice && this.chosen(operand.known, positional, name === 'selectattr', environment);
        if (chosen) return known(chosen);
        // The package wants to see that some arguments are literals.
        const seen = args.map((each, index) =>
          filter.args![index]!.type === 'StringLiteral' ? filter.args![index]! : each,
        );
        return { ...node, operand, filter: { ...filter, args: seen } };
      }
      case 'MemberExpression':
        return { ...node, object: know(any.object) };
      default:
        return node;
    }
  }

  /** The items of a list whose attribute passes a test, or does not; undefined where no test is named. */
  private chosen(
    list: TemplateValue,
    [attribute, test, ...others]: readonly TemplateValue[],
    wanted: boolean,
    environment: Environment,
  ): TemplateValue | undefined {
    const passes = environment.tests.get(textOf(test));
    const items: unknown = list.value;
    if (!passes || !Array.isArray(items)) return undefined;
    const missing = this.evaluated(undefined, environment);
    const isChosen = (item: TemplateValue): boolean =>
      passes(attributeOf(item, textOf(attribute), missing), ...others) === wanted;
    return listLike(list, (items as TemplateValue[]).filter(isChosen));
  }

  /** A method of a text that is looked at before it is called. */
  private guarded(value: TemplateValue, object: TemplateNode | undefined): TemplateValue {
    const text: unknown = object && isKnown(object) ? object.known.value : undefined;
    if (value.type !== 'FunctionValue' || typeof text !== 'string') return value;
    const method = value as { readonly value: (args: TemplateValue[], scope: Environment) => TemplateValue };
    return Object.create(value, {
      value: {
        value: (args: TemplateValue[], scope: Environment): TemplateValue => {
          checkMethodGrowth(this.bounds, text, args);
          return method.value(args, scope);
        },
      },
    }) as TemplateValue;
  }
}

function known(value: TemplateValue): KnownNode {
  return { type: 'Known', known: value };
}

function isKnown(node: TemplateNode): node is KnownNode {
  return node.type === 'Known';
}

/** The text that a value is; empty where it is none. */
function textOf(value: TemplateValue | undefined): string {
  return typeof value?.value === 'string' ? value.value : '';
}
