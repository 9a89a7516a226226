import { manifest } from '../../../infra/manifest.ts'
import { fixed, type Row } from '../support/result.ts'

const perSecond = 200
const seconds = 3_600
/** What the services take, as published: on-demand tables of a new account; one partition; Lambda's first burst. */
const limits = { tableWrites: 40_000, partitionWrites: 1_000, partitionReads: 3_000, concurrency: 1_000 }

/** 200 reports a second for an hour in the cloud, from measured calls and units. */
export const capacityRow: Row = {
  name: 'capacity',
  async run(_options, known) {
    const need = (key: string): number => {
      const value = known.get(key)
      if (value === undefined) throw new Error(`capacity is computed from other rows: run them first (${key})`)
      return value
    }
    const k = need('k')
    const acceptWrite = k + 1
    const joinWrite = need('joiningWrite')
    const newWrite = need('newDisputeWrite')
    const joinCalls = need('joiningCalls')
    const reports = perSecond * seconds
    const batch = manifest.find(({ name }) => name === 'grade-report')?.trigger
    const batchSize = batch?.kind === 'stream' ? batch.batchSize : 1
    // Of what one more report costs, the decision and the head are paid once a batch; the rest by each report.
    const perBatch = need('perCommitWrite')
    const perReport = joinWrite - perBatch
    const commits = perSecond / batchSize
    const sameSecond = perSecond * perReport + commits * perBatch
    const spreadSecond = perSecond * newWrite
    const hotWrites = commits * perBatch + perSecond * need('hotPerReport')
    const acceptSeconds = (need('acceptMs') / 1_000) * perSecond
    const rows: [string, string, string, string][] = [
      [
        'write units/s, one employer',
        fixed(sameSecond, 0),
        String(limits.tableWrites),
        `${perSecond} × ${perReport} + ${fixed(commits, 1)} commits × ${perBatch}`,
      ],
      [
        'write units/s, a new red dispute for every report',
        fixed(spreadSecond, 0),
        String(limits.tableWrites),
        `${perSecond} × ${fixed(newWrite, 0)}, notices included`,
      ],
      [
        "write units/s on the one dispute's partition",
        fixed(hotWrites, 0),
        String(limits.partitionWrites),
        `commits and head once a batch of ${batchSize}, its side items by each report`,
      ],
      [
        'concurrent receive-report',
        fixed(acceptSeconds, 1),
        String(limits.concurrency),
        `${perSecond}/s × ${fixed(need('acceptMs'), 1)} ms measured warm here; ten times that in the cloud is still ${fixed(acceptSeconds * 10, 0)}`,
      ],
      [
        'requests to the table/s, one employer, at most',
        fixed(perSecond * joinCalls, 0),
        '–',
        `${joinCalls} for a report graded alone; a batch shares most of them`,
      ],
      ['reports in the hour', String(reports), '–', `${fixed((reports * k) / 2 ** 20, 2)} GB`],
    ]
    const headroom = Math.min(limits.tableWrites / sameSecond, limits.partitionWrites / hotWrites)
    const section = `## A day of disaster, by calculation

${perSecond} reports a second for an hour, from the calls and units measured above. The limits are the services' published
ones; on-demand tables start lower (4,000 write units/s) unless warmed, and double within minutes.

| what | needed | limit | how |
| --- | --- | --- | --- |
${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}

One employer with everything on it is carried with a headroom of ${fixed(headroom, 1)}; what gives out first is ${limits.partitionWrites / hotWrites < limits.tableWrites / sameSecond ? "the one dispute's partition" : "the table's on-demand ceiling"}.
A different red dispute for every report needs ${fixed(spreadSecond, 0)} write units/s, ${spreadSecond > limits.tableWrites ? 'more than' : 'within'} the published ceiling of one table: it would be
${reports} red alerts in an hour, which no leading group can read; the agenda keeps what is not yet carried.`
    return {
      results: [
        {
          row: 'capacity',
          what: `${perSecond} reports/s for an hour in the cloud, by calculation: write units/s of one employer ÷ what the table takes`,
          target: '≤ 1',
          measured: fixed(1 / headroom),
          ok: headroom >= 1,
          note: 'the larger of table and partition; see the section below',
          values: { sameSecond, spreadSecond, hotWrites, headroom, acceptWrite },
        },
      ],
      sections: [section],
    }
  },
}
