import { lastWordAfter } from '../domain/act-rule.ts'
import { type ClockName, clockLabel, clockNames } from '../domain/clock-names.ts'
import { above, confirmOwner, ladder } from '../domain/ladder.ts'
import type { Policy } from '../domain/policy.ts'
import { procedure, stepLabel } from '../domain/procedure.ts'
import { outcomeLabel, outcomes, phaseLabel, phases } from '../domain/procedure-state.ts'
import { type Grade, gradeLabel, grades, type Post, postLabel } from '../domain/vocabulary.ts'
import { oursMark, postsText, row, spanText, tableHead } from './procedure-words.ts'

/** Whose task each clock is, by grade: drawn from the rows, and from whom an alert waits for. */
function ownerIn(grade: Grade, clock: ClockName): Post | null {
  if (clock === 'confirm') return grade === 'watch' ? null : confirmOwner[grade]
  return procedure[grade].find((one) => one.clock === clock)?.owner ?? null
}

/** As the steps are called above. */
const labelOf = (clock: ClockName): string =>
  clock === 'confirm' || clock === 'progress' ? clockLabel[clock] : stepLabel[clock]

const ladderText = (owner: Post | null): string =>
  owner === null
    ? '—'
    : above(owner)
        .map((post) => postLabel[post])
        .join(' → ')

/** 逐级提醒: the ladder, whom each missed clock reaches in turn, how often. */
export const remindersSection = (policy: Policy): string[] => [
  '',
  '## 三、逾期与逐级提醒',
  '',
  `时限一过，不论是否工作时间，即记入履历，计入到期之日所在的季度，并沿 ${ladder.map((post) => postLabel[post]).join(' → ')} 逐级提醒，从主办岗位的上一级开始，每次升一级；无人在岗或无法联系的一级当即跳过并写明。只有本人的签收或办理才停止提醒，“已送达”不算。请假的由代理人（A/B角）接收并办理，值班名单所列的日子由值班人员接收。黄色、蓝色的提醒只在工作时间发出（逾期仍当时记录），红色随时发出。应签收的人员因通讯录变动或等级降低而已齐的，签收即告完成。到最高一级后按下表再提醒若干次，此后不再发送，向运行维护人员发一次常设告警。系统停顿之后，每个逾期只补记一次，写明真实的到期时间。`,
  '',
  `轮到谁办，当即告知谁：指派和移交告知处置单位的联络员、负责人，并告知配合单位一次；预案报出告知局长（红色），退回告知处置单位；审定之后告知处置单位；报领导小组、请求升级、重新待研判的告知研判的岗位；第二次异议告知领导小组办公室；办结告知领导小组办公室结案。由同一岗位或同一单位接着办的不另告知，办理的人自己不告知，同时收到预警的不重复告知。不要求签收，办理即可；红色随时发出，黄色、蓝色在工作时间发出，届时已经办过的不再发。`,
  '',
  `工作日依国务院放假通知（含调休补班）；次年通知公布前到期的，按法定节假日推算并注明“待放假通知”，公布后重算。`,
  '',
  ...tableHead('时限', ...grades.map((grade) => gradeLabel[grade])),
  ...clockNames.map((clock) => row(labelOf(clock), ...grades.map((grade) => ladderText(ownerIn(grade, clock))))),
  '',
  ...tableHead('等级', '每隔', '到最高一级后再提醒'),
  ...grades.map((grade) => {
    const { every, times } = policy.repeat[grade]
    const ours = oursMark(policy, `repeat.${grade}`)
    return row(gradeLabel[grade], `${spanText(every)}${ours}`, `${times} 次${ours}`)
  }),
]

/** 六(三): no buck-passing. */
export const objectionsSection = (policy: Policy): string[] => [
  '',
  '## 四、异议与退回（六（三））',
  '',
  `* 被指派的单位可以提出异议一次，须写明理由，在指派后 ${policy.objectWithinWorkingDays} 个工作日内${oursMark(policy, 'objectWithinWorkingDays')}、签收之前提出。提出后回到“明确预警处置单位”，不得再指派同一单位。`,
  `* 第 ${lastWordAfter} 次异议之后由${postLabel.office}作最终指派，不得再提异议。各单位的异议次数计入统计。`,
  `* 处置预案可以退回，须写明理由；退回后时限重新计算。`,
  `* 已签收的，可由指派的岗位移交其他单位，须写明理由；新的单位重新签收，已报的处置预案保留。移交与指派同样对待：不得移交已提出异议的单位，作过最终指派的由${postLabel.office}移交，不得再提异议。`,
  `* 红色事项的处置预案是领导小组的（四（三）1）；由处置单位起草、${postLabel['group-leader']}可自行报送或在局长审定前退回，是本系统所定。`,
  '* 回避的人不再办理、不再收到本事项的通知，由其代理人（B角）办理；某一步将因此无人可办的，须先在通讯录中指定 B 角。回避可由本人或领导小组办公室撤回，须写明理由（本系统）。',
]

/** 四(二): who assesses what, and when again. */
const assessmentSection = (): string[] => [
  '* 研判认定的等级低于系统建议的，此后建议所依据的数字又有增加，或出现研判时没有的风险信号，须重新研判（四（二））；现行等级不自行改变。',
  '* 蓝色事项的进展写明须向领导小组上报的，或请求升级的，先告知组长，组长也可以研判（四（三）3）。',
  '* 领导小组办公室研判时认为应为黄色、红色的，等级立即升高并告警，仍由组长研判（四（二）1、2）。',
  '* 核正的数字与核正时的线索相比：线索此后超出当时之数的，以线索为准；核正风险信号之后新出现的信号照常计入。',
]

export const outcomesSection = (policy: Policy): string[] => [
  '',
  '## 五、研判、办结、结案与重新启动',
  '',
  ...assessmentSection(),
  `* 办结时选择结果：${outcomes.map((outcome) => outcomeLabel[outcome]).join('、')}；并写明核实后的人数、金额，确实核实不了的写明无法核实。`,
  `* 需要专报市政府的（四（三）1），依次报送${phases.map((phase) => phaseLabel[phase]).join('、')}：事中须待处置预案报出，事后须待办结；未报齐不能结案。再次研判时可以取消专报；并入其他事项的，须专报的要求随之转入。`,
  `* 红色事项须经局长审定预案，方可办结（四（三）1）。办结之后、结案之前等级又升高的，重新研判、处置、办结；等级尚未研判的不能结案。`,
  `* 关注事项已报领导小组的，领导小组研究之前不能结案；不报之后又有风险信号或有人请求升级的，重新预判（四（三）4）。`,
  `* 结案由${postsText(['office'])}办理，须已办结，并写明经验教训。关注事项没有处置结果。结案不可撤销，但可以重新启动：已办过的保留，从“处置”继续。`,
  '* 并入其他事项的（本系统），现行等级取两件中较重的一件：重的来自被并入的一件时，告警并待研判。被并入的一件尚未办结、已报领导小组、已移送机关纪委的，在并入后的事项中继续办理；回避、已核正的数字随之转入。参与过的单位此后仍可查看，不再办理；移交之后也是这样（六（二））。',
  `* 结案后 ${policy.recurrenceMonths} 个月内同一单位又有线索的，新立事项并注明“再发”${oursMark(policy, 'recurrenceMonths')}。`,
]
