import { Asked } from '../../lib/domain/act-bodies.ts'
import type { Beside } from '../../lib/domain/act-elsewhere.ts'
import type { ActName } from '../../lib/domain/acts.ts'
import { deadlines } from '../../lib/domain/deadlines.ts'
import { decideAct } from '../../lib/domain/decide-act.ts'
import type { Attaching, Upload } from '../../lib/domain/decide-attach.ts'
import { decideClocks } from '../../lib/domain/decide-clocks.ts'
import { roll } from '../../lib/domain/decide-confirm.ts'
import type { Dispute } from '../../lib/domain/dispute.ts'
import { mayNow } from '../../lib/domain/may-now.ts'
import { officerOn } from '../../lib/domain/on-duty.ts'
import { stepOf } from '../../lib/domain/procedure.ts'
import type { Member, Roster } from '../../lib/domain/roster.ts'
import { noToken } from '../../lib/domain/tally.ts'
import type { Post, Unit } from '../../lib/domain/vocabulary.ts'
import { changchun } from '../../lib/policies/changchun.ts'
import { workingDays } from '../../lib/policies/working-days.ts'
import { everyToken, exactly, report } from './arbitraries.ts'
import { Life, words } from './life.ts'

const person = (id: string, post: Post, unit?: Unit): Member => ({
  id,
  name: `示例·${id}`,
  posts: [unit ? { post, unit } : { post }],
  phone: '10000000000',
})
/** One person a post; two of the leading group; liaison and head of three units. */
export const people: Roster = [
  person('leader', 'group-leader'),
  person('leader-two', 'group-leader'),
  person('member', 'group-member'),
  person('clerk', 'office'),
  person('director', 'director'),
  person('discipline', 'discipline'),
  person('admin', 'admin'),
  person('inspector', 'liaison', 'labour-inspection'),
  person('inspection-head', 'unit-head', 'labour-inspection'),
  person('arbiter', 'liaison', 'arbitration-court'),
  person('court-head', 'unit-head', 'arbitration-court'),
  person('pensioner', 'liaison', 'pension-insurance'),
  person('pension-head', 'unit-head', 'pension-insurance'),
]

const paper: Upload = { bytes: 1_000, sha256: 'a'.repeat(64), mediaType: 'image/jpeg' }

/** What each act needs besides its name. */
export const bodies: Record<Asked['action'], Record<string, unknown>> = {
  confirm: {},
  'confirm-by-phone': { member: 'leader', at: '2026-03-02T01:00:00.000Z' },
  judge: { report: true, reason: '可能扩大' },
  assess: { grade: 'red', finding: 'major-impact', reason: '人数多', meeting: '领导小组第一次会议' },
  designate: { unit: 'labour-inspection', cooperating: ['arbitration-court'] },
  transfer: { unit: 'arbitration-court', reason: '属仲裁范围' },
  sign: {},
  object: { reason: '不属本单位职责' },
  'submit-plan': { plan: '约谈负责人，垫付工资' },
  'return-plan': { reason: '未写明时限' },
  'approve-plan': {},
  'report-special': { phase: 'before', content: '有关情况' },
  progress: { progress: '已约谈' },
  'ask-upgrade': { grade: 'red', reason: '人数增加' },
  'correct-facts': { people: 45, reason: '经核实' },
  conclude: { outcome: 'paid', result: '工资已全部支付', people: 60, amountYuan: 'unverifiable' },
  close: { review: '应更早排查' },
  reopen: { reason: '再次欠薪' },
  merge: { into: 'd2', reason: '同一项目' },
  split: { reports: ['r0'], reason: '另一用人单位' },
  attach: {
    attachment: 'a1',
    sha256: paper.sha256,
    to: { part: 'report', reportId: 'r0' },
    kind: 'iou',
    name: '欠条.jpg',
  },
  recuse: { member: 'leader', reason: '亲属关系' },
  'ask-superior': { question: '可否动用应急周转金' },
  'consult-expert': { question: '劳务关系如何认定' },
  'refer-discipline': { unit: 'labour-inspection', reason: '迟报' },
  'discipline-outcome': { unit: 'labour-inspection', outcome: '批评教育' },
}

/** A case in the hands of its people: each act as the named person would ask for it. */
export class Case extends Life {
  /** Monday, 2 March 2026, 09:00 北京时间. */
  at = Date.parse('2026-03-02T01:00:00.000Z')

  static of(number: number, over: Parameters<typeof report>[0] = {}): Case {
    const one = new Case()
    one.reported(number, over)
    return one
  }

  reported(number: number, over: Parameters<typeof report>[0] = {}): void {
    const receivedAt = this.instant
    this.link(report({ reportId: `r${this.commits.length}`, people: exactly(number), receivedAt, ...over }))
  }

  withdrawn(reportId: string): void {
    this.link(report({ reportId, revision: 2, withdrawn: true, receivedAt: this.instant }))
  }

  override get instant(): string {
    return new Date(this.at).toISOString()
  }

  roster: Roster = people

  wait(minutes: number): this {
    this.at += minutes * 60_000
    return this
  }

  /** The dispute that a merge may name, and a later episode, if there is one. */
  target: Dispute | null = null
  later: Dispute | null = null
  /** What lies uploaded, if anything. */
  upload: Attaching['upload'] = paper

  get beside(): Beside {
    const { standings, tokens, live } = this.side()
    const known = new Map([...everyToken.map((token) => [token, noToken] as const), ...tokens])
    const splitTo = { disputeId: 'd3', key: 'split', episode: 1 }
    const side = { standings, tokens: known, all: live }
    const attaching = { upload: this.upload, commits: this.commits }
    return { target: this.target, later: this.later, side, splitTo, attaching }
  }

  get step() {
    return stepOf(this.now)
  }

  get clocks() {
    return deadlines(this.now, this.rules).map(({ clock, at }) => [clock, at])
  }

  get rules() {
    return { policy: changchun, calendar: workingDays }
  }

  /** What the act comes to: its facts, or the code of its refusal. */
  asks(who: string, action: Asked['action'], over: Record<string, unknown> = {}) {
    const officer = this.roster.find(({ id }) => id === who)
    if (!officer) throw new Error(`nobody is ${who}`)
    const asked = Asked.parse({ action, ...bodies[action], ...over })
    const { beside } = this
    const at = { now: this.instant, roster: this.roster }
    return decideAct(this.now, asked, {
      ...this.rules,
      ...at,
      officer: officerOn(officer, at),
      beside,
      text: () => words,
    })
  }

  /** What the person is offered. */
  may(who: string): ActName[] {
    const officer = this.roster.find(({ id }) => id === who)
    if (!officer) throw new Error(`nobody is ${who}`)
    const at = { now: this.instant, roster: this.roster }
    return mayNow(officerOn(officer, at), this.now, { ...this.rules, ...at }).map(({ action }) => action)
  }

  does(who: string, action: Asked['action'], over: Record<string, unknown> = {}): this {
    const decision = this.asks(who, action, over)
    if ('refused' in decision) throw new Error(`${who} ${action}: ${decision.detail}`)
    this.commit(decision.facts, this.instant)
    return this
  }

  refuses(who: string, action: Asked['action'], over: Record<string, unknown> = {}): string {
    const decision = this.asks(who, action, over)
    return 'refused' in decision ? decision.code : 'done'
  }

  /** The sweeper looks. */
  looks(): this {
    const now = this.instant
    const rollComplete = roll(this.now, { roster: people, now }).complete
    const facts = decideClocks(this.now, { ...this.rules, now, reachable: () => true, rollComplete })
    this.commit(facts, this.instant)
    return this
  }
}
