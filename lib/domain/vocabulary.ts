import * as z from 'zod/mini'

/** 四(一) 预警工作范围. The order is the plan's. */
export const categories = [
  'contract',
  'wage-arrears',
  'dispatch-and-hr-services',
  'outsourcing',
  'work-injury',
  'pension',
  'public-opinion',
] as const
export const Category = z.enum(categories)
export type Category = z.infer<typeof Category>

/** 四(四) 预警信息的收集. The order is the plan's. */
export const channels = [
  'daily-work',
  'campaign',
  'superior',
  'media',
  'public-opinion',
  'complaint-hotline',
  'other',
] as const
export const ReportChannel = z.enum(channels)
export type ReportChannel = z.infer<typeof ReportChannel>

/** 风险信号. `extreme-individual` is 四(二)3; the others are ours, drawn from real incidents. */
export const signals = [
  'extreme-individual',
  'self-harm-threat',
  'gathering',
  'road-blocking',
  'work-stoppage',
  'owner-missing',
  'assets-moved',
  'media',
  'petition-upward',
] as const
export const Signal = z.enum(signals)
export type Signal = z.infer<typeof Signal>

/** 预警等级, highest first; `watch` is 四(三)4. */
export const grades = ['red', 'yellow', 'blue', 'watch'] as const
export const Grade = z.enum(grades)
export type Grade = z.infer<typeof Grade>

/** The tiers that are warned, each with a topic and a queue of its own. */
export const tiers = ['red', 'yellow', 'blue'] as const
export const Tier = z.enum(tiers)
export type Tier = z.infer<typeof Tier>

/** 成员单位, 三 组织保障. */
export const units = [
  'policy-research',
  'legal-affairs',
  'hr-market',
  'labour-relations',
  'mediation-arbitration',
  'pension-insurance',
  'work-injury-insurance',
  'petitions',
  'labour-inspection',
  'hr-statistics',
  'arbitration-court',
] as const
export const Unit = z.enum(units)
export type Unit = z.infer<typeof Unit>

/** 岗位. `discipline` only reads; `admin` never sees report text. */
export const posts = [
  'liaison',
  'unit-head',
  'office',
  'group-leader',
  'group-member',
  'director',
  'discipline',
  'admin',
] as const
/** Who publishes and applies a policy; the first of these that a person holds is the one acted in. */
export const policyPosts = ['group-leader', 'admin'] as const satisfies readonly Post[]
export const Post = z.enum(posts)
export type Post = z.infer<typeof Post>

export const categoryLabel: Record<Category, string> = {
  contract: '劳动合同',
  'wage-arrears': '工资拖欠',
  'dispatch-and-hr-services': '劳务派遣、人力资源服务',
  outsourcing: '劳务外包',
  'work-injury': '工伤认定、鉴定',
  pension: '退休确认',
  'public-opinion': '重大舆情、社情',
}

export const channelLabel: Record<ReportChannel, string> = {
  'daily-work': '日常工作',
  campaign: '专项排查',
  superior: '上级及部门交办',
  media: '媒体、网络',
  'public-opinion': '社情、民意、舆情',
  'complaint-hotline': '投诉、举报、热线',
  other: '其他渠道',
}

export const signalLabel: Record<Signal, string> = {
  'extreme-individual': '极端个体事件',
  'self-harm-threat': '扬言自伤',
  gathering: '聚集',
  'road-blocking': '堵路',
  'work-stoppage': '停工',
  'owner-missing': '负责人失联',
  'assets-moved': '转移资产',
  media: '媒体关注',
  'petition-upward': '越级上访',
}

export const gradeLabel: Record<Grade, string> = { red: '红色', yellow: '黄色', blue: '蓝色', watch: '关注' }
export const gradeTitle: Record<Grade, string> = {
  red: '一级红色预警',
  yellow: '二级黄色预警',
  blue: '三级蓝色预警',
  watch: '未达等级·关注',
}

export const unitLabel: Record<Unit, string> = {
  'policy-research': '政策研究室',
  'legal-affairs': '法规处',
  'hr-market': '人力资源市场处',
  'labour-relations': '劳动关系处',
  'mediation-arbitration': '劳动人事争议调解仲裁处',
  'pension-insurance': '养老保险处',
  'work-injury-insurance': '工伤保险处',
  petitions: '信访工作处',
  'labour-inspection': '劳动保障监察支队',
  'hr-statistics': '人事统计信息中心',
  'arbitration-court': '仲裁院',
}

export const postLabel: Record<Post, string> = {
  liaison: '联络员',
  'unit-head': '单位负责人',
  office: '领导小组办公室',
  'group-leader': '组长',
  'group-member': '成员',
  director: '局长',
  discipline: '机关纪委',
  admin: '系统管理员',
}

/** Higher is graver; for comparing, never for storing. */
export const gravity: Record<Grade, number> = { red: 3, yellow: 2, blue: 1, watch: 0 }

/** The graver of two grades. */
export const graver = (a: Grade, b: Grade): Grade => (gravity[a] >= gravity[b] ? a : b)
