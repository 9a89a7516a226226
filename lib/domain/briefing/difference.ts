/** A piece of a text beside an older one: in both, in the older only, in the newer only. */
export interface Piece {
  kind: 'same' | 'gone' | 'new'
  text: string
}

/** More clauses than these are compared as one piece: the table below grows by their product. */
const atMost = 400

/** Clauses with the mark that ends them; a line break is a clause of its own. */
const clauses = (text: string): string[] => text.match(/\n|[^\n，。；：！？]+[，。；：！？]*|[，。；：！？]+/gu) ?? []

/** What was changed from one text to another, clause by clause: the longest common row of clauses stays. */
export function difference(older: string, newer: string): Piece[] {
  if (older === newer) return older === '' ? [] : [{ kind: 'same', text: older }]
  const a = clauses(older)
  const b = clauses(newer)
  if (a.length > atMost || b.length > atMost) return joined([piece('gone', older), piece('new', newer)])
  const common = lengths(a, b)
  const pieces: Piece[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]]
    if (left !== undefined && left === right) {
      pieces.push(piece('same', left))
      i += 1
      j += 1
    } else if (left !== undefined && (right === undefined || at(common, i + 1, j) >= at(common, i, j + 1))) {
      pieces.push(piece('gone', left))
      i += 1
    } else {
      pieces.push(piece('new', right ?? ''))
      j += 1
    }
  }
  return joined(pieces)
}

const piece = (kind: Piece['kind'], text: string): Piece => ({ kind, text })
const at = (table: readonly (readonly number[])[], i: number, j: number): number => table[i]?.[j] ?? 0

/** How many clauses `a` from i and `b` from j have in common, in order. */
function lengths(a: readonly string[], b: readonly string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0))
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = table[i]
      if (row) row[j] = a[i] === b[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1))
    }
  return table
}

/** Neighbours of a kind are one piece; what is gone stands before what is new. */
function joined(pieces: readonly Piece[]): Piece[] {
  const found: Piece[] = []
  for (const one of pieces) {
    const last = found.at(-1)
    if (one.text === '') continue
    if (last?.kind === one.kind) found.splice(-1, 1, { kind: one.kind, text: last.text + one.text })
    else found.push(one)
  }
  return found
}
