/** Why an act is refused: the closed list, each with the sentence an official reads. */
export const actRefusals = {
  'act-not-yours': '您的岗位不能办理这一步',
  'act-not-now': '事项还没有到这一步，或这一步已经办过',
  'case-ended': '事项已经结束，不能再办理；如有需要请先重新启动',
  'case-not-ended': '事项还没有结束，不需要重新启动',
  'case-merged': '事项已并入其他事项，请在并入的事项中办理',
  'later-episode': '此后已另立事项，请办理或重新启动最近的一件',
  recused: '您已回避本事项，不能办理',
  'objection-used': '本单位已提出过异议，或办公室已作最终指派，请签收办理（六（三））',
  'objection-too-late': '提出异议的期限已过，请签收办理（六（三））',
  'unit-objected': '该单位已对本事项提出异议，请改派其他单位，或由办公室作最终指派',
  'unit-unchanged': '该单位就是现在的处置单位，请选择其他单位',
  'unit-withdrawn': '该单位的经办人员均已回避，请先在通讯录中指定 B 角，或改派其他单位',
  'meeting-needed': '红色事项须经领导小组会议研判，请写明会议（四（三）1）',
  'answer-needed': '蓝色事项每次报进展须说明是否向领导小组上报（四（三）3）',
  'answer-unasked': '是否向领导小组上报只在蓝色事项中填写（四（三）3）；需要升级的请用“请求升级”',
  'phase-order': '专报按事前、事中、事后的次序报送，本阶段已报、前一阶段未报或尚无可报的内容',
  'checklist-open': '结案条件尚未齐备',
  'not-higher': '请求升级的等级须高于现在的等级',
  'no-such-member': '通讯录中没有此人',
  'nobody-left': '此人回避后有的步骤将无人可办，请先在通讯录中指定 B 角',
  'not-recused': '此人没有回避本事项',
  'nothing-to-confirm': '没有需要此人签收的预警',
  'nothing-to-answer': '找不到所答复的请示或咨询',
  'nothing-referred': '该单位没有移送机关纪委的记录，请先移送',
  'same-case': '不能并入自身，请选择另一件事项',
  'target-not-found': '找不到要并入的事项，请核对编号',
  'target-merged': '要并入的事项已并入其他事项，请选择它所并入的那一件',
  'target-ended': '要并入的事项已经结束，请选择在办的事项，或先重新启动',
  'drill-apart': '演练与实际事项不能并在一起',
  'no-such-report': '线索不在本事项中，可能已撤回或已移出，请刷新后重选',
  'nothing-left': '不能分出全部线索，至少留下一条；如属同一事项请用“并入”',
  'too-much-at-once': '一次分出的线索涉及的人员过多，请分几次办理',
  'too-many-attachments': '本事项的附件已达上限',
  'attached-already': '这份附件已经附上',
  'nothing-to-attach-to': '本事项中没有要附的线索、处置预案或进展，请刷新后重选',
  'not-uploaded': '没有找到已上传的文件：请先按所给地址上传，逾期的请重新取得地址',
  'attachment-too-large': '文件过大',
  'attachment-differs': '上传的文件与所报的 SHA-256 不符，请重新上传',
  'attachment-kind': '按内容识别，不是可以附的文件类型（与文件名无关；不收带宏的文档、压缩包、网页和程序）',
  'time-wrong': '签收时间不能晚于现在，也不能早于预警时间',
  'history-broken': '本事项的历史记录校验不符，已报告运行维护人员；查清之前不能办理',
  'opening-not-yours': '您的岗位不能开启封存内容',
  'nothing-sealed': '没有可以开启的封存内容',
  erased: '封存内容已依法删除，历史中只保留其摘要',
} as const
export type ActRefusalCode = keyof typeof actRefusals
const isCode = (name: string): name is ActRefusalCode => Object.hasOwn(actRefusals, name)
export const actRefusalCodes = Object.keys(actRefusals).filter(isCode)

export interface ActRefusal {
  refused: 'act-refused'
  code: ActRefusalCode
  /** The whole sentence, with what is particular to this case. */
  detail: string
  /** The field of the form that must be mended, where it is one. */
  pointer?: string
}

/** At one field of the form. */
export const refuseAt = (pointer: string, code: ActRefusalCode): ActRefusal => ({ ...refuse(code), pointer })

export const refuse = (code: ActRefusalCode, more = ''): ActRefusal => ({
  refused: 'act-refused',
  code,
  detail: `${actRefusals[code]}${more}。`,
})
