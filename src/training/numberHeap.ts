/** A binary heap of plain numbers, the smallest on top. */
export class NumberHeap {
  private readonly items: number[] = [];

  get isEmpty(): boolean {
    return this.items.length === 0;
  }

  push(value: number): void {
    const { items } = this;
    let index = items.length;
    items.push(value);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (items[parent]! <= value) break;
      items[index] = items[parent]!;
      index = parent;
    }
    items[index] = value;
  }

  /** Takes the smallest number out; the heap must not be empty. */
  pop(): number {
    const { items } = this;
    const top = items[0]!;
    const value = items.pop()!;
    if (items.length === 0) return top;
    let index = 0;
    for (let child = 1; child < items.length; child = 2 * index + 1) {
      if (child + 1 < items.length && items[child + 1]! < items[child]!) child++;
      if (items[child]! >= value) break;
      items[index] = items[child]!;
      index = child;
    }
    items[index] = value;
    return top;
  }
}
