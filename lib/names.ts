/** Names that code, CDK and the local host share. */
export const product = 'labour-dispute-warning'
export const busSource = 'labour-dispute-warning'
export const agendaIndex = 'agenda'
export const listsIndex = 'lists'

/** Environment of the functions; each reads only what its manifest entry grants. */
export const env = {
  /** Which deployment counts; left out on one machine. */
  stage: 'STAGE_NAME',
  table: 'TABLE_NAME',
  bus: 'BUS_NAME',
  /** The bucket of the daily roots. */
  roots: 'ROOTS_BUCKET',
  /** The bucket of the attachments, and its own address. */
  attachments: 'ATTACHMENTS_BUCKET',
  attachmentsUrl: 'ATTACHMENTS_URL',
  keyId: 'KEY_ID',
  keyFile: 'KEY_FILE',
  /** Milliseconds before the sweeper looks at what a write leaves to do; the cloud does not set it. */
  firstLook: 'FIRST_LOOK_MS',
  /** The SDK reads these too. */
  tableEndpoint: 'AWS_ENDPOINT_URL_DYNAMODB',
  keyEndpoint: 'AWS_ENDPOINT_URL_KMS',
  topic: { red: 'TOPIC_RED', yellow: 'TOPIC_YELLOW', blue: 'TOPIC_BLUE', ops: 'TOPIC_OPS', mail: 'TOPIC_MAIL' },
  channels: 'CHANNELS',
  consoleUrl: 'CONSOLE_URL',
  /** The API's own address, for the links by which one confirms; left out where it has no name of its own. */
  confirmUrl: 'CONFIRM_URL',
  /** Who signs officials' tokens, and for whom they must be. */
  issuer: 'OIDC_ISSUER',
  audience: 'OIDC_AUDIENCE',
  maxTokenAge: 'OIDC_MAX_TOKEN_AGE_SECONDS',
  smsSignature: 'SMS_SIGNATURE',
  /** Hosts that callbacks may go to, with commas between. */
  callbackHosts: 'CALLBACK_HOSTS',
  /** `on`: also to this machine. Of the local host only. */
  callbackLoopback: 'CALLBACK_LOOPBACK',
} as const

/** The facts that somebody is told of by name: they wake the escalation, and are the last of their commit on the bus. */
export const tellingFacts = ['dispute.alert-raised', 'clock.missed', 'turn.passed'] as const
