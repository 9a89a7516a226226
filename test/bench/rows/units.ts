import { meteredHost } from '../support/local-host.ts'
import { type Charge, sum, writes } from '../support/meter.ts'
import { atMost, fixed, type Row } from '../support/result.ts'
import { sampleReport } from '../support/sample.ts'

/** What a unit buys, by the kind of item and the operation. */
const buys: Record<string, string> = {
  'PutItem REPORT/REV': 'the report is safe, and on the agenda: accepting',
  'PutItem REPORT/LINK': 'the claim: one report, one dispute, whatever crashes',
  'PutItem DISPUTE/COMMIT': 'the decision itself, on the agenda to be published',
  'PutItem KEY/KEY': "the employer's key: a name and a code lead to one dispute",
  'PutItem NEAR/': 'the traits by which near matches are proposed',
  'PutItem DISPUTE/REPORT': 'where the report stands, for amendments and recounts',
  'PutItem MARK/': 'found by number, name, category, district',
  'PutItem DISPUTE/UNIT': 'on the shelf of another unit with a part in it',
  'PutItem PERSON/DISPUTE': 'persons told apart, so that nobody counts twice',
  'UpdateItem REPORT/REV': 'the report is linked, and off the agenda',
  'PutItem DISPUTE/HEAD':
    'the head: what lists and officials read, on the shelf of its unit, on the agenda at its next clock',
  'UpdateItem DISPUTE/COMMIT': 'published and notified: off the agenda',
  'PutItem DISPUTE/NOTICE': 'a notice, on the agenda until it is handed over, in the list of its person',
  'UpdateItem DISPUTE/NOTICE': 'taken by one deliverer only; settled, and off the agenda',
  'PutItem ACC/': 'what a unit answers for in a quarter: reported, in time or late, alerted',
  'PutItem OUTBOX/': "the local host's channel; nothing in the cloud",
}

const isNotice = ({ kind }: Charge): boolean => kind === 'DISPUTE/NOTICE'
const isLocal = ({ kind }: Charge): boolean => kind.startsWith('OUTBOX/')
const isWrite = ({ table }: Charge): boolean => table > 0

/** Write units of accepting, of the whole way to a new graded dispute, and of each notice. */
export const unitsRow: Row = {
  name: 'units',
  async run({ say }, known) {
    const on = await meteredHost('on')
    // The first report pays for nothing but itself: whatever is read once was read by this one.
    await on.post(
      sampleReport({ employer: { name: '示例预热单位' }, project: null, people: 3, amountYuan: null, signals: [] }),
    )
    await on.host.settled({ agenda: false, timeoutMs: 60_000 })
    on.charges()
    const calls = on.host.calls()
    await on.post(sampleReport())
    await on.host.settled({ agenda: false, timeoutMs: 60_000 })
    const charges = on.charges()
    const others = on.host.calls() - calls
    await on.post(sampleReport({ people: 3, amountYuan: null, complainants: [] }))
    await on.host.settled({ agenda: false, timeoutMs: 60_000 })
    const joining = on.charges().filter((charge) => !isLocal(charge))
    await on.stop()

    const cloud = charges.filter((charge) => !isLocal(charge))
    const notices = cloud.filter((charge) => isNotice(charge) && isWrite(charge))
    const way = cloud.filter((charge) => !isNotice(charge))
    const accepting = way.filter(({ operation, kind }) => operation === 'PutItem' && kind === 'REPORT/REV')
    const made = notices.filter(({ operation }) => operation === 'PutItem').length
    const k = Math.ceil((accepting[0]?.bytes ?? 0) / 1_024)
    const values = {
      k,
      reportBytes: accepting[0]?.bytes ?? 0,
      accepting: writes(accepting),
      way: writes(way),
      notices: made,
      perNotice: writes(notices) / made,
      refused: charges.filter(({ refused }) => refused).length,
      readUnits: sum(cloud, 'read'),
      tableCalls: cloud.length,
      otherCalls: others,
      joiningWrite: writes(joining),
      joiningRead: sum(joining, 'read'),
    }
    known.set('k', k)
    known.set('newDisputeWrite', values.way + values.perNotice * made)
    known.set('joiningWrite', values.joiningWrite)
    const inDispute = joining.filter((charge) => isWrite(charge) && charge.kind.startsWith('DISPUTE/'))
    const perCommit = inDispute.filter(({ kind }) => kind === 'DISPUTE/COMMIT' || kind === 'DISPUTE/HEAD')
    known.set('perCommitWrite', writes(perCommit))
    known.set('hotPerReport', sum(inDispute, 'table') - sum(perCommit, 'table'))
    known.set('joiningRead', values.joiningRead)
    known.set('joiningCalls', joining.length)
    say(
      `units: k = ${k}, accepting ${values.accepting}, whole way ${values.way}, notice ${fixed(values.perNotice)} × ${made}`,
    )
    const counted = 'table units by UTF-8 item sizes, index units by key changes, refused conditions included'
    return {
      results: [
        {
          row: 'units',
          what: 'write units: accepting a report of k KB',
          target: `≤ k + 1 = ${k + 1}`,
          measured: String(values.accepting),
          ok: atMost(values.accepting, k + 1),
          note: `k = ${k} (${values.reportBytes} bytes, narrative and a complainant sealed); ${counted}.`,
          values,
        },
        {
          row: 'units',
          what: 'write units: the whole way to a new graded red dispute, notices apart',
          target: `≤ 2k + 18 = ${2 * k + 18}`,
          measured: String(values.way),
          ok: atMost(values.way, 2 * k + 18),
          note: `of them ${values.refused} refused conditions; ${values.readUnits} read units on the whole way, notices included.`,
          values,
        },
        {
          row: 'units',
          what: 'write units: each notice, from made to handed over',
          target: '≤ 6',
          measured: fixed(values.perNotice, 1),
          ok: atMost(values.perNotice, 6),
          note: `${made} notices of one red alert; the local outbox's own items are not counted.`,
          values,
        },
      ],
      sections: [
        unitTable(charges, k),
        `One more report on the same dispute, complainants unknown: ${values.joiningWrite} write units, ${values.joiningRead} read units, ${joining.length} calls.`,
      ],
    }
  },
}

function unitTable(charges: readonly Charge[], k: number): string {
  const groups = Map.groupBy(charges.filter(isWrite), ({ operation, kind }) => `${operation} ${kind}`)
  const lines = [...groups].map(([name, group]) => {
    const key = Object.keys(buys).find((each) => name.startsWith(each)) ?? name
    const refused = group.filter((charge) => charge.refused).length
    const bytes = Math.max(...group.map((charge) => charge.bytes))
    const cells = [name, group.length, bytes, sum(group, 'table'), sum(group, 'index'), refused, buys[key] ?? '']
    return `| ${cells.join(' | ')} |`
  })
  return `## What each write unit buys

One red report (k = ${k}) that opens a dispute, to the last notice handed over.

| write | times | largest, bytes | table units | index units | refused | what it buys |
| --- | --- | --- | --- | --- | --- | --- |
${lines.join('\n')}`
}
