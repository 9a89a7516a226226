import { describe, expect, it } from 'vitest'
import { stages } from '../../../infra/stages.ts'
import { env } from '../../../lib/names.ts'
import { ofType, synthesize } from './synth.ts'

describe.each(stages)('callbacks of $name', ({ name, partition, callbackHosts }) => {
  const service = synthesize(partition).filter(
    ({ file }) => file === `labour-dispute-warning-${name}-service.template.json`,
  )
  const settings = new Map(
    ofType(service, 'AWS::Lambda::Function').map(({ Properties }) => [
      String(Properties.FunctionName).replace(`labour-dispute-warning-${name}-`, ''),
      Properties.Environment.Variables,
    ]),
  )

  it('go to the hosts of its record, known to who registers and who sends; never to the machine itself', () => {
    const knowing = [...settings].filter(([, variables]) => variables[env.callbackHosts] !== undefined)
    expect(knowing.map(([function_]) => function_).sort()).toEqual(['administer', 'send-callbacks'])
    for (const [, variables] of knowing) expect(variables[env.callbackHosts]).toBe(callbackHosts.join(','))
    expect(JSON.stringify([...settings])).not.toContain(env.callbackLoopback)
  })
})
