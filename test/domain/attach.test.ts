import { describe, expect, it } from 'vitest'
import { actBodies } from '../../lib/domain/act-bodies.ts'
import { attachmentLimits, Sha256 } from '../../lib/domain/attachment.ts'
import { fileName, nameToSave } from '../../lib/domain/attachment-name.ts'
import type { Fact } from '../../lib/domain/dispute-facts.ts'
import { factWords } from '../../lib/domain/fact-words.ts'
import { bodies, Case } from './case.ts'
import { words } from './life.ts'

/** A red case whose unit has signed: plan and progress may come. */
const handled = () =>
  Case.of(60)
    .does('leader', 'assess')
    .does('leader', 'designate')
    .does('inspector', 'sign')
    .does('inspector', 'submit-plan')
    .does('inspector', 'progress')
const seqOf = (one: Case, type: Fact['type']) =>
  one.commits.find(({ facts }) => facts.some((fact) => fact.type === type))?.seq ?? 0

describe('attaching', () => {
  it('to a report, a plan, a progress entry: what is recorded is what lay there, without its name', () => {
    const one = handled()
    for (const to of [
      { part: 'report', reportId: 'r0' },
      { part: 'plan', seq: seqOf(one, 'plan-submitted') },
      { part: 'progress', seq: seqOf(one, 'progressed') },
    ])
      one.does('inspector', 'attach', { attachment: `a-${to.part}`, to })
    const recorded = one.facts.filter(({ type }) => type === 'attached')
    expect(recorded.map((fact) => fact.type === 'attached' && fact.to.part)).toEqual(['report', 'plan', 'progress'])
    expect(recorded[0]).toEqual({
      type: 'attached',
      attachmentId: 'a-report',
      to: { part: 'report', reportId: 'r0' },
      kind: 'iou',
      mediaType: 'image/jpeg',
      bytes: 1_000,
      sha256: 'a'.repeat(64),
      name: words,
    })
    expect(recorded.map(factWords)).toEqual([
      expect.stringMatching(/^为一条线索附欠条一份（JPEG，1 KB，摘要 aaaaaaaa…）$/),
      expect.stringContaining(`为第${seqOf(one, 'plan-submitted')}条处置预案附欠条`),
      expect.stringContaining('进展附欠条'),
    ])
    expect(one.now.attachments).toBe(3)
  })

  it('makes the forms of others stale, and moves neither grade, step nor clocks', () => {
    const one = handled()
    const { version, inForce } = one.now
    const { step, clocks } = one
    one.does('clerk', 'attach')
    expect(one.now).toMatchObject({ version: version + 1, inForce })
    expect([one.step, one.clocks]).toEqual([step, clocks])
  })

  it.each<[string, Record<string, unknown>]>([
    ['nothing-to-attach-to', { to: { part: 'report', reportId: 'other' } }],
    ['nothing-to-attach-to', { to: { part: 'plan', seq: 1 } }],
    ['nothing-to-attach-to', { to: { part: 'progress', seq: 999 } }],
    ['attachment-differs', { sha256: 'b'.repeat(64) }],
  ])('is refused: %s %j', (code, over) => expect(handled().refuses('clerk', 'attach', over)).toBe(code))

  it('not to a report that has left or was withdrawn', () => {
    const one = handled()
    one.reported(3, { reportId: 'gone' })
    one.moveOut('gone', 2)
    expect(one.refuses('clerk', 'attach', { to: { part: 'report', reportId: 'gone' } })).toBe('nothing-to-attach-to')
  })

  it('not what was never uploaded, is too large, or of no kind that is taken', () => {
    const one = handled()
    one.upload = null
    expect(one.refuses('clerk', 'attach')).toBe('not-uploaded')
    one.upload = 'too-large'
    expect(one.refuses('clerk', 'attach')).toBe('attachment-too-large')
    one.upload = { bytes: 5, sha256: 'a'.repeat(64), mediaType: null }
    expect(one.refuses('clerk', 'attach')).toBe('attachment-kind')
  })

  it('each upload once, and no more than so many a case', () => {
    const one = handled().does('clerk', 'attach', { attachment: 'a0' })
    expect(one.refuses('clerk', 'attach', { attachment: 'a0' })).toBe('attached-already')
    for (let n = 1; n < attachmentLimits.perDispute; n++) one.does('clerk', 'attach', { attachment: `a${n}` })
    expect(one.refuses('clerk', 'attach', { attachment: 'more' })).toBe('too-many-attachments')
  })

  it('not after the end', () => {
    const one = Case.of(60).does('clerk', 'attach')
    one.commit([{ type: 'closed', outcome: 'paid', text: words }])
    expect(one.refuses('clerk', 'attach')).toBe('case-ended')
  })
})

describe('the form', () => {
  const read = (over: Record<string, unknown>) =>
    actBodies.attach.safeParse({ action: 'attach', ...bodies.attach, ...over })

  it.each([
    { attachment: '../other' },
    { attachment: '' },
    { sha256: 'abc' },
    { sha256: 7 },
    { kind: 'weapon' },
    { to: { part: 'elsewhere' } },
    { to: { part: 'plan' } },
    { name: ' ' },
    { name: '\u202e\u200b' },
    { name: '...' },
  ])('refuses %j', (over) => expect(read(over).success).toBe(false))

  it('takes the hash in either spelling', () => {
    const hex = '9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08'
    expect(Sha256.parse(hex)).toBe(hex.toLowerCase())
    expect(Sha256.parse('n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=')).toBe(hex.toLowerCase())
  })

  it.each([
    ['张三欠条.jpg', '张三欠条.jpg'],
    ['C:\\Users\\甲\\名单.xlsx', '名单.xlsx'],
    ['../../etc/passwd', 'passwd'],
    ['.htaccess', 'htaccess'],
    ['欠条\u202egpj.exe', '欠条gpj.exe'],
    ['a\r\nb\0.pdf', 'a b.pdf'],
    ['a"b*c?.pdf', 'a_b_c_.pdf'],
    ['e\u0301.pdf', '\u00e9.pdf'],
    [`${'字'.repeat(200)}.pdf`, '字'.repeat(120)],
  ])('the name %j is kept as %j', (said, kept) => expect(fileName(said)).toBe(kept))

  it('a name ends as the content says when it is saved', () => {
    expect(nameToSave('欠条.JPG', 'image/jpeg')).toBe('欠条.JPG')
    expect(nameToSave('欠条.exe', 'image/jpeg')).toBe('欠条.exe.jpg')
    expect(nameToSave('名单', 'application/pdf')).toBe('名单.pdf')
  })
})
