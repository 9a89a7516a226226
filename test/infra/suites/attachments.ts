import { describe, expect, it } from 'vitest'
import { stages } from '../../../infra/stages.ts'
import { ofType, synthesize } from './synth.ts'

describe.each(stages)('the bucket of the attachments in $name', ({ name, partition, consoleUrl }) => {
  const all = synthesize(partition)
  const data = all.filter(({ file }) => file === `labour-dispute-warning-${name}-data.template.json`)
  const service = all.filter(({ file }) => file === `labour-dispute-warning-${name}-service.template.json`)
  const [bucket, ...more] = ofType(data, 'AWS::S3::Bucket').filter(({ Properties }) => !Properties.ObjectLockEnabled)

  it('is closed to the public, encrypted with a key of its own, keeps versions and outlives its stack', () => {
    expect(more).toEqual([])
    expect(bucket).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
    expect(bucket?.Properties).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    })
    const encryption = JSON.stringify(bucket?.Properties.BucketEncryption)
    expect(encryption).toContain('"SSEAlgorithm":"aws:kms"')
    expect(encryption).toContain('AttachmentsKey')
  })

  it('refuses whatever does not come by TLS', () => {
    const policies = ofType(data, 'AWS::S3::BucketPolicy').filter(({ Properties }) =>
      JSON.stringify(Properties.Bucket).includes('Attachments'),
    )
    const statements = policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
    expect(statements).toEqual([
      expect.objectContaining({
        Effect: 'Deny',
        Action: 's3:*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    ])
  })

  it('forgets after a day what was uploaded and never attached, and nothing that is kept', () => {
    const rules = bucket?.Properties.LifecycleConfiguration.Rules
    const expiring = rules.filter((rule: Record<string, unknown>) => 'ExpirationInDays' in rule)
    expect(expiring).toMatchObject([
      {
        Prefix: 'incoming/',
        ExpirationInDays: 1,
        NoncurrentVersionExpiration: { NoncurrentDays: 1 },
        Status: 'Enabled',
      },
    ])
    for (const rule of rules) if (rule.NoncurrentVersionExpiration) expect(rule.Prefix).toBe('incoming/')
  })

  it('takes uploads from pages of the console, and of no other origin', () =>
    expect(bucket?.Properties.CorsConfiguration.CorsRules).toMatchObject([
      { AllowedOrigins: [new URL(consoleUrl).origin], AllowedMethods: ['PUT'] },
    ]))

  it('is written by the function that records, read by the one that opens; documents have their own place; nobody deletes', () => {
    const uses = ofType(service, 'AWS::IAM::Policy').flatMap(({ Properties }) =>
      Properties.PolicyDocument.Statement.flatMap(
        ({ Action, Resource }: { Action: string | string[]; Resource: unknown }) => {
          const place = /attachments-arn"\},"\/(incoming|kept|documents)\/\*/.exec(JSON.stringify(Resource))?.[1]
          return place ? [[Properties.PolicyName.replace(/role.*/, ''), place, [Action].flat().sort()]] : []
        },
      ),
    )
    expect(uses).toEqual([
      ['serveofficials', 'incoming', ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject']],
      ['serveofficials', 'kept', ['s3:PutObject']],
      ['renderdocument', 'documents', ['s3:GetObject', 's3:PutObject']],
      ['opensealed', 'kept', ['s3:GetObject', 's3:GetObjectVersion']],
    ])
    for (const one of ofType(service, 'AWS::Lambda::Function').filter(
      ({ Properties }) => Properties.Environment.Variables.ATTACHMENTS_URL,
    ))
      expect(one.Properties.FunctionName).toMatch(/-(serve-officials|open-sealed|render-document)$/)
  })
})
