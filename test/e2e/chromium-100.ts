/** Where it stands, and what came there after Chromium 100 (March 2022). */
const newer: Readonly<Record<string, readonly string[]>> = {
  Array: ['fromAsync'],
  'Array.prototype': ['toSorted', 'toReversed', 'toSpliced', 'with', 'group', 'groupToMap'],
  'Uint8Array.prototype.__proto__': ['toSorted', 'toReversed', 'with'],
  Uint8Array: ['fromBase64', 'fromHex'],
  'Uint8Array.prototype': ['toBase64', 'toHex', 'setFromBase64', 'setFromHex'],
  'ArrayBuffer.prototype': ['transfer', 'transferToFixedLength', 'resize'],
  'String.prototype': ['isWellFormed', 'toWellFormed'],
  Object: ['groupBy'],
  Map: ['groupBy'],
  'Map.prototype': ['getOrInsert', 'getOrInsertComputed'],
  Promise: ['withResolvers', 'try'],
  'Set.prototype': [
    'union',
    'intersection',
    'difference',
    'symmetricDifference',
    'isSubsetOf',
    'isSupersetOf',
    'isDisjointFrom',
  ],
  'Iterator.prototype': [
    'map',
    'filter',
    'take',
    'drop',
    'flatMap',
    'reduce',
    'toArray',
    'forEach',
    'some',
    'every',
    'find',
  ],
  RegExp: ['escape'],
  Math: ['sumPrecise', 'f16round'],
  JSON: ['rawJSON', 'isRawJSON'],
  URL: ['canParse', 'parse'],
  AbortSignal: ['any', 'timeout'],
  Intl: ['DurationFormat'],
  Response: ['json'],
  'Element.prototype': ['checkVisibility', 'setHTML', 'setHTMLUnsafe', 'getHTML'],
  'Document.prototype': ['startViewTransition'],
  globalThis: ['Temporal', 'Iterator', 'scheduler', 'navigation', 'CloseWatcher'],
}

/**
 * A script that runs before a page's own and takes all of it away, so that what relies on it fails here and not in an
 * office.
 */
export const onlyChromium100 = `for (const [owner, names] of Object.entries(${JSON.stringify(newer)})) {
  const found = owner.split('.').reduce((at, name) => at?.[name], globalThis)
  for (const name of names) if (found) Reflect.deleteProperty(found, name)
}`
