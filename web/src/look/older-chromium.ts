const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/**
 * What lib/domain relies on and Chromium 100 does not have. Called before anything else: a file imported for its effect
 * only would be left out of the build, which is told that no file has any (package.json).
 */
export function supplyOlderChromium(): void {
  supply(String.prototype, 'toWellFormed', function (this: string) {
    return this.replace(lone, '\ufffd')
  })
  supply(Array.prototype, 'toSorted', function (this: unknown[], order?: (a: unknown, b: unknown) => number) {
    return [...this].sort(order)
  })
  supply(Array.prototype, 'toReversed', function (this: unknown[]) {
    return [...this].reverse()
  })
  supply(Map, 'groupBy', grouped)
  supply(Object, 'groupBy', (items: Iterable<unknown>, keyOf: (item: unknown, at: number) => unknown) =>
    Object.fromEntries(grouped(items, keyOf)),
  )
}

function grouped(items: Iterable<unknown>, keyOf: (item: unknown, at: number) => unknown): Map<unknown, unknown[]> {
  const groups = new Map<unknown, unknown[]>()
  for (const [at, item] of [...items].entries()) {
    const key = keyOf(item, at)
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return groups
}

function supply(owner: object, name: string, value: unknown): void {
  if (!(name in owner)) Object.defineProperty(owner, name, { value, configurable: true, writable: true })
}
