import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns'
import { composeLetterSms } from '../../domain/compose-letter.ts'
import { composeSms } from '../../domain/compose-sms.ts'
import type { Handover } from '../../domain/notice.ts'
import type { Channel } from '../../ports.ts'
import { awsOutcome, permanent } from './outcome.ts'
import { mainlandMobile } from './phone.ts'

/** SMS over SNS (partition `aws` only). The client must not retry by itself: each attempt is an outcome of its own. */
export function snsSms(options: { client: SNSClient; signature: string }): Channel {
  const { client, signature } = options
  const publish = async (message: { id: string; phone: string | null; text: () => string }): Promise<Handover> => {
    const mobile = mainlandMobile(message.phone)
    if (!mobile) return permanent('no mobile number')
    try {
      const { MessageId } = await client.send(
        new PublishCommand({
          PhoneNumber: `+86${mobile}`,
          Message: message.text(),
          MessageAttributes: { 'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' } },
        }),
      )
      return { outcome: 'handed', reference: MessageId ?? message.id }
    } catch (fault) {
      return awsOutcome(fault)
    }
  }
  return {
    name: 'sns-sms',
    kind: 'sms',
    send: (message) =>
      publish({ id: message.noticeId, phone: message.to.phone, text: () => composeSms(message, signature) }),
    sendLetter: (letter) =>
      publish({ id: letter.letterId, phone: letter.to.phone, text: () => composeLetterSms(letter, signature) }),
  }
}
