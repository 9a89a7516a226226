import { letterhead } from '../../policies/letterhead.ts'
import { factWords, findingWords } from '../fact-words.ts'
import { type Phase, phaseLabel } from '../procedure-state.ts'
import { gradeTitle, unitLabel } from '../vocabulary.ts'
import type { Asked, SpecialPart } from './asked.ts'
import { chineseOrdinal } from './chinese-ordinal.ts'
import {
  basicsTable,
  courseTable,
  type DisputeSource,
  employerOf,
  figuresTable,
  gradeSaid,
  matterOf,
  minuteSaid,
  shortSaid,
  sourcesSaid,
  written,
} from './dispute-words.ts'
import type { Block, OfficialDocument } from './document.ts'
import { concluded, partLabel } from './special-elements.ts'

/** How many reports of the phase went before this one, by the documents that were made. */
export const madeBefore = ({ commits }: Pick<DisputeSource, 'commits'>, phase: Phase): number =>
  commits.flatMap(({ facts }) =>
    facts.filter((fact) => fact.type === 'document-made' && fact.kind === 'special-report' && fact.phase === phase),
  ).length

/** 首报, 续报, 续报之二, 终报. */
export function reportName(phase: Phase, before: number): string {
  if (phase === 'before') return '首报'
  if (phase === 'after') return '终报'
  return before === 0 ? '续报' : `续报之${chineseOrdinal(before + 1)}`
}

type Special = Asked<'special-report'>

/** 专报市政府 (四(三)1), of one of its three phases: what the case knows, what its author writes, 待补 for the rest. */
export function specialDocument(source: DisputeSource, asked: Special): OfficialDocument {
  const { dispute, today } = source
  const { phase } = asked.of
  return {
    kind: 'special-report',
    head: { mark: `${letterhead.bureau}文件`, number: said(asked.number), signer: said(asked.signer) },
    title: `关于${matterOf(dispute)}劳动纠纷${gradeTitle[dispute.inForce]}${titleOf[phase]}的专报`,
    subtitle: `${reportName(phase, asked.nth === undefined ? madeBefore(source, phase) : Number(asked.nth) - 1)}${dispute.drill ? '·演练' : ''}`,
    addressee: letterhead.government,
    blocks: [
      {
        kind: 'paragraph',
        text: `按照《劳动纠纷预警工作方案》四（三）1要求，现将${employerOf(dispute)}劳动纠纷（预警编号 ${dispute.number}）${phaseLabel[phase]}情况报告如下。`,
      },
      ...sections[phase](source, asked),
    ],
    annexes: [],
    signed: { by: letterhead.bureau, date: today },
    note: null,
    colophon: { copies: [], printedBy: letterhead.printedBy, printedOn: today },
  }
}

const said = (words: string | undefined): string | null => (words === undefined || words.trim() === '' ? null : words)

const titleOf: Record<Phase, string> = { before: '情况', during: '处置情况', after: '处置结果' }

const heading = (text: string): Block => ({ kind: 'heading', level: 1, text })
const parts = ({ words }: Special, ...names: SpecialPart[]): Block[] =>
  names.flatMap((name) => [
    ...(names.length > 1 ? [{ kind: 'heading', level: 2, text: partLabel[name] } as const] : []),
    ...written(words[name], partLabel[name]),
  ])

const sections: Record<Phase, (source: DisputeSource, asked: Special) => Block[]> = {
  before: (source, asked) => [
    heading('基本情况'),
    overview(source),
    basicsTable(source, '表1 基本情况'),
    figuresTable(source, '表2 涉及范围'),
    heading('起因和现场情况'),
    ...parts(asked, 'cause', 'situation'),
    heading('影响和趋势'),
    ...parts(asked, 'impact', 'outlook'),
    heading('已采取的措施'),
    assessment(source),
    ...parts(asked, 'measures'),
    heading('下一步工作'),
    ...parts(asked, 'next'),
  ],
  during: (source, asked) => [
    heading('基本情况'),
    overview(source),
    figuresTable(source, '表1 涉及范围'),
    heading('处置预案'),
    organisation(source),
    ...parts(asked, 'plan'),
    heading('处置进展'),
    ...parts(asked, 'progress', 'situation'),
    courseTable(source, '表2 办理经过'),
    heading('趋势研判'),
    ...parts(asked, 'outlook'),
    heading('下一步工作'),
    ...parts(asked, 'next'),
  ],
  after: (source, asked) => [
    heading('基本情况'),
    overview(source),
    heading('处置结果'),
    outcome(source),
    ...parts(asked, 'result'),
    courseTable(source, '表1 办理经过'),
    heading('遗留问题和后续稳控'),
    ...parts(asked, 'remaining'),
    heading('经验教训'),
    ...parts(asked, 'lessons'),
  ],
}

function overview(source: DisputeSource): Block {
  const { dispute } = source
  const project = dispute.project === null || dispute.employer.name === null ? '' : `，涉及项目为${dispute.project}`
  const text = `${minuteSaid(dispute.openedAt)}，我局预警系统首次接报${employerOf(dispute)}劳动纠纷线索${project}，所在区域${dispute.district ?? '不详'}，现有数字为${shortSaid(source)}，${sourcesSaid(dispute)}。现行等级为${gradeSaid(dispute)}。`
  return { kind: 'paragraph', text }
}

function assessment({ dispute, commits }: DisputeSource): Block {
  const fact = commits.flatMap(({ facts }) => facts.filter((one) => one.type === 'assessed')).at(-1)
  if (!dispute.assessed || !fact) return { kind: 'missing', what: '领导小组评估结论（四（二）1）' }
  const text = `${minuteSaid(dispute.assessed.at)}经研判为${gradeTitle[dispute.assessed.grade]}：${findingWords(fact.finding)}。`
  return { kind: 'paragraph', text }
}

function organisation({ dispute }: DisputeSource): Block {
  const { handling, cooperating, plan } = dispute.procedure
  if (handling === null) return { kind: 'missing', what: '处置单位' }
  const others = cooperating.length > 0 ? `，${cooperating.map((unit) => unitLabel[unit]).join('、')}配合` : ''
  const approved = plan?.approvedAt ? `处置预案已于${minuteSaid(plan.approvedAt)}经局长审定。` : '处置预案尚待审定。'
  return { kind: 'paragraph', text: `已明确由${unitLabel[handling]}处置${others}。${approved}` }
}

function outcome(source: DisputeSource): Block {
  const fact = concluded(source)
  return fact ? { kind: 'paragraph', text: `${factWords(fact)}。` } : { kind: 'missing', what: '处置办结及核实的数字' }
}
