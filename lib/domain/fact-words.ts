import { type AttachedTo, attachmentKindLabel } from './attachment.ts'
import { clockLabel } from './clock-names.ts'
import type { Fact, FactOf, NearReason } from './dispute-facts.ts'
import { documentKindLabel } from './documents/document.ts'
import { erasableLabel, erasureReasonLabel } from './erasure.ts'
import { beijingMinute, persons, yuan } from './format.ts'
import { mediaTypeLabel } from './media-type.ts'
import { outcomeLabel, phaseLabel, type Via } from './procedure-state.ts'
import type { Range } from './report.ts'
import { gradeLabel, gradeTitle, postLabel, signalLabel, type Unit, unitLabel } from './vocabulary.ts'

const viaLabel: Record<Via, string> = { console: '', link: '（短信链接）', phone: '（电话，办公室代记）' }
export const nearLabel: Record<NearReason, string> = {
  'similar-name': '名称相近',
  'same-project': '同一项目',
  'same-person': '同一人员',
  'same-figures': '数字相同',
  'same-name-other-code': '同名不同信用代码',
  'other-episode': '同一用人单位的另一起',
}
export const findingLabel: Record<string, string> = {
  'major-impact': '可能造成重大影响、隐患',
  'no-major-impact': '不致造成重大影响、隐患',
  'adverse-influence': '可能造成不良社会影响',
  resolved: '隐患已经消除',
}

export const findingWords = (finding: string): string => findingLabel[finding] ?? finding

const measureLabel = { people: '涉及人数', amountFen: '涉案金额' }

const range = ({ lo, hi }: Range, show: (n: number) => string): string => {
  if (lo !== null && lo === hi) return show(lo)
  if (lo === null) return hi === null ? '待核' : `至多${show(hi)}`
  return hi === null ? `至少${show(lo)}` : `${show(lo)}至${show(hi)}`
}
const figures = (of: { people: Range | null; amountFen: Range | null; terminations: Range | null }): string[] => [
  ...(of.people ? [`涉及人数${range(of.people, persons)}`] : []),
  ...(of.amountFen ? [`涉案金额${range(of.amountFen, yuan)}`] : []),
  ...(of.terminations ? [`解除关系${range(of.terminations, persons)}`] : []),
]
const units = (unit: Unit, cooperating: readonly Unit[]): string =>
  `${unitLabel[unit]}${cooperating.length > 0 ? `，配合：${cooperating.map((one) => unitLabel[one]).join('、')}` : ''}`

const corrections = (fact: FactOf<'corrected'>): string =>
  [
    ...figures(fact),
    ...(fact.signals ? [`风险信号：${fact.signals.map((one) => signalLabel[one]).join('、') || '无'}`] : []),
  ].join('，')

const missed = ({ clock, dueAt, known, told, rung, skipped, standing }: FactOf<'clock-missed'>): string => {
  const rungs = rung === null ? '各级均无人可提醒' : `提醒${postLabel[rung]}`
  const empty = skipped.length > 0 ? `，越过空缺的${skipped.map((post) => postLabel[post]).join('、')}` : ''
  const by = `${beijingMinute(dueAt)}${known ? '' : '（待放假通知）'}`
  if (told === 0) return `“${clockLabel[clock]}”时限 ${by} 已过，待上班后提醒`
  return `“${clockLabel[clock]}”时限 ${by} 已过，第${told}次，${rungs}${empty}${standing ? '；此后不再提醒，转为常设告警' : ''}`
}

const openedLabel: Record<FactOf<'sealed-opened'>['what'], string> = {
  report: '线索封存内容',
  text: '办理文字',
  attachment: '附件',
}

/** 为第7条处置预案. */
export const attachedToWords = (to: AttachedTo): string =>
  to.part === 'report' ? '为一条线索' : `为第${to.seq}条${to.part === 'plan' ? '处置预案' : '进展'}`

const fileSize = (bytes: number): string =>
  bytes < 1_048_576 ? `${Math.ceil(bytes / 1_024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`

type Words = { [T in Fact['type']]: (fact: FactOf<T>) => string }

/** Every fact in words, without names and without the sealed text: what stands in the history for all to read. */
const words: Words = {
  opened: ({ number, episode, recurrence, drill }) =>
    `${drill ? '演练' : ''}立案 ${number}${episode > 1 ? `，同一用人单位第${episode}起` : ''}${recurrence ? '，再发' : ''}`,
  'report-linked': ({ revision, replaces }) =>
    revision === 1 ? '并入一条线索' : `线索更正（第${revision}版）${replaces ? '' : '，重新并入'}`,
  'late-reported': ({ unit, knownAt, receivedAt, limit, known }) =>
    `${unitLabel[unit]}迟报一条线索：${beijingMinute(knownAt)}知悉，应于${beijingMinute(limit)}${known ? '' : '（待放假通知）'}前上报，${beijingMinute(receivedAt)}收到`,
  'report-withdrawn': () => '来源撤回一条线索',
  'report-moved-out': ({ placed }) => (placed ? '一条线索移出' : '一条线索更正后改属其他事项'),
  'report-moved-in': () => '移入一条线索',
  'withdrawal-moved-in': () => '移入一条已撤回的线索',
  'merged-out': () => '并入其他事项',
  'split-out': () => '分出部分线索，另立一件事项',
  'moved-in': ({ brought }) =>
    `接收其他事项移来的线索${brought?.grade ? `（该事项现行等级${gradeLabel[brought.grade]}）` : ''}`,
  tallied: ({ tally }) => `现有线索${tally.reports}条`,
  'near-match': ({ reasons }) => `可能与另一事项相关：${reasons.map((reason) => nearLabel[reason]).join('、')}`,
  graded: ({ card, inForce, pending }) =>
    `建议${gradeTitle[card.proposed]}，现行等级${gradeLabel[inForce]}${pending ? '，待研判' : ''}`,
  'alert-raised': ({ kind, tier, grade, from }) =>
    kind === 'watch'
      ? '关注事项提请预判'
      : `发出${gradeLabel[tier]}预警${from ? `（由${gradeLabel[from]}升为${gradeLabel[grade]}）` : ''}`,
  'clock-missed': missed,
  confirmed: (fact) =>
    `${postLabel[fact.post]}${fact.for === undefined ? '' : '的代理人'} ${beijingMinute(fact.at)} 签收预警${viaLabel[fact.via]}`,
  'roll-complete': () => '应签收的人员均已签收',
  'turn-passed': ({ clock, post, units: of }) =>
    `轮到${of.map((unit) => unitLabel[unit]).join('、') || postLabel[post]}办理：${clockLabel[clock]}`,
  judged: ({ report }) => (report ? '预判：报领导小组' : '预判：不报'),
  assessed: ({ grade, finding, specialReport, specialWaived, pending, meeting }) =>
    [
      `${pending ? '升为' : '研判为'}${gradeLabel[grade]}${pending ? '，待有权岗位研判' : ''}`,
      findingWords(finding),
      ...(specialReport ? ['需专报市政府'] : specialWaived ? ['不再需要专报市政府'] : []),
    ].join('，') + (meeting ? '（会议研判）' : ''),
  designated: ({ unit, cooperating, final }) =>
    `明确处置单位：${units(unit, cooperating)}${final ? '（最终指派）' : ''}`,
  transferred: ({ unit, cooperating, from }) => `由${unitLabel[from]}移交${units(unit, cooperating)}`,
  signed: ({ unit }) => `${unitLabel[unit]}签收办理`,
  objected: ({ unit }) => `${unitLabel[unit]}对指派提出异议`,
  'plan-submitted': () => '报处置预案',
  'plan-returned': () => '退回处置预案',
  'plan-approved': () => '审定处置预案',
  'special-reported': ({ phase }) => `专报市政府：${phaseLabel[phase]}`,
  progressed: ({ unit, reportToGroup }) =>
    `${unitLabel[unit]}报进展${reportToGroup === null ? '' : reportToGroup ? '，须向领导小组上报' : '，不需向领导小组上报'}`,
  'upgrade-asked': ({ grade }) => `请求升为${gradeLabel[grade]}`,
  corrected: (fact) => `核正事实：${corrections(fact)}`,
  concluded: (fact) => {
    const unknown = (fact.unverifiable ?? []).map((measure) => `${measureLabel[measure]}无法核实`)
    return [`处置办结：${outcomeLabel[fact.outcome]}`, ...figures(fact), ...unknown].join('，')
  },
  closed: ({ outcome }) => `结案${outcome ? `：${outcomeLabel[outcome]}` : ''}`,
  reopened: () => '重新启动',
  expired: () => '关注期满，期间无变化',
  recused: () => '一人回避',
  'recusal-withdrawn': () => '一人撤回回避',
  asked: ({ whom, answers }) =>
    answers === null
      ? whom === 'superior'
        ? '请示上级'
        : '咨询专家'
      : `记录${whom === 'superior' ? '上级' : '专家'}对第${answers}条的答复`,
  'discipline-referred': ({ unit }) => `将${unitLabel[unit]}有关情况移送机关纪委`,
  'discipline-decided': ({ unit }) => `记录机关纪委对${unitLabel[unit]}的处理结果`,
  attached: ({ to, kind, mediaType, bytes, sha256 }) =>
    `${attachedToWords(to)}附${attachmentKindLabel[kind]}一份（${mediaTypeLabel(mediaType)}，${fileSize(bytes)}，摘要 ${sha256.slice(0, 8)}…）`,
  'sealed-opened': ({ what }) => `开启${openedLabel[what]}`,
  'document-made': ({ kind, phase, sha256 }) =>
    `生成公文：${documentKindLabel[kind]}${phase ? `（${phaseLabel[phase]}）` : ''}（摘要 ${sha256.slice(0, 8)}…）`,
  'document-opened': ({ kind, phase }) =>
    `取阅公文：${documentKindLabel[kind]}${phase ? `（${phaseLabel[phase]}）` : ''}`,
  'policy-applied': ({ from, to }) => `适用规则 ${to}（原 ${from}）`,
  erased: ({ what, count, reason }) => `依法删除${erasableLabel[what]}${count}项：${erasureReasonLabel[reason]}`,
}

const say = <T extends Fact['type']>(type: T, fact: FactOf<T>): string => words[type](fact)

/** One fact as an official reads it in the history. */
export const factWords = (fact: Fact): string => say<Fact['type']>(fact.type, fact)
