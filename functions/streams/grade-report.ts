import { revisionKey, revisionOf } from '../../lib/adapters/dynamodb/keys.ts'
import { createLog } from '../../lib/lambda/log.ts'
import { streams } from '../../lib/lambda/streams.ts'
import { gradeReports } from '../../lib/usecases/grade-reports.ts'
import { grading, readPolicies } from '../wiring.ts'

export const handler = streams({
  log: createLog('grade-report'),
  handle: async (keys) => {
    await readPolicies()
    const failed = await gradeReports(grading('grade-report'), keys.map(revisionOf))
    return { failed: failed.map(({ reportId, revision }) => revisionKey(reportId, revision)) }
  },
})
