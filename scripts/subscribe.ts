import { SNSClient } from '@aws-sdk/client-sns'
import { directoryOf } from '../infra/seed/directory.ts'
import { syncMailSubscriptions } from '../lib/adapters/channels/mail-subscriptions.ts'
import { env } from '../lib/names.ts'
import { command, needed } from './command.ts'

const usage = `AWS_REGION=… TABLE_NAME=… TOPIC_MAIL=… npm run subscribe

Where e-mail goes by SNS: subscribes each member's address to the mail topic, filtered to him, and takes off those gone.`

await command({ usage, options: {} }, async () => {
  const { [env.table]: table, [env.topic.mail]: topicArn } = needed([env.table, env.topic.mail], usage)
  const roster = await directoryOf(table).roster()
  const done = await syncMailSubscriptions({ client: new SNSClient({}), topicArn }, roster)
  const { subscribed, changed, unsubscribed, pending } = done
  console.log(`subscribed ${subscribed.length}, changed ${changed.length}, unsubscribed ${unsubscribed.length}`)
  if (pending.length > 0) console.log(`not confirmed by their owners yet: ${pending.join(', ')}`)
  return 0
})
