import * as z from 'zod/mini'

/** When actions and minutes are reminded of: defaults of ours, the plan is silent. */
export const MeetingRules = z.object({
  /** 议定事项: so many working days from the due day, before it with a minus. */
  remindWorkingDays: z.array(z.int().check(z.minimum(-30), z.maximum(30))).check(z.minLength(1), z.maxLength(6)),
  /** 会议纪要: approved so many working days after the meeting. */
  minutesWithinWorkingDays: z.int().check(z.positive()),
})
export type MeetingRules = z.infer<typeof MeetingRules>

export const meetingDefaults: MeetingRules = { remindWorkingDays: [-2, 0, 1], minutesWithinWorkingDays: 5 }
