import type { anyTimeActs } from '../../../../../lib/domain/any-time-acts.ts'
import { attachmentKindLabel, attachmentKinds } from '../../../../../lib/domain/attachment.ts'
import { phaseLabel, phases } from '../../../../../lib/domain/procedure-state.ts'
import { gradeTitle, gravity, tiers } from '../../../../../lib/domain/vocabulary.ts'
import type { ActForm } from './act-forms.ts'
import type { Field } from './fields.ts'
import { figures, reason, unitField } from './usual-fields.ts'

const question = (label: string, hint: string): Field => ({
  name: 'question',
  label,
  ask: { kind: 'text', rows: 5, hint },
})
const answers: Field = {
  name: 'answers',
  label: '所答复的一条',
  ask: { kind: 'question' },
  help: '补记答复时选择；新的请示或咨询不选。',
}

/** The forms of the acts that belong to no step (五(一), 六). */
export const anyTimeForms: Record<keyof typeof anyTimeActs, ActForm> = {
  'confirm-by-phone': {
    send: '代记签收',
    fields: [
      { name: 'member', label: '人员', ask: { kind: 'member', of: 'roll' } },
      {
        name: 'at',
        label: '签收时间',
        ask: { kind: 'moment' },
        help: '电话里答复的时间，北京时间。',
      },
    ],
  },
  'report-special': {
    send: '记录专报',
    fields: [
      {
        name: 'phase',
        label: '阶段',
        ask: {
          kind: 'choice',
          options: ({ view: { procedure } }) =>
            phases.map((phase) => ({
              value: phase,
              label: phaseLabel[phase],
              ...(procedure.special.done.some((one) => one.phase === phase) && { not: '已报' }),
            })),
        },
        begins: ({ view: { procedure } }) => phases[procedure.special.done.length],
      },
      { name: 'content', label: '专报内容', ask: { kind: 'text', rows: 12 } },
    ],
  },
  'ask-upgrade': {
    send: '请求升级',
    fields: [
      {
        name: 'grade',
        label: '请求升为',
        ask: {
          kind: 'choice',
          options: ({ view }) =>
            tiers
              .filter((tier) => gravity[tier] > gravity[view.grade])
              .map((tier) => ({ value: tier, label: gradeTitle[tier] })),
        },
      },
      reason('新出现的情况'),
    ],
  },
  'correct-facts': {
    send: '核正',
    fields: [
      ...figures().map((field) => ({ ...field, label: `核正后的${field.label}` })),
      { name: 'signals', label: '风险信号', ask: { kind: 'signals' }, help: '勾选的为核正后全部的信号。' },
      reason('依据：花名册、考勤、工资台账、现场清点'),
    ],
  },
  reopen: { send: '重新启动', fields: [reason('新出现的情况')] },
  merge: {
    send: '并入',
    fields: [{ name: 'into', label: '要并入的事项', ask: { kind: 'dispute' } }, reason('为何属于同一事项')],
  },
  split: {
    send: '分出',
    fields: [{ name: 'reports', label: '要分出的线索', ask: { kind: 'reports' } }, reason('为何不属于本事项')],
  },
  attach: {
    send: '附上',
    fields: [
      { name: 'to', label: '附在何处', ask: { kind: 'part' } },
      {
        name: 'kind',
        label: '材料种类',
        ask: {
          kind: 'choice',
          columns: 3,
          options: () => attachmentKinds.map((kind) => ({ value: kind, label: attachmentKindLabel[kind] })),
        },
      },
      { name: 'attachment', label: '文件', ask: { kind: 'file' } },
      { name: 'name', label: '文件名', ask: { kind: 'line' }, help: '封存后记入履历，开启后可见。' },
    ],
  },
  recuse: {
    send: '记录',
    fields: [
      {
        name: 'withdraw',
        label: '撤回',
        ask: { kind: 'tick', words: '撤回已有的回避', clears: 'member' },
        when: ({ view, me, as }) =>
          view.procedure.recused.some(({ member }) => as.post === 'office' || member === me.member),
        // Who has withdrawn can do nothing else.
        begins: ({ view, me }) => view.procedure.recused.some(({ member }) => member === me.member),
      },
      {
        name: 'member',
        label: '人员',
        ask: { kind: 'member', of: 'recusable' },
        begins: ({ me }) => me.member,
      },
      reason('与当事人或用人单位的关系；撤回的，为何可以撤回'),
    ],
  },
  'ask-superior': { send: '记录', fields: [question('请示事项', '向哪个上级请示什么；或上级如何答复'), answers] },
  'consult-expert': { send: '记录', fields: [question('咨询事项', '向哪位专家咨询什么；或专家如何答复'), answers] },
  'refer-discipline': { send: '移送', fields: [unitField('被移送的单位'), reason('哪一项未履责，何时，有何后果')] },
  'discipline-outcome': {
    send: '记录结果',
    fields: [
      unitField('单位', (unit, { view }) =>
        view.procedure.referred.some((one) => one.unit === unit) ? undefined : '未移送',
      ),
      { name: 'outcome', label: '处理结果', ask: { kind: 'text', rows: 4 } },
    ],
  },
}
