import { isRefusal } from '../../domain/refusal.ts'
import { reportDrill } from '../../usecases/report-drill.ts'
import { previewDrill, type Starting, startDrill } from '../../usecases/start-drill.ts'
import type { Needs } from '../../usecases/world.ts'
import { answered } from '../answer.ts'
import type { OfficialHandlers } from '../api.ts'
import { readKey } from './act-headers.ts'
import { refusalOf } from './answer-official.ts'

type World = Starting & Needs<'disputes' | 'log' | 'notices' | 'directory' | 'calendar'>

/** 演练: started by the office, reported on to whoever may see the dispute. */
export const drills = (world: () => World) =>
  ({
    startDrill: async ({ officer, headers, body }) => {
      const key = readKey(headers)
      return typeof key === 'string' ? answered(202, await startDrill(world(), { officer, key, body })) : key
    },
    previewDrill: async ({ body }) => answered(200, await previewDrill(world(), { body })),
    reportDrill: async ({ officer, params }) => {
      const disputeId = params.disputeId ?? ''
      const found = await reportDrill(world(), { officer, disputeId })
      return isRefusal(found) ? refusalOf(found) : { status: 200, body: found }
    },
  }) satisfies OfficialHandlers
