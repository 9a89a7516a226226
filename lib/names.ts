/** Names that code, CDK and the local host share. */
export const product = 'labour-dispute-warning'
export const busSource = 'labour-dispute-warning'
export const agendaIndex = 'agenda'

/** Environment of the functions; each reads only what its manifest entry grants. */
export const env = {
  table: 'TABLE_NAME',
  bus: 'BUS_NAME',
  keyId: 'KEY_ID',
  keyFile: 'KEY_FILE',
  topic: { red: 'TOPIC_RED', yellow: 'TOPIC_YELLOW', blue: 'TOPIC_BLUE', ops: 'TOPIC_OPS', mail: 'TOPIC_MAIL' },
  channels: 'CHANNELS',
  consoleUrl: 'CONSOLE_URL',
  smsSignature: 'SMS_SIGNATURE',
} as const
