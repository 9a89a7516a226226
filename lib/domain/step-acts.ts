import { type Act, any, unit, type Who } from './act-rule.ts'
import type { Step } from './procedure.ts'
import type { Grade } from './vocabulary.ts'

/** After two bounces the last word is the office's (六(三)). */
const officeLast: Who[] = [
  { post: 'group-leader', part: 'any', word: 'first' },
  { post: 'office', part: 'any', word: 'last' },
]
const namesTheUnit: Record<Grade, Who[]> = { red: officeLast, yellow: officeLast, blue: any('office'), watch: [] }

/** The acts that carry a case from its alert to its end, in the order of the steps (四(三)). */
export const stepActs = {
  confirm: {
    label: '签收预警',
    clause: '四（三）',
    who: {
      every: [
        ...any('office', 'group-leader', 'group-member', 'director'),
        ...unit('discovering'),
        ...unit('involved'),
      ],
    },
  },
  judge: {
    label: '预判：报或不报',
    clause: '四（三）4',
    texts: ['reason'],
    who: { red: [], yellow: [], blue: [], watch: any('office') },
    before: ['judged'],
  },
  assess: {
    label: '研判',
    clause: '四（二）',
    texts: ['reason', 'meeting'],
    who: {
      red: any('group-leader'),
      yellow: any('group-leader'),
      blue: [...any('office'), { post: 'group-leader', part: 'any', toGroup: true }],
      watch: any('group-leader'),
    },
    before: ['settled'],
  },
  designate: {
    label: '明确预警处置单位',
    clause: '四（三）',
    who: namesTheUnit,
    after: ['assessed'],
    before: ['designated', 'concluded'],
  },
  transfer: {
    label: '移交处置单位',
    clause: '六（三）',
    texts: ['reason'],
    who: namesTheUnit,
    after: ['designated', 'signed'],
    before: ['concluded'],
  },
  sign: {
    label: '处置单位签收',
    clause: '四（三）',
    who: { every: unit('handling') },
    after: ['designated'],
    before: ['signed'],
  },
  object: {
    label: '对指派提出异议',
    clause: '六（三）',
    texts: ['reason'],
    who: { every: unit('handling') },
    after: ['designated'],
    before: ['signed', 'concluded'],
  },
  'submit-plan': {
    label: '报处置预案',
    clause: '四（三）',
    texts: ['plan'],
    who: {
      // 四(三)1: the leading group's; that the handling unit drafts it is ours.
      red: [...any('group-leader'), ...unit('handling')],
      yellow: [...any('group-leader'), ...unit('handling')],
      blue: [...any('office'), ...unit('handling')],
      watch: [],
    },
    after: ['signed'],
    before: ['approved', 'concluded'],
  },
  'return-plan': {
    label: '退回处置预案',
    clause: '四（三）1',
    texts: ['reason'],
    who: { red: any('director', 'group-leader'), yellow: any('group-leader'), blue: any('office'), watch: [] },
    after: ['planned'],
    before: ['approved', 'concluded'],
  },
  'approve-plan': {
    label: '审定处置预案',
    clause: '四（三）1',
    who: { red: any('director'), yellow: [], blue: [], watch: [] },
    after: ['planned'],
    before: ['approved', 'concluded'],
  },
  progress: {
    label: '处置进展',
    clause: '四（三）',
    texts: ['progress'],
    who: { every: unit('involved') },
    after: ['signed'],
    before: ['concluded'],
  },
  conclude: {
    label: '处置办结',
    clause: '四（三）',
    texts: ['result'],
    who: { red: unit('handling'), yellow: unit('handling'), blue: unit('handling'), watch: [] },
    after: ['signed', 'planned', 'cleared'],
    before: ['concluded'],
  },
  close: {
    label: '结案',
    clause: '四（三）',
    texts: ['review'],
    who: { every: any('office') },
    before: ['closed'],
  },
} as const satisfies Record<string, Act>

/** The act that ends each step. */
export const endedBy: Record<Step, keyof typeof stepActs> = {
  judge: 'judge',
  refer: 'assess',
  assess: 'assess',
  designate: 'designate',
  sign: 'sign',
  plan: 'submit-plan',
  approve: 'approve-plan',
  handle: 'conclude',
  close: 'close',
}
