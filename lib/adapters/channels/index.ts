import type { SNSClient } from '@aws-sdk/client-sns'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Handover } from '../../domain/notice.ts'
import type { ContactKind } from '../../domain/roster.ts'
import type { Channel, Clock, NewId } from '../../ports.ts'
import { faultName, retryable } from './outcome.ts'
import {
  AliyunSettings,
  ChannelChoice,
  commonSettings,
  OutboxSettings,
  SmtpSettings,
  SnsEmailSettings,
  settingsFor,
} from './settings.ts'

/** `CHANNELS` and the settings of the adapters it names, as strings (the environment of the function). */
export type ChannelSettings = Readonly<Record<string, string | undefined>>

/** Clients are asked for on first use only. `sns` must be made with `maxAttempts: 1`: see `snsClientConfig`. */
export interface ChannelNeeds {
  clock: Clock
  newId: NewId
  sns: () => SNSClient
  table: () => DynamoDBDocumentClient
}

/** One attempt and honest timeouts: whether to try again is decided by the notice, and marked 重发. */
export const snsClientConfig = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 3_000, requestTimeout: 8_000, throwOnRequestTimeout: true },
} as const

/** Loads the adapter's code with the first message, not with the function. */
function lazily(names: { name: string; kind: ContactKind }, load: () => Promise<Channel>): Channel {
  let loading: Promise<Channel> | undefined
  const through = async (send: (channel: Channel) => Promise<Handover>): Promise<Handover> => {
    try {
      loading ??= load()
      return await send(await loading)
    } catch (fault) {
      loading = undefined
      return retryable(`${names.name} did not start: ${faultName(fault)}`)
    }
  }
  return {
    ...names,
    send: (message) => through((channel) => channel.send(message)),
    sendLetter: (letter) => through((channel) => channel.sendLetter(letter)),
  }
}

function smsChannel(
  name: 'outbox' | 'sns-sms' | 'aliyun-sms',
  settings: ChannelSettings,
  needs: ChannelNeeds,
): Channel {
  const { signature, consoleUrl, confirmUrl } = commonSettings(settings)
  switch (name) {
    case 'outbox':
      return outboxChannel('sms', settings, needs)
    case 'sns-sms':
      return lazily({ name, kind: 'sms' }, async () => {
        const { snsSms } = await import('./sns-sms.ts')
        return snsSms({ client: needs.sns(), signature })
      })
    case 'aliyun-sms': {
      const own = settingsFor(AliyunSettings, settings)
      return lazily({ name, kind: 'sms' }, async () => {
        const { aliyunSms } = await import('./aliyun-sms.ts')
        return aliyunSms({
          endpoint: own.ALIYUN_SMS_ENDPOINT,
          keyId: own.ALIYUN_ACCESS_KEY_ID,
          secret: own.ALIYUN_ACCESS_KEY_SECRET,
          templateCodes: own.ALIYUN_SMS_TEMPLATES,
          signature,
          consoleUrl,
          confirmUrl,
          clock: needs.clock,
          newId: needs.newId,
        })
      })
    }
  }
}

function emailChannel(name: 'outbox' | 'sns-email' | 'smtp', settings: ChannelSettings, needs: ChannelNeeds): Channel {
  switch (name) {
    case 'outbox':
      return outboxChannel('email', settings, needs)
    case 'sns-email': {
      const { TOPIC_MAIL: topicArn } = settingsFor(SnsEmailSettings, settings)
      return lazily({ name, kind: 'email' }, async () => {
        const { snsEmail } = await import('./sns-email.ts')
        return snsEmail({ client: needs.sns(), topicArn, clock: needs.clock })
      })
    }
    case 'smtp': {
      const own = settingsFor(SmtpSettings, settings)
      return lazily({ name, kind: 'email' }, async () => {
        const { smtp } = await import('./smtp.ts')
        return smtp({
          host: own.SMTP_HOST,
          port: own.SMTP_PORT,
          from: own.SMTP_FROM,
          ...(own.SMTP_USER !== undefined && { auth: { user: own.SMTP_USER, pass: own.SMTP_PASSWORD ?? '' } }),
          ...(own.SMTP_CA !== undefined && { ca: own.SMTP_CA }),
          ...(own.SMTP_ALLOW_PLAIN !== undefined && { allowPlain: own.SMTP_ALLOW_PLAIN === 'true' }),
        })
      })
    }
  }
}

function outboxChannel(kind: ContactKind, settings: ChannelSettings, needs: ChannelNeeds): Channel {
  const { TABLE_NAME: tableName } = settingsFor(OutboxSettings, settings)
  const { signature } = commonSettings(settings)
  return lazily({ name: 'outbox', kind }, async () => {
    const { outbox } = await import('./outbox.ts')
    return outbox({ client: needs.table(), tableName, kind, signature, clock: needs.clock })
  })
}

/**
 * The deployment's channels by role. Throws at once, naming the setting, when something is missing or a short
 * message would not fit; a role that `CHANNELS` leaves out is absent.
 */
export function buildChannels(settings: ChannelSettings, needs: ChannelNeeds): ReadonlyMap<ContactKind, Channel> {
  const { sms, email } = settingsFor(ChannelChoice, settings).CHANNELS
  const built = new Map<ContactKind, Channel>()
  if (sms) built.set('sms', smsChannel(sms, settings, needs))
  if (email) built.set('email', emailChannel(email, settings, needs))
  return built
}
