import * as z from 'zod'
import { MeetingAct, PlanBody } from '../domain/meeting/commands.ts'
import { meetingExample, meetingListExample } from './meeting-example.ts'
import { MeetingList, MeetingView } from './meeting-responses.ts'
import type { Operation } from './operations.ts'

const key = {
  'Idempotency-Key': z.string().min(1).max(64).meta({ example: '4f1c9f0e-6c1b-4c58-9b0e-0d7a5c1e2b3a' }),
}
const params = z.object({ meetingId: z.string().meta({ description: '会议编号', example: '2026Q4' }) })

export const meetingOperations = {
  listMeetings: {
    summary: '预警分析会',
    description:
      '将开的和开过的（五（一））。领导小组、办公室、局长、机关纪委看全部；成员单位的联络员、负责人看受邀的和交本单位办理的。',
    tag: 'officials',
    reply: { status: '200', schema: MeetingList, example: meetingListExample },
    refuses: [],
  },
  planMeeting: {
    summary: '拟定会议',
    description:
      '由办公室召集。季度会每季度一次（取消后可再拟），临时会随时可拟，可注明为哪一事项召开。议程自动起草：在办红色、黄色事项，前次会议未办结的议定事项，未报送的单位，对方案的意见，待施行的规则；此后可增、改、移、排。不写参会人员的，为领导小组、办公室和各成员单位。',
    tag: 'officials',
    headers: z.object(key),
    body: {
      schema: PlanBody,
      examples: {
        quarterly: {
          summary: '季度会',
          value: {
            kind: 'quarterly',
            quarter: '2026Q4',
            startsAt: '2027-01-08T14:00+08:00',
            minutes: 90,
            place: '三楼会议室',
            chair: 'leader-1',
            experts: ['示例大学法学院'],
          },
        },
      },
    },
    reply: { status: '200', schema: MeetingView, example: meetingExample },
    refuses: ['invalid', 'act-forbidden', 'act-declined'],
  },
  viewMeeting: {
    summary: '一次会议',
    tag: 'officials',
    params,
    reply: { status: '200', schema: MeetingView, example: meetingExample },
    refuses: ['record-not-found'],
  },
  actOnMeeting: {
    summary: '办理会议事务',
    description:
      '一次办一步，成功时答复办理之后的全貌。会议由办公室召集、记录；受邀的答复；纪要由主持人（或另一位组长）审定，审定后只有议定事项的办理可变；议定事项由承办人或承办单位报告办结，办公室确认或退回。发出通知后再改时间、地点、人员须写原因，并向受邀的重新通知。',
    tag: 'officials',
    params,
    headers: z.object({ 'If-Match': z.string().meta({ description: '所见的版本', example: '"12"' }), ...key }),
    body: {
      schema: MeetingAct,
      examples: {
        invite: { summary: '发出会议通知', value: { action: 'invite' } },
        done: { summary: '报告办结', value: { action: 'finish-action', id: 'a1', result: '已于1月27日全部发放。' } },
      },
    },
    reply: { status: '200', schema: MeetingView, example: meetingExample },
    refuses: ['record-not-found', 'version-needed', 'out-of-date', 'act-forbidden', 'act-declined', 'invalid'],
  },
} satisfies Record<string, Operation>
