import type { RenderBounds, TemplateValue } from './renderBounds';

/*
 * Where the package's values behave as JavaScript's do and templates rely on Python's: `==` of two messages compares what is
 * in them, 1 is not "1", and an attribute that is missing is undefined to `selectattr`.
 */

/** Whether Python has two values equal. */
export function areEqual(a: TemplateValue, b: TemplateValue, bounds: RenderBounds): boolean {
  const [left, right] = [a.value as unknown, b.value as unknown];
  // None and what is undefined both have no value.
  if (left === undefined || left === null || right === undefined || right === null) return a.type === b.type;
  if (left === right) return true;
  if (Array.isArray(left) && Array.isArray(right)) {
    bounds.make(left.length);
    const others = right as TemplateValue[];
    return (
      left.length === right.length && (left as TemplateValue[]).every((each, i) => areEqual(each, others[i]!, bounds))
    );
  }
  if (left instanceof Map && right instanceof Map) {
    bounds.make(left.size);
    const others = right as Map<string, TemplateValue>;
    if (left.size !== right.size) return false;
    for (const [key, value] of left as Map<string, TemplateValue>) {
      const other = others.get(key);
      if (!other || !areEqual(value, other, bounds)) return false;
    }
    return true;
  }
  // True is 1 there.
  return isNumber(left) && isNumber(right) && Number(left) === Number(right);
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}

/** A value of the same package that is true or false. */
export function booleanLike(value: TemplateValue, is: boolean): TemplateValue {
  const Boolean = value.__bool__().constructor as new (is: boolean) => TemplateValue;
  return new Boolean(is);
}

/** A list of the same kind with other items. */
export function listLike(list: TemplateValue, items: readonly TemplateValue[]): TemplateValue {
  const List = list.constructor as new (items: readonly TemplateValue[]) => TemplateValue;
  return new List(items);
}

/** The attribute of an item; `missing` where it has none. */
export function attributeOf(item: TemplateValue, name: string, missing: TemplateValue): TemplateValue {
  const members: unknown = item.value;
  return (members instanceof Map ? (members as Map<string, TemplateValue>).get(name) : undefined) ?? missing;
}
