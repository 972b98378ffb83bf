export * from './connect.ts';
export type * from './handlers.ts';
export * from './limits.ts';
export * from './serve.ts';
export * from './stop.ts';
export type * from './wire.ts';
