// What the modules of the vocabularies read themselves with.
export { bytesOfBase64 } from '../../../src/engine/windowEncoders/base64';
