// Stryker's runner is written for mocha 11 and takes the mocha of the working folder, where ours is 12: give it its own.
const Module = require('node:module');

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, parent, isMain, options) {
  return /^mocha(\/|$)/.test(request)
    ? resolve.call(this, request, module, isMain)
    : resolve.call(this, request, parent, isMain, options);
};
