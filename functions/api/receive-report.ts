import { nodeCrypto } from '../../lib/adapters/node-crypto.ts'
import type { Source } from '../../lib/domain/source.ts'
import { answered, batchAnswer } from '../../lib/lambda/answer.ts'
import { api } from '../../lib/lambda/api.ts'
import { createLog } from '../../lib/lambda/log.ts'
import { acceptBatch } from '../../lib/usecases/accept-batch.ts'
import { acceptReport } from '../../lib/usecases/accept-report.ts'
import { authenticate } from '../../lib/usecases/authenticate.ts'
import { noteRefused } from '../../lib/usecases/note-heard.ts'
import { allowance } from '../../lib/usecases/rate-limit.ts'
import { reportStatus } from '../../lib/usecases/report-status.ts'
import { withdrawReport } from '../../lib/usecases/withdraw-report.ts'
import { clock } from '../wiring.ts'
import { intake, readSources, seal, warmUp } from '../wiring-intake.ts'

const name = 'receive-report'
const log = createLog(name)
const allow = allowance(clock)
const noted = async <T extends object>(source: Source, outcome: Promise<T>): Promise<T> =>
  noteRefused(intake(name), source, await outcome)
void warmUp()

export const handler = api<{ source: Source }>({
  log,
  authenticate: async (credentials) =>
    authenticate({
      ...credentials,
      now: clock(),
      sources: await readSources(),
      seal: seal(),
      crypto: nodeCrypto,
      log,
    }),
  open: { health: async () => ({ status: 200, body: { status: 'ok', time: clock() } }) },
  secured: {
    acceptReport: async ({ source, body }) =>
      answered(202, await noted(source, acceptReport(intake(name), { source, body, allow: () => allow(source) }))),
    acceptBatch: async ({ source, rows }) =>
      batchAnswer(await noted(source, acceptBatch(intake(name), { source, rows, allow: () => allow(source) }))),
    reportStatus: async ({ source, params }) =>
      answered(200, await reportStatus(intake(name), { source, reportId: params.reportId ?? '' })),
    withdrawReport: async ({ source, params }) =>
      answered(202, await withdrawReport(intake(name), { source, reportId: params.reportId ?? '' })),
  },
})
