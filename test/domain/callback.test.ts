import { describe, expect, test } from 'vitest'
import { callbackBody, newsOf } from '../../lib/domain/callback.ts'
import { readCallbackUrl } from '../../lib/domain/callback-url.ts'
import { evolve } from '../../lib/domain/dispute.ts'
import { reportedBy } from '../../lib/domain/reporting-sources.ts'
import { sayStatus } from '../../lib/domain/say-status.ts'
import { Case } from './case.ts'

describe('where callbacks may go', () => {
  const rules = { hosts: ['hotline.example.cn', 'other.example.cn:8443'], loopback: false }
  test.each([
    'https://hotline.example.cn/callbacks?of=us',
    'https://HOTLINE.example.cn:443/',
    'https://other.example.cn:8443/x',
  ])('%s', (url) => expect(readCallbackUrl(url, rules)).toEqual({ url: new URL(url).href }))
  test.each([
    'http://hotline.example.cn/',
    'https://hotline.example.cn:8443/',
    'https://other.example.cn/',
    'https://hotline.example.cn.evil.example/',
    'https://evil.example/hotline.example.cn',
    'https://hotline.example.cn@evil.example/',
    'https://user:word@hotline.example.cn/',
    'https://hotline.example.cn./',
    'https://hotline.example.cn/#x',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:169.254.169.254]/',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/',
    'https://metadata.internal/',
    'https://hotline/',
    'file:///etc/passwd',
    'hotline.example.cn',
    '',
    `https://hotline.example.cn/${'x'.repeat(500)}`,
  ])('not %s', (url) =>
    expect(readCallbackUrl(url, rules)).toEqual({ wrong: expect.stringMatching(/\p{Script=Han}/u) }),
  )
  test('a list does not make an address or a private name of it', () => {
    const hosts = ['127.0.0.1', '10.0.0.1', 'localhost', 'db.internal', '[::1]']
    for (const host of hosts)
      expect(readCallbackUrl(`https://${host}/`, { hosts, loopback: false })).toHaveProperty('wrong')
  })
  test('to this machine only where it is one machine', () => {
    const here = { hosts: [], loopback: true }
    for (const url of ['http://127.0.0.1:9000/x', 'https://localhost:9000/', 'http://[::1]:9000/'])
      expect(readCallbackUrl(url, here)).toEqual({ url })
    for (const url of ['http://10.0.0.1/', 'http://evil.example/', 'ftp://localhost/'])
      expect(readCallbackUrl(url, here)).toHaveProperty('wrong')
  })
})

/** As the case stood after each of its commits, and what that commit was news of. */
const news = (one: Case) => {
  let before: Parameters<typeof evolve>[0] = null
  return one.commits.map((commit) => {
    before = evolve(before, commit)
    return newsOf(commit, before, 'hotline')
  })
}

describe('what is news for those who reported', () => {
  test('not the first grade, nor a report that changes nothing; every other grade is', () => {
    const one = Case.of(25)
    one.reported(3)
    one.reported(60)
    expect(news(one)).toEqual([null, null, 'dispute.regraded'])
    one.does('leader', 'assess', { grade: 'red' })
    one.does('leader', 'assess', { grade: 'yellow' })
    expect(news(one).slice(3)).toEqual([null, 'dispute.regraded'])
  })
  test('a conclusion, an end, a new start', () => {
    const one = Case.of(12)
    one.does('clerk', 'assess', { grade: 'blue', specialReport: false })
    one.does('clerk', 'designate').does('inspector', 'sign').does('inspector', 'submit-plan')
    one.does('inspector', 'conclude').does('clerk', 'close').does('clerk', 'reopen')
    expect(news(one).filter((type) => type !== null)).toEqual([
      'dispute.concluded',
      'dispute.closed',
      'dispute.reopened',
    ])
  })
  test('a grade that has changed again since is told by the later commit only', () => {
    const one = Case.of(25)
    one.reported(60)
    one.does('leader', 'assess', { grade: 'yellow' })
    const told = one.commits.map((commit) => newsOf(commit, one.now, 'hotline'))
    expect(told).toEqual([null, null, 'dispute.regraded'])
  })
})

describe('who reported what stands in a dispute', () => {
  const of = (one: Case) => one.now.sources
  test('counts each source’s reports, and knows its newest', () => {
    const one = Case.of(12)
    one.reported(5, { reportId: 'b', source: 'online-form' })
    one.reported(6, { reportId: 'c', source: 'online-form' })
    expect(of(one)['online-form']).toEqual({ reports: 2, newest: 'c' })
    one.reported(9, { reportId: 'b', source: 'online-form', revision: 2 })
    expect(of(one)['online-form']).toEqual({ reports: 2, newest: 'b' })
    one.reported(9, { reportId: 'b', source: 'online-form', revision: 3, withdrawn: true })
    one.reported(9, { reportId: 'c', source: 'online-form', revision: 2, withdrawn: true })
    expect(of(one)).not.toHaveProperty('online-form')
    expect(Object.values(of(one))).toEqual([{ reports: 1, newest: expect.anything() }])
  })
  test('is of constant size, and no word is taken for a source', () => {
    const fact = Case.of(12).commits[0]?.facts.find((one) => one.type === 'report-linked')
    if (fact?.type !== 'report-linked') throw new Error('not linked')
    let sources: ReturnType<typeof reportedBy> = {}
    for (let n = 0; n < 80; n++)
      sources = reportedBy(sources, { ...fact, contribution: { ...fact.contribution, source: `s-${n}` } })
    expect(Object.keys(sources)).toHaveLength(50)
    const odd = reportedBy({}, { ...fact, contribution: { ...fact.contribution, source: 'constructor' } })
    expect(Object.entries(odd)).toEqual([['constructor', { reports: 1, newest: fact.reportId }]])
  })
})

test('it says the words of the status and nothing else', () => {
  const one = Case.of(12)
  const [commit] = one.commits
  if (!commit) throw new Error('no commit')
  expect(callbackBody('dispute.closed', { commit, dispute: one.now, reportId: 'r-1' })).toEqual({
    type: 'dispute.closed',
    reportId: 'r-1',
    dispute: { id: one.now.disputeId, number: one.now.number, grade: 'blue' },
    say: sayStatus({ status: 'open', inForce: 'blue', reports: 1, concluded: false }),
    at: commit.at,
  })
})
