import { letterhead } from '../../policies/letterhead.ts'
import { gradeTitle, unitLabel } from '../vocabulary.ts'
import type { Asked } from './asked.ts'
import {
  basicsTable,
  type DisputeSource,
  figuresTable,
  gradeSaid,
  matterOf,
  minuteSaid,
  shortSaid,
  written,
} from './dispute-words.ts'
import type { Block, OfficialDocument } from './document.ts'

/** 处置预案 (四(三)): what is known, who does what, and how far its approval is. */
export function planDocument(source: DisputeSource, { words }: Asked<'response-plan'>): OfficialDocument {
  const { dispute, today } = source
  const { plan } = dispute.procedure
  return {
    kind: 'response-plan',
    head: null,
    title: `${matterOf(dispute)}劳动纠纷${gradeTitle[dispute.inForce]}处置预案`,
    subtitle: dispute.drill ? '演练' : plan?.approvedAt ? null : dispute.inForce === 'red' ? '待审定' : null,
    addressee: null,
    blocks: [
      { kind: 'heading', level: 1, text: '基本情况' },
      { kind: 'paragraph', text: `${gradeSaid(dispute)}，${shortSaid(source)}。各渠道线索汇总如下。` },
      basicsTable(source, '表1 基本情况'),
      figuresTable(source, '表2 涉及范围'),
      { kind: 'heading', level: 1, text: '组织分工' },
      ...organisation(source),
      ...written(words.duties, '各单位具体分工'),
      { kind: 'heading', level: 1, text: '处置措施' },
      ...written(words.plan, '处置预案正文'),
      { kind: 'heading', level: 1, text: '稳控和应急' },
      ...written(words.stability, '人员稳控、现场秩序和应急安排'),
      { kind: 'heading', level: 1, text: '审定情况' },
      { kind: 'paragraph', text: approval(source) },
    ],
    annexes: [],
    signed: { by: letterhead.office, date: today },
    note: null,
    colophon: null,
  }
}

function organisation({ dispute }: DisputeSource): Block[] {
  const { handling, cooperating } = dispute.procedure
  if (handling === null) return [{ kind: 'missing', what: '处置单位（四（三）明确预警处置单位）' }]
  const others = cooperating.map((unit) => unitLabel[unit]).join('、')
  return [
    { kind: 'paragraph', lead: '处置单位：', text: `${unitLabel[handling]}。` },
    { kind: 'paragraph', lead: '配合单位：', text: others === '' ? '无。' : `${others}。` },
  ]
}

function approval({ dispute }: DisputeSource): string {
  const { plan, returned } = dispute.procedure
  const times = returned > 0 ? `，曾退回${returned}次` : ''
  if (!plan) return '处置预案尚未报送。'
  if (plan.approvedAt) return `${minuteSaid(plan.submittedAt)}报送，${minuteSaid(plan.approvedAt)}经局长审定${times}。`
  const wait = dispute.inForce === 'red' ? '，待局长审定（四（三）1）' : ''
  return `${minuteSaid(plan.submittedAt)}报送${wait}${times}。`
}
