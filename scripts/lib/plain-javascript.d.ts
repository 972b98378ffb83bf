// The scripts are plain JavaScript, so that an old Node can read them; a test that imports one says itself what it expects.
declare module '*.mjs';
