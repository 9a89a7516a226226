import { type Act, any, unit } from './act-rule.ts'

/** The acts that belong to no step: they may come at any time (五(一), 六), some also after the end. */
export const anyTimeActs = {
  'confirm-by-phone': {
    label: '代记电话签收',
    clause: 'ours',
    who: { every: any('office') },
  },
  'report-special': {
    label: '专报市政府',
    clause: '四（三）1',
    texts: ['content'],
    who: { red: any('office'), yellow: any('office'), blue: any('office'), watch: [] },
  },
  'ask-upgrade': {
    label: '请求升级',
    clause: '四（三）3',
    texts: ['reason'],
    who: { every: [...any('office'), ...unit('involved'), ...unit('discovering')] },
    before: ['concluded'],
  },
  'correct-facts': {
    label: '核正事实',
    clause: 'ours',
    texts: ['reason'],
    who: { every: [...any('office'), ...unit('handling')] },
  },
  reopen: {
    label: '重新启动',
    clause: 'ours',
    texts: ['reason'],
    who: { every: any('office', 'group-leader') },
    ended: 'only',
  },
  merge: {
    label: '并入其他事项',
    clause: 'ours',
    texts: ['reason'],
    who: { every: any('office', 'group-leader') },
  },
  split: {
    label: '分出线索另立事项',
    clause: 'ours',
    texts: ['reason'],
    who: { every: any('office', 'group-leader') },
  },
  attach: {
    label: '附材料',
    clause: 'ours',
    texts: ['name'],
    who: { every: [...any('office', 'group-leader'), ...unit('involved'), ...unit('discovering')] },
  },
  recuse: {
    label: '回避',
    clause: 'ours',
    texts: ['reason'],
    who: { every: [...any('office', 'group-leader', 'group-member', 'director'), ...unit('involved')] },
  },
  'ask-superior': {
    label: '请示上级',
    clause: '五（一）',
    texts: ['question'],
    who: { every: [...any('office', 'group-leader'), ...unit('involved')] },
    ended: 'also',
  },
  'consult-expert': {
    label: '咨询专家',
    clause: '五（一）',
    texts: ['question'],
    who: { every: [...any('office', 'group-leader'), ...unit('involved')] },
    ended: 'also',
  },
  'refer-discipline': {
    label: '移送机关纪委',
    clause: '六（二）',
    texts: ['reason'],
    who: { every: any('office', 'group-leader') },
    ended: 'also',
  },
  'discipline-outcome': {
    label: '机关纪委处理结果',
    clause: '六（二）',
    texts: ['outcome'],
    who: { every: any('office') },
    ended: 'also',
  },
} as const satisfies Record<string, Act>
