import { Analysis } from '../../domain/quarter-analysis.ts'
import { NoLine, QuarterLine } from '../../domain/quarter-line.ts'
import { Counted, QuarterState } from '../../domain/quarter-state.ts'
import type { QuarterStore } from '../../stores.ts'
import type { ItemTable } from './item-table.ts'
import {
  analysisKey,
  countedKey,
  lineKey,
  linePrefix,
  quarterPk,
  quarterPrefix,
  quarterStateKey,
  quartersPk,
} from './keys.ts'

const Ending = QuarterLine.pick({ disputeId: true, end: true })

/** `2026-12-31~` is behind every dispute of that day, and before the first of the next. */
const placeOf = ({ date, after }: Counted): string => (after === null ? `${date}~` : `${date}~${after}`)

export const quarterStore = (table: ItemTable): QuarterStore => ({
  async counted() {
    const item = await table.get(countedKey)
    return item && Counted.parse(item)
  },

  async countedTo(counted) {
    const place = placeOf(counted)
    await table.put(
      { ...countedKey, ...counted, place },
      { expression: 'attribute_not_exists(pk) OR place <= :place', values: { ':place': place } },
    )
  },

  async states() {
    const items = await table.query(quartersPk, { prefix: quarterPrefix })
    return items.map((item) => QuarterState.parse(item)).toReversed()
  },

  async state(quarter) {
    const item = await table.get(quarterStateKey(quarter))
    return item && QuarterState.parse(item)
  },

  async putState(state) {
    await table.put(
      { ...quarterStateKey(state.quarter), ...state },
      {
        expression: 'attribute_not_exists(pk) OR (asOf <= :asOf AND frozenAt = :no)',
        values: { ':asOf': state.asOf, ':no': null },
      },
    )
  },

  async freeze(quarter, at) {
    const condition = 'attribute_exists(pk) AND attribute_not_exists(frozen)'
    const frozen = await table.update(analysisKey(quarter), {
      set: 'frozen = :yes',
      condition,
      values: { ':yes': true },
    })
    const state = await table.update(quarterStateKey(quarter), {
      set: 'frozenAt = :at',
      condition: 'attribute_exists(pk) AND frozenAt = :no',
      values: { ':at': at, ':no': null },
    })
    return frozen !== null && state !== null
  },

  async putLine(line) {
    await table.put(
      { ...lineKey(line), ...line },
      { expression: 'attribute_not_exists(pk) OR seq <= :seq', values: { ':seq': line.seq } },
    )
  },

  async line(of) {
    const item = await table.get(lineKey(of))
    return item && ('gone' in item ? NoLine.parse(item) : QuarterLine.parse(item))
  },

  async lines(quarter) {
    const lines: QuarterLine[] = []
    for await (const page of table.pages(quarterPk(quarter), { prefix: linePrefix }))
      for (const item of page) if (!('gone' in item)) lines.push(QuarterLine.parse(item))
    return lines
  },

  async standing(quarter) {
    const found = await table.query(quarterPk(quarter), { prefix: linePrefix }, ['disputeId', 'gone', 'end'])
    return found.flatMap((item) => ('gone' in item ? [] : Ending.parse(item)))
  },

  async analysis(quarter) {
    const item = await table.get(analysisKey(quarter))
    return item && Analysis.parse(item)
  },

  async putAnalysis(analysis, readAt) {
    await table.put(
      { ...analysisKey(analysis.figures.quarter), ...analysis, readAt },
      {
        expression: 'attribute_not_exists(pk) OR (readAt <= :readAt AND attribute_not_exists(frozen))',
        values: { ':readAt': readAt },
      },
    )
  },
})
