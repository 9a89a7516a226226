import { createLog } from '../../lib/lambda/log.ts'
import { schedules } from '../../lib/lambda/schedules.ts'
import { sealDays } from '../../lib/usecases/seal-days.ts'
import { sealing } from '../wiring-sealing.ts'

export const handler = schedules({
  log: createLog('seal-days'),
  handle: () => sealDays(sealing('seal-days')),
})
