import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { packedFileName } from '../../src/engine/formats/packed/packedFileName';
import { products } from './files';

/** A packed vocabulary that was written. */
export interface Product {
  readonly id: string;
  readonly file: string;
  readonly entries: number;
  readonly bytes: number;
  readonly sha256: string;
}

export function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

export function writeProduct(id: string, packed: Uint8Array, entries: number): Product {
  const file = packedFileName(id);
  write(file, packed);
  return { id, file, entries, bytes: packed.length, sha256: sha256(packed) };
}

export function writeJson(file: string, value: unknown): void {
  write(file, `${JSON.stringify(value, null, 2)}\n`);
}

/** Replaces a file at once: the extension may be reading it. */
function write(file: string, data: Uint8Array | string): void {
  const whole = path.join(products, file);
  fs.writeFileSync(`${whole}.partial`, data);
  fs.renameSync(`${whole}.partial`, whole);
}
