import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns'
import { composeSms } from '../../domain/compose-sms.ts'
import type { Channel } from '../../ports.ts'
import { awsOutcome, permanent } from './outcome.ts'
import { mainlandMobile } from './phone.ts'

/** SMS over SNS (partition `aws` only). The client must not retry by itself: each attempt is an outcome of its own. */
export function snsSms(options: { client: SNSClient; signature: string }): Channel {
  const { client, signature } = options
  return {
    name: 'sns-sms',
    kind: 'sms',
    async send(message) {
      const mobile = mainlandMobile(message.to.phone)
      if (!mobile) return permanent('no mobile number')
      try {
        const { MessageId } = await client.send(
          new PublishCommand({
            PhoneNumber: `+86${mobile}`,
            Message: composeSms(message, signature),
            MessageAttributes: { 'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' } },
          }),
        )
        return { outcome: 'handed', reference: MessageId ?? message.noticeId }
      } catch (fault) {
        return awsOutcome(fault)
      }
    },
  }
}
