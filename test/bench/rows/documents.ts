import { renderDocx } from '../../../lib/adapters/docx/render-docx.ts'
import type { OfficialDocument } from '../../../lib/domain/documents/document.ts'
import type { Result, Row } from '../support/result.ts'

const tableOf = (rows: number): OfficialDocument => ({
  kind: 'accountability',
  head: null,
  title: '示例履责记录',
  subtitle: null,
  addressee: null,
  blocks: [
    {
      kind: 'table',
      caption: '表1',
      columns: ['序号', '时间', '预警编号', '情况', '历史'].map((label) => ({ label, width: 1 })),
      rows: Array.from({ length: rows }, (_, n) => [
        `${n + 1}`,
        '11月3日 14:05',
        '20261103-4ENK',
        '上报线索1条',
        '第1条',
      ]),
    },
  ],
  annexes: [],
  signed: null,
  note: null,
  colophon: null,
})
const median = (all: number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0

/** A long table as DOCX: the time must grow as its rows do. */
export const documentsRow: Row = {
  name: 'documents',
  async run({ quick, say }) {
    const rounds = quick ? 3 : 7
    const timed = async (rows: number): Promise<number> => {
      const started = performance.now()
      await renderDocx(tableOf(rows), new Map())
      return performance.now() - started
    }
    await timed(200)
    const pairs: { short: number; long: number }[] = []
    for (let n = 0; n < rounds; n += 1) pairs.push({ short: await timed(200), long: await timed(2_000) })
    const ratio = median(pairs.map(({ short, long }) => long / short))
    const [short, long] = [median(pairs.map((one) => one.short)), median(pairs.map((one) => one.long))]
    const megabytes = Math.round(process.resourceUsage().maxRSS / 1_024)
    say(`200 rows ${Math.round(short)} ms, 2,000 rows ${Math.round(long)} ms, at most ${megabytes} MB`)
    const result: Result = {
      row: 'documents',
      what: 'a DOCX with a table of 2,000 rows ÷ one of 200: time',
      target: '≤ 15',
      measured: ratio.toFixed(1),
      ok: ratio <= 15,
      note: `${rounds} interleaved rounds; ${Math.round(long)} ms ÷ ${Math.round(short)} ms for 10,000 cells and 1,000, the process at most ${megabytes} MB. render-document has 28 s and 2 GB.`,
      values: { ratio, longMs: long, shortMs: short, megabytes },
    }
    return { results: [result] }
  },
}
