/**
 * What a PHP value is here.
 *
 * A PHP array is one type; we hold it in three shapes so that the common case is what `JSON.parse` gives us:
 * a JavaScript array (keys 0..n-1 in order), a plain object (any other map whose key order a JavaScript object
 * keeps), and an `OrderedMap` for the rare map whose order an object can't keep (integer-like keys that do not
 * come first and ascending). `{}` and `[]` are the same empty array. Values are never changed in place.
 *
 * Integers beyond 2^53 are `bigint`; every other number is a `number`. (spec/javascript-traps.md "Documents", "Numbers")
 */
export type PhpValue = null | boolean | number | bigint | string | PhpArray;
export type PhpArray = PhpList | PhpRecord | OrderedMap;
export type PhpList = readonly PhpValue[];
export type PhpRecord = { readonly [key: string]: PhpValue };

/** A PHP array whose key order a plain object would lose. Keys are texts; `"12"` stands for the integer 12. */
export class OrderedMap {
  readonly map: ReadonlyMap<string, PhpValue>;
  constructor(entries: Iterable<readonly [string, PhpValue]>) {
    this.map = new Map(entries);
  }
}
