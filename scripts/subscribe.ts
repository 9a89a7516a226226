import { SNSClient } from '@aws-sdk/client-sns'
import { directoryOf } from '../infra/seed/directory.ts'
import { syncMailSubscriptions } from '../lib/adapters/channels/mail-subscriptions.ts'
import { env } from '../lib/names.ts'

/** Where e-mail goes by SNS: subscribes each member's address to the mail topic, filtered to him, and takes off those gone. */
const table = process.env[env.table]
const topicArn = process.env[env.topic.mail]
if (!table || !topicArn) {
  console.log('TABLE_NAME=… TOPIC_MAIL=… npm run subscribe')
  process.exit(1)
}
const roster = await directoryOf(table).roster()
const { subscribed, changed, unsubscribed, pending } = await syncMailSubscriptions(
  { client: new SNSClient({}), topicArn },
  roster,
)
console.log(`subscribed ${subscribed.length}, changed ${changed.length}, unsubscribed ${unsubscribed.length}`)
if (pending.length > 0) console.log(`not confirmed by their owners yet: ${pending.join(', ')}`)
