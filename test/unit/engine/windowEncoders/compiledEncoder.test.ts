import assert from 'node:assert/strict';
import { BytePairModel } from '../../../../src/engine/models/byteLevelBpe/bytePairModel';
import { scannerByName } from '../../../../src/engine/scanners/scannerTable';
import { CompiledEncoder } from '../../../../src/engine/windowEncoders/compiledEncoder';
import {
  type CompiledProgram,
  newProgram,
  type ProgramHost,
} from '../../../../src/engine/windowEncoders/compiledProgram';
import { PlainEncoder } from '../../../../src/engine/windowEncoders/plainEncoder';
import type { WindowEncoder } from '../../../../src/engine/windowEncoders/windowEncoder';
import { vocabularyOf } from '../../../support/randomVocabulary';

const bytes = Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte));
/** Bytes, and merges that make ` a`, `bc` and ` abc`. */
const vocabulary = vocabularyOf(
  [...bytes, ...[' a', 'bc', ' abc'].map(text => Buffer.from(text))],
  [
    [0x20, 0x61, 256],
    [0x62, 0x63, 257],
    [256, 257, 258],
  ],
);

function make(scanner = 'gpt2', start: typeof newProgram = newProgram): CompiledEncoder | undefined {
  const model = new BytePairModel(vocabulary);
  return CompiledEncoder.make(scanner, model, new PlainEncoder(scannerByName('gpt2'), model), start);
}

function encode(encoder: WindowEncoder, text: string): number[] {
  const utf8 = Buffer.from(text);
  const room = encoder.room(utf8.length);
  room.set(utf8);
  room[utf8.length] = 0xff;
  const count = encoder.encode(utf8.length);
  return Array.from(encoder.ids.subarray(0, count));
}

/** The program, but one of its functions ends as WebAssembly does where there is no more memory. */
function failing(name: 'encode' | 'addressOfText' | 'allocateMerges', successes: number): typeof newProgram {
  return (host: ProgramHost): CompiledProgram => {
    const program = newProgram(host)!;
    let calls = 0;
    const guarded = (...values: number[]): number => {
      if (calls++ >= successes) throw Object.assign(new Error('unreachable'), { name: 'RuntimeError' });
      return (program[name] as (...values: number[]) => number)(...values);
    };
    return { ...program, [name]: guarded };
  };
}

describe('the compiled encoder', () => {
  it('splits and merges as the model says', () => {
    assert.deepEqual(encode(make()!, 'bc abc ab'), [257, 258, 256, 0x62]);
  });

  it('asks the model for an entry that no merge makes, also after the memory has grown in the same window', () => {
    const odd = new BytePairModel(vocabularyOf([...bytes, Buffer.from('bc')], []));
    const encoder = CompiledEncoder.make('gpt2', odd, new PlainEncoder(scannerByName('gpt2'), odd))!;
    // A piece of over 64 bytes makes what long texts need.
    assert.deepEqual(encode(encoder, `${'a'.repeat(70)}0bc!bc`).slice(-4), [0x30, 256, 0x21, 256]);
  });

  it('is not made for a scanner that is not compiled, and not where there is no WebAssembly', () => {
    assert.equal(make('deepseek'), undefined);
    assert.equal(
      make('gpt2', () => undefined),
      undefined,
    );
  });

  it('is not made where there is no memory for the vocabulary', () => {
    assert.equal(make('gpt2', failing('allocateMerges', 0)), undefined);
  });

  it('goes on without the program when its memory is at its end, with the window that it was at', () => {
    const encoder = make('gpt2', failing('encode', 1))!;
    assert.deepEqual(encode(encoder, 'bc abc'), [257, 258]);
    assert.deepEqual(encode(encoder, 'abc bc'), [0x61, 257, 0x20, 257]);
    assert.deepEqual(encode(encoder, ' abc'), [258]);
  });

  it('goes on without it when there is no room for a window', () => {
    const encoder = make('gpt2', failing('addressOfText', 0))!;
    assert.deepEqual(encode(encoder, 'bc abc'), [257, 258]);
  });

  it('takes a window that is too long for it, and those after it', () => {
    const encoder = make()!;
    const long = ' '.repeat((1 << 20) + 1);
    assert.equal(encode(encoder, long).length, long.length);
    assert.deepEqual(encode(encoder, 'bc abc'), [257, 258]);
  });

  it('lets no other error of the host pass as one of memory', () => {
    // An entry that no merge makes is looked up by the model.
    const model = new BytePairModel(vocabularyOf([...bytes, Buffer.from('bc')], []));
    model.encodeInto = () => {
      throw new RangeError('of the model');
    };
    const encoder = CompiledEncoder.make('gpt2', model, new PlainEncoder(scannerByName('gpt2'), model))!;
    assert.throws(() => encode(encoder, 'bc'), /of the model/);
  });
});
