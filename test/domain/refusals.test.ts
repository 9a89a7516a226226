import { expect, test } from 'vitest'
import { type ActRefusalCode, actRefusalCodes, actRefusals } from '../../lib/domain/act-refusals.ts'
import { attachmentLimits } from '../../lib/domain/attachment.ts'
import { exactly, report } from './arbitraries.ts'
import { Case } from './case.ts'

/** Those that no act is refused with: the history does not hold, or sealed data cannot be opened (their own tests). */
type Elsewhere = 'history-broken' | 'opening-not-yours' | 'nothing-sealed' | 'erased'
const elsewhere: readonly ActRefusalCode[] = ['history-broken', 'opening-not-yours', 'nothing-sealed', 'erased']

const red = () => Case.of(60)
const signed = () => red().does('leader', 'assess').does('leader', 'designate').does('inspector', 'sign')
const bounced = () => red().does('leader', 'assess').does('leader', 'designate').does('inspector', 'object')
const closed = () => Case.of(3).does('clerk', 'judge', { report: false }).does('clerk', 'close')
const other = (over: object = {}) => ({ ...Case.of(12).now, disputeId: 'd2', ...over })
const beside = (target: Case['target']) => {
  const one = red()
  one.target = target
  return one
}
/** Three reports, two of them of a thousand persons each. */
function crowded(): Case {
  const one = red()
  const persons = Array.from({ length: 1_001 }, (_, n) => ({ id: `p${n}` }))
  one.link(report({ reportId: 'b', people: exactly(1_001), persons }))
  one.link(report({ reportId: 'c', people: exactly(1_001), persons }))
  return one
}

/** With this lying uploaded. */
function attaching(upload: Case['upload']) {
  const one = red()
  one.upload = upload
  return one.asks('clerk', 'attach')
}

const met: Record<Exclude<ActRefusalCode, Elsewhere>, () => ReturnType<Case['asks']>> = {
  'act-not-yours': () => red().asks('inspector', 'assess'),
  'act-not-now': () => red().asks('leader', 'designate'),
  'case-ended': () => closed().asks('clerk', 'correct-facts'),
  'case-not-ended': () => red().asks('clerk', 'reopen'),
  'case-merged': () => beside(other()).does('clerk', 'merge').asks('clerk', 'reopen'),
  'later-episode': () => {
    const one = closed()
    one.later = other({ number: '20260401-7KQ4' })
    return one.asks('clerk', 'reopen')
  },
  recused: () => red().does('leader', 'recuse').asks('leader', 'assess'),
  'objection-used': () =>
    bounced()
      .does('leader', 'designate', { unit: 'arbitration-court' })
      .does('arbiter', 'object')
      .does('clerk', 'designate')
      .asks('inspector', 'object'),
  'objection-too-late': () =>
    red()
      .does('leader', 'assess')
      .does('leader', 'designate')
      .wait(8 * 24 * 60)
      .asks('inspector', 'object'),
  'unit-objected': () => bounced().asks('leader', 'designate'),
  'meeting-needed': () => red().asks('leader', 'assess', { meeting: undefined }),
  'unit-unchanged': () => signed().asks('leader', 'transfer', { unit: 'labour-inspection' }),
  'unit-withdrawn': () =>
    red()
      .does('leader', 'assess')
      .does('clerk', 'recuse', { member: 'arbiter' })
      .does('clerk', 'recuse', { member: 'court-head' })
      .asks('leader', 'designate', { unit: 'arbitration-court' }),
  'answer-unasked': () => signed().asks('inspector', 'progress', { reportToGroup: false }),
  'answer-needed': () =>
    Case.of(12)
      .does('clerk', 'assess', { grade: 'blue' })
      .does('clerk', 'designate')
      .does('inspector', 'sign')
      .asks('inspector', 'progress', { reportToGroup: undefined }),
  'phase-order': () => red().asks('clerk', 'report-special', { phase: 'during' }),
  'checklist-open': () => signed().asks('clerk', 'close'),
  'not-higher': () => Case.of(25).asks('clerk', 'ask-upgrade', { grade: 'yellow' }),
  'nobody-left': () => red().asks('director', 'recuse', { member: 'director' }),
  'not-recused': () => red().asks('clerk', 'recuse', { withdraw: true }),
  'nothing-referred': () => red().asks('clerk', 'discipline-outcome'),
  'no-such-member': () => red().asks('clerk', 'recuse', { member: 'nobody' }),
  'nothing-to-confirm': () => Case.of(3).asks('clerk', 'confirm'),
  'nothing-to-answer': () => red().asks('clerk', 'ask-superior', { answers: 9 }),
  'same-case': () => beside({ ...other(), disputeId: 'd1' }).asks('clerk', 'merge', { into: 'd1' }),
  'target-not-found': () => beside(null).asks('clerk', 'merge'),
  'target-merged': () => beside(other({ status: 'merged' })).asks('clerk', 'merge'),
  'target-ended': () => beside(other({ status: 'closed' })).asks('clerk', 'merge'),
  'drill-apart': () => beside(other({ drill: true })).asks('clerk', 'merge'),
  'no-such-report': () => crowded().asks('clerk', 'split', { reports: ['nobody’s'] }),
  'nothing-left': () => red().asks('clerk', 'split'),
  'too-much-at-once': () => crowded().asks('clerk', 'split', { reports: ['b', 'c'] }),
  'too-many-attachments': () => {
    const one = red()
    for (let n = 0; n < attachmentLimits.perDispute; n++) one.does('clerk', 'attach', { attachment: `a${n}` })
    return one.asks('clerk', 'attach', { attachment: 'more' })
  },
  'attached-already': () => red().does('clerk', 'attach').asks('clerk', 'attach'),
  'nothing-to-attach-to': () => red().asks('clerk', 'attach', { to: { part: 'plan', seq: 1 } }),
  'not-uploaded': () => attaching(null),
  'attachment-too-large': () => attaching('too-large'),
  'attachment-differs': () => red().asks('clerk', 'attach', { sha256: 'b'.repeat(64) }),
  'attachment-kind': () => attaching({ bytes: 5, sha256: 'a'.repeat(64), mediaType: null }),
  'time-wrong': () => red().asks('clerk', 'confirm-by-phone', { at: '2026-03-02T00:00:00.000Z' }),
}

test.each(Object.entries(met))('%s is met, and said in Chinese', (code, meets) => {
  const decision = meets()
  expect(decision).toMatchObject({ refused: 'act-refused', code })
  const { detail } = decision as { detail: string }
  expect(detail).toMatch(/\p{Script=Han}.*。$/u)
  expect(detail).not.toMatch(/undefined|null|\[object/)
})

test('the list is closed: each is met here or has its own test', () => {
  expect([...Object.keys(met), ...elsewhere].toSorted()).toEqual(actRefusalCodes.toSorted())
  for (const words of Object.values(actRefusals)) expect(words).toMatch(/^\p{Script=Han}.*[^。]$/u)
})

test('an answer is recorded with the question that it answers', () => {
  const one = red().does('clerk', 'ask-superior')
  const asked = one.now.seq
  one.does('clerk', 'ask-superior', { answers: asked })
  expect(one.facts.filter(({ type }) => type === 'asked')).toMatchObject([
    { whom: 'superior', answers: null },
    { whom: 'superior', answers: asked },
  ])
})
