import { decideBriefing } from '../domain/briefing/decide.ts'
import { briefingKind } from '../domain/briefing/kind.ts'
import { numberOf, registerId, registerKind } from '../domain/briefing/register.ts'
import { isRefusal } from '../domain/refusal.ts'
import { type ActingOnRecord, actOnRecord } from './act-on-record.ts'
import { type Figuring, figuresNow } from './briefing-figures.ts'
import { rulesOf } from './carry-record.ts'
import { readRecord } from './read-record.ts'

const by = { system: 'publish-briefing' } as const

/**
 * 发布 that broke off between the number and the publication is finished, so that no number is missing. Only where nothing
 * was done to the briefing since: one that was taken back and approved again waits for the office, and keeps its number.
 */
export async function finishPublications(world: ActingOnRecord & Figuring): Promise<void> {
  const { commits, record: register } = await readRecord(world, registerKind, registerId)
  for (const { at, facts } of commits)
    for (const fact of facts) {
      const given = registerKind.Fact.parse(fact).briefing
      const { record: found } = await readRecord(world, briefingKind, given)
      const number = numberOf(register?.state ?? null, given)
      if (found?.state.stage !== 'approved' || found.at > at || !number) continue
      const command = { action: 'publish', current: await figuresNow(world, found.state.quarter), number } as const
      // What has other figures by now is the office's to bring up to date.
      if (isRefusal(decideBriefing(found.state, command, { by, policy: rulesOf(world).policy }))) continue
      const { version } = found
      const done = await actOnRecord(world, briefingKind, { id: given, by, command, version, actId: null })
      if (!isRefusal(done)) world.log.info('briefing-published', { briefing: given })
    }
}
