import { describe, expect, test } from 'vitest'
import { accountOf } from '../../lib/domain/accountability.ts'
import { Asked } from '../../lib/domain/act-bodies.ts'
import { confirmed } from '../../lib/domain/decide-confirm.ts'
import { factWords } from '../../lib/domain/fact-words.ts'
import { firstKnowledge } from '../../lib/domain/first-knowledge.ts'
import { Case, people } from './case.ts'

const phoned = (at: unknown) => Asked.safeParse({ action: 'confirm-by-phone', member: 'leader', at })

describe('when somebody has confirmed by telephone, as the office writes it', () => {
  test.each([
    ['2026-03-02T09:03:00+08:00', '2026-03-02T01:03:00.000Z'],
    ['2026-03-02 09:03', '2026-03-02T01:03:00.000Z'],
    ['2026-03-02T01:03:00.000Z', '2026-03-02T01:03:00.000Z'],
  ])('%s is kept in UTC', (said, at) => {
    expect(phoned(said).data).toMatchObject({ at })
  })

  test.each(['2026-11-25T23:47:50.743zz', '2026-03-02T01:03X', '刚才', '', 5, null, undefined])(
    '%s is refused, naming the field',
    (said) => {
      expect(phoned(said).error?.issues.map(({ path }) => path)).toEqual([['at']])
    },
  )

  test('given to the minute, the minute of the alert is not before it; the one before is', () => {
    const one = Case.of(60)
    const alertAt = '2026-03-02T01:00:20.500Z'
    const alert = { seq: 1, kind: 'rise', grade: 'red', at: alertAt } as const
    const given = { member: 'leader', now: '2026-03-02T01:00:40.000Z', via: 'phone', roster: people } as const
    const at = (said: string) => confirmed({ ...one.now, alert }, { ...given, at: said })
    expect(at('2026-03-02T01:00:00.000Z')).toMatchObject([{ type: 'confirmed', at: alertAt }])
    expect(at('2026-03-02T01:00:30.000Z')).toMatchObject([{ at: '2026-03-02T01:00:30.000Z' }])
    expect(at('2026-03-02T00:59:00.000Z')).toMatchObject({ code: 'time-wrong' })
    expect(at('2026-03-02T01:01:00.000Z')).toMatchObject({ code: 'time-wrong' })
  })
})

test('an instant that was stored and is none is shown as it stands, and takes no page down', () => {
  const bad = '2026-11-25T23:47:50.743zz'
  const fact = { type: 'confirmed', alert: 1, member: 'leader', post: 'group-leader', at: bad, via: 'phone' } as const
  expect(factWords(fact)).toContain(bad)
  const one = Case.of(60)
  one.commit([fact], one.instant)
  expect(firstKnowledge(one.commits).get('r0')).toMatchObject({ confirmedAt: bad, gaps: { alertedToConfirmed: null } })
  const line = {
    kind: 'confirmed',
    post: 'group-leader',
    alertAt: one.instant,
    confirmedAt: bad,
    via: 'phone',
  } as const
  const item = { disputeId: 'd1', number: '20260302-2222', seq: 2, at: one.instant, lines: [line] }
  const { totals, sections } = accountOf('none', [item], one.instant)
  expect(totals).toMatchObject({ confirmMedianMinutes: null })
  expect(sections.flatMap(({ rows }) => rows)).toMatchObject([
    { minutes: null, say: `组长 ${bad}签收，距预警时长不详，电话代记` },
  ])
})
