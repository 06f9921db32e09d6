// Writes generated/compiledProgram.ts: the program of assembly/, compiled to WebAssembly, as base64.
import fs from 'node:fs';
import asc from 'assemblyscript/asc';

const options = ['--optimizeLevel', '3', '--converge', '--noAssert', '--runtime', 'stub', '--use', 'abort='];
let program;
const { error, stderr } = await asc.main(['assembly/index.ts', '--outFile', 'program.wasm', ...options], {
  writeFile(name, contents) {
    if (name === 'program.wasm') program = contents;
  },
});
if (error || !program) throw new Error(`assembly/ could not be compiled:\n${stderr.toString()}`);
fs.mkdirSync('generated', { recursive: true });
fs.writeFileSync(
  'generated/compiledProgram.ts',
  `// Made by scripts/assembly.mjs from assembly/.\nexport const compiledProgram =\n  '${Buffer.from(program).toString('base64')}';\n`,
);
