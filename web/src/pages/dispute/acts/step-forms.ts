import { actBodies } from '../../../../../lib/domain/act-bodies.ts'
import { lastWordAfter } from '../../../../../lib/domain/act-rule.ts'
import { findingLabel } from '../../../../../lib/domain/fact-words.ts'
import { outcomeLabel, outcomes } from '../../../../../lib/domain/procedure-state.ts'
import type { stepActs } from '../../../../../lib/domain/step-acts.ts'
import { grades, gradeTitle } from '../../../../../lib/domain/vocabulary.ts'
import type { ActForm } from './act-forms.ts'
import { cooperating, figures, reason, unitField } from './usual-fields.ts'
import type { Seen } from './values.ts'

/** 六(三): who has objected is not asked again, until the office has the last word. */
const objected = (unit: string, { view: { procedure } }: Seen): string | undefined =>
  procedure.objected.length < lastWordAfter && procedure.objected.some((one) => one.unit === unit)
    ? '已提出异议'
    : undefined

/** The forms of the acts that carry a case from its alert to its end (四(三)). */
export const stepForms: Record<keyof typeof stepActs, ActForm> = {
  confirm: { send: '签收', fields: [] },
  judge: {
    send: '记录预判',
    fields: [
      { name: 'report', label: '报或不报', ask: { kind: 'answer', yes: '报领导小组', no: '不报' } },
      reason('为何可能或不致扩大'),
    ],
  },
  assess: {
    send: '记录研判',
    fields: [
      {
        name: 'grade',
        label: '等级',
        ask: { kind: 'choice', options: () => grades.map((grade) => ({ value: grade, label: gradeTitle[grade] })) },
        help: ({ view }) => `系统按规则建议${view.card.proposedLabel}；现行等级${view.gradeLabel}。`,
      },
      {
        name: 'finding',
        label: '评估结论',
        ask: {
          kind: 'choice',
          columns: 2,
          options: () =>
            actBodies.assess.shape.finding.options.map((one) => ({ value: one, label: findingLabel[one] ?? one })),
        },
      },
      reason('评估的依据：人数、金额、行业、情绪、可能的影响'),
      {
        name: 'meeting',
        label: '会议',
        ask: { kind: 'line', hint: '领导小组第几次会议，何时召开' },
        needed: ({ view }, values) => view.grade === 'red' || values.grade === 'red',
        help: '研判红色事项，或由红色改定其他等级的，须写明会议（四（三）1）。',
      },
      {
        name: 'specialReport',
        label: '专报',
        ask: { kind: 'tick', words: '需要专报市政府（事前、事中、事后）' },
        begins: ({ view }) => view.procedure.special.required,
      },
    ],
  },
  designate: { send: '明确处置单位', fields: [unitField('处置单位', objected), cooperating] },
  transfer: {
    send: '移交',
    fields: [
      unitField('移交给', (unit, seen) => (unit === seen.view.handling?.unit ? '现为处置单位' : objected(unit, seen))),
      cooperating,
      reason('为何移交'),
    ],
  },
  sign: { send: '签收办理', fields: [] },
  object: { send: '提出异议', fields: [reason('为何不属本单位职责，应由谁办理')] },
  'submit-plan': {
    send: '报送预案',
    fields: [
      {
        name: 'plan',
        label: '处置预案',
        ask: { kind: 'text', rows: 14, hint: '措施、责任人、时限；约谈、垫付、核查、稳控、信息报送' },
      },
    ],
  },
  'return-plan': { send: '退回预案', fields: [reason('须补充、修改之处')] },
  'approve-plan': { send: '审定预案', fields: [] },
  progress: {
    send: '报送进展',
    fields: [
      { name: 'progress', label: '进展', ask: { kind: 'text', rows: 6, hint: '做了什么，现在怎样，下一步' } },
      {
        name: 'reportToGroup',
        label: '是否向领导小组上报',
        ask: { kind: 'answer', yes: '上报', no: '不需上报' },
        help: '蓝色事项每次报进展须说明（四（三）3）。',
        when: ({ view }) => view.grade === 'blue',
      },
    ],
  },
  conclude: {
    send: '报告办结',
    fields: [
      {
        name: 'outcome',
        label: '结果',
        ask: {
          kind: 'choice',
          columns: 3,
          options: () => outcomes.map((outcome) => ({ value: outcome, label: outcomeLabel[outcome] })),
        },
      },
      { name: 'result', label: '处置情况', ask: { kind: 'text', rows: 6, hint: '怎样解决，是否足额到人，有无遗留' } },
      ...figures(true).map((field) => ({ ...field, label: `核实后的${field.label}` })),
    ],
  },
  close: {
    send: '结案',
    fields: [
      { name: 'review', label: '经验教训', ask: { kind: 'text', rows: 6, hint: '何以发生，何以发现，今后如何防范' } },
    ],
  },
}
