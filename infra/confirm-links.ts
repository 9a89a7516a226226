import { linkToken } from '../lib/domain/confirm-link.ts'
import { smsUnits } from '../lib/domain/sms-room.ts'
import type { Partition, Stage } from './stages.ts'

/** Part of every address that API Gateway gives itself. */
export const gatewayStage = 'live'

const suffix: Record<Partition, string> = { aws: 'amazonaws.com', 'aws-cn': 'amazonaws.com.cn' }
const token = linkToken('x'.repeat(16), '20261123-7KQ4')

/** As long as API Gateway's own address of a link to confirm by is: its id has ten characters. */
export const gatewayLinkLength = ({ partition, region }: Pick<Stage, 'partition' | 'region'>): number =>
  `https://${'x'.repeat(10)}.execute-api.${region}.${suffix[partition]}/${gatewayStage}/${token}`.length

/**
 * What a stage loses that has no name of its own: API Gateway's address is longer than a whole short message, in every
 * region, so nothing can stand in for the name. Null where nothing is lost.
 */
export const lostWithoutName = (stage: Pick<Stage, 'name' | 'partition' | 'region' | 'domain'>): string | null =>
  stage.domain
    ? null
    : `«${stage.name}» has no domain: its messages carry no link to confirm by (API Gateway's own address makes a link ` +
      `of ${gatewayLinkLength(stage)} characters, a short message holds ${smsUnits} in all). Whoever is alerted confirms ` +
      'by telephone, and the office enters it, or in the API after signing in. See docs/deploy.md, «domain».'
