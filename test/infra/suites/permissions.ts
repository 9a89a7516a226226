import { describe, expect, it } from 'vitest'
import { manifest } from '../../../infra/manifest.ts'
import { type Partition, stages } from '../../../infra/stages.ts'
import { ofType, synthesize } from './synth.ts'

interface Statement {
  Effect: string
  Action: string | string[]
  Resource?: unknown
  NotResource?: unknown
  Condition?: { StringEquals?: Record<string, unknown>; StringLike?: Record<string, unknown> }
}
const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value])
const partitions: readonly Partition[] = ['aws', 'aws-cn']
const services = new Map(
  partitions.flatMap((partition) => {
    const templates = synthesize(partition)
    return stages.map(({ name }) => [
      `${partition}/${name}`,
      templates.filter(({ file }) => file === `labour-dispute-warning-${name}-service.template.json`),
    ])
  }),
)

/** The key of a bucket, the daily roots' or the attachments': for what lies there, through S3, and no other key. */
const ofBucket = ({ Condition, Resource }: Statement): boolean =>
  Condition?.StringLike?.['kms:EncryptionContext:aws:s3:arn'] !== undefined &&
  /(Roots|Attachments)Key/.test(JSON.stringify(Resource))

/** What functions may do in the bucket of the attachments. */
const papers = {
  none: [],
  take: ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject', 's3:PutObject', 's3:ListBucket'],
  open: ['s3:GetObject', 's3:GetObjectVersion', 's3:ListBucket'],
}

describe.each(stages)('permissions in $name', (stage) => {
  const templates = services.get(`${stage.partition}/${stage.name}`) ?? []
  const policies = ofType(templates, 'AWS::IAM::Policy')
  const statementsOf = (name: string): Statement[] =>
    policies
      .filter(({ Properties }) => Properties.PolicyName.startsWith(`${name.replaceAll('-', '')}role`))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
  const actionsOf = (name: string): string[] => statementsOf(name).flatMap(({ Action }) => list(Action))

  it.each(manifest)('$name: named actions on named resources, no scan', ({ name, may }) => {
    const statements = statementsOf(name)
    expect(statements.length).toBeGreaterThan(0)
    for (const { Action, Resource } of statements) {
      for (const action of list(Action)) expect(action).toMatch(/^[a-z0-9-]+:[A-Za-z]+$/)
      const anything = list(Resource).includes('*')
      expect(anything ? list(Action) : []).toEqual(anything ? ['sns:GetSubscriptionAttributes'] : [])
    }
    expect(actionsOf(name)).not.toContain('dynamodb:Scan')
    expect(actionsOf(name).includes('events:PutEvents')).toBe(may.bus === true)
    const seals =
      may.key?.includes('seal') === true || may.roots === true || may.attachments === 'take' || may.documents === true
    expect(actionsOf(name).includes('kms:GenerateDataKey')).toBe(seals)
    const table = statements.flatMap(({ Action, Resource }) =>
      JSON.stringify(Resource)?.match(/table-arn"\}$/) ? list(Action).map((action) => action.split(':')[1]) : [],
    )
    expect(table.sort()).toEqual([...(may.table ?? [])].sort())
    const bucket = statements.flatMap(({ Action }) => list(Action).filter((action) => action.startsWith('s3:')))
    expect(bucket).toEqual(
      may.roots || may.documents
        ? ['s3:GetObject', 's3:PutObject', 's3:ListBucket']
        : papers[may.attachments ?? 'none'],
    )
    const index = statements.filter(({ Resource }) => JSON.stringify(Resource)?.includes('/index/'))
    const named = [may.agenda && 'agenda', may.lists && 'lists'].filter(Boolean)
    expect(index.map(({ Action }) => Action)).toEqual(named.map(() => 'dynamodb:Query'))
    expect(index.map(({ Resource }) => /index\/(\w+)/.exec(JSON.stringify(Resource))?.[1])).toEqual(named)
  })

  it.each(manifest)(
    '$name publishes to the topics of its entry, to that of mail only where SNS carries it',
    ({ name, may }) => {
      const topics = statementsOf(name)
        .filter(({ Action, Resource }) => list(Action).includes('sns:Publish') && Resource)
        .flatMap(({ Resource }) => list(Resource))
        .map((resource) => /Topic(red|yellow|blue|ops|mail)/.exec(JSON.stringify(resource))?.[1])
      const wanted = (may.topics ?? []).filter((topic) => topic !== 'mail' || stage.mail.by === 'sns-email')
      expect(topics.sort()).toEqual([...wanted].sort())
    },
  )

  it('lets nobody but the functions that hold secrets, and who deploys them, read their settings', () => {
    const functions = ofType(templates, 'AWS::Lambda::Function')
    const secret = functions.filter(({ Properties }) =>
      JSON.stringify(Properties.Environment).includes('resolve:secrets'),
    )
    expect(secret.length).toBe(stage.sms.by === 'sns-sms' ? 0 : manifest.filter(({ may }) => may.providers).length)
    for (const { Properties } of functions)
      expect(Properties.KmsKeyArn !== undefined, Properties.FunctionName).toBe(
        secret.some((one) => one.Properties === Properties),
      )
    if (secret.length === 0) return
    const [key, ...more] = ofType(templates, 'AWS::KMS::Key')
    expect(more).toEqual([])
    const { Statement } = key?.Properties.KeyPolicy ?? {}
    const [deny] = Statement.filter(({ Effect }: Statement) => Effect === 'Deny')
    expect(deny).toMatchObject({ Action: 'kms:Decrypt', Principal: { AWS: '*' } })
    const roles = secret.map(({ Properties }) => Properties.Role)
    const readers: unknown[] = deny.Condition.ArnNotEquals['aws:PrincipalArn']
    expect(readers).toHaveLength(roles.length + 1)
    expect(readers).toEqual(expect.arrayContaining(roles))
    expect(JSON.stringify(readers)).toContain('cfn-exec-role')
  })

  it('ties the master key to its purpose', () => {
    const uses = manifest
      .flatMap(({ name }) => statementsOf(name))
      .filter(({ Action }) => list(Action).some((action) => action.startsWith('kms:')))
    expect(uses.length).toBeGreaterThan(0)
    for (const statement of uses)
      if (ofBucket(statement)) expect(JSON.stringify(statement.Resource)).not.toContain('MasterKey')
      else expect(statement.Condition?.StringEquals?.['kms:EncryptionContext:purpose']).toMatch(/^(data-key|pepper)$/)
  })

  it('lets short messages go to numbers only, and only where SNS sends them', () => {
    const toNumbers = manifest.filter(({ name }) => statementsOf(name).some(({ NotResource }) => NotResource))
    const expected = stage.sms.by === 'sns-sms' ? manifest.filter(({ may }) => may.providers) : []
    expect(toNumbers.map(({ name }) => name)).toEqual(expected.map(({ name }) => name))
    for (const { name } of toNumbers) {
      const [statement] = statementsOf(name).filter(({ NotResource }) => NotResource)
      expect(statement).toMatchObject({ Effect: 'Allow', Action: 'sns:Publish' })
      expect(statement?.NotResource).toBe(`arn:${stage.partition}:sns:*:*:*`)
    }
  })

  it('gives operators the table and the secret behind hashes, not what is sealed', () => {
    const data = synthesize(stage.partition).filter(
      ({ file }) => file === `labour-dispute-warning-${stage.name}-data.template.json`,
    )
    const [policy, ...more] = ofType(data, 'AWS::IAM::ManagedPolicy')
    expect(more).toEqual([])
    const statements: Statement[] = policy?.Properties.PolicyDocument.Statement
    for (const statement of statements) {
      const { Action, Resource, Condition } = statement
      for (const action of list(Action)) expect(action).toMatch(/^[a-z0-9-]+:[A-Za-z]+$/)
      if (list(Resource).includes('*')) expect(stage.mail.by).toBe('sns-email')
      if (list(Action).some((action) => action.startsWith('kms:')) && !ofBucket(statement))
        expect(Condition?.StringEquals).toEqual({ 'kms:EncryptionContext:purpose': 'pepper' })
    }
  })

  it('uses no managed policy for functions', () => {
    const roles = ofType(templates, 'AWS::IAM::Role').filter(({ Properties }) => Properties.ManagedPolicyArns)
    expect(roles).toHaveLength(1)
    expect(JSON.stringify(roles[0]?.Properties)).toContain('AmazonAPIGatewayPushToCloudWatchLogs')
  })
})
