import type { Needs } from './world.ts'

/** The roster has nobody for this: the operators must know at once. `what` is plain ASCII. */
export async function nobodyToWarn(world: Needs<'log' | 'topics'>, what: string): Promise<void> {
  world.log.count('NobodyToWarn')
  await world.topics.alarm(
    `Nobody to warn: ${what}`,
    `通知没有任何收件人（${what}）：通讯录中没有符合规则的岗位。请补齐通讯录，并立即人工通知。`,
  )
}
