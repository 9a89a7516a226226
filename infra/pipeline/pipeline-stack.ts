import { Duration, Stack, type StackProps } from 'aws-cdk-lib'
import { BuildSpec, LinuxBuildImage } from 'aws-cdk-lib/aws-codebuild'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3'
import { CodePipeline, CodePipelineSource, ManualApprovalStep, ShellStep } from 'aws-cdk-lib/pipelines'
import type { Construct } from 'constructs'
import packageJson from '../../package.json' with { type: 'json' }
import { acknowledge } from '../acknowledge.ts'
import { ProductStage } from '../product.ts'
import type { Delivery } from '../stages.ts'
import { buildNode, type DeliveryParts, gates, only } from './delivery.ts'
import { asBucket, asProducer } from './exact-types.ts'
import { acknowledgeBuilds, pipelineExceptions } from './exceptions.ts'

type Source = Extract<Delivery, { by: 'pipeline' }>

/** Source, tests, synth, staging, smoke, a person's approval, production: CDK Pipelines, where CodePipeline exists. */
export class PipelineStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & DeliveryParts & { source: Source }) {
    super(scope, id, props)
    const { source, stages, bundles, console } = props
    const input = asProducer(
      CodePipelineSource.connection(source.repository, source.branch, {
        connectionArn: source.connectionArn,
        actionName: 'source',
      }),
    )
    const encryptionKey = new Key(this, 'ArtifactKey', { enableKeyRotation: true, description: 'pipeline artifacts' })
    const artifactBucket = new Bucket(this, 'Artifacts', {
      encryption: BucketEncryption.KMS,
      encryptionKey,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      lifecycleRules: [{ expiration: Duration.days(90) }],
    })
    const pipeline = new CodePipeline(this, 'Pipeline', {
      artifactBucket: asBucket(artifactBucket),
      usePipelineRoleForActions: true,
      // The console alone is dozens of files.
      publishAssetsInParallel: false,
      cliVersion: packageJson.devDependencies['aws-cdk'],
      synth: asProducer(
        new ShellStep('synth', {
          input,
          commands: ['npm ci', `npm run deploy -- check ${stages.map(({ name }) => name).join(' ')}`, ...gates],
          primaryOutputDirectory: 'cdk.out/aws',
        }),
      ),
      codeBuildDefaults: {
        buildEnvironment: { buildImage: LinuxBuildImage.STANDARD_7_0 },
        partialBuildSpec: BuildSpec.fromObject({
          phases: { install: { 'runtime-versions': { nodejs: buildNode } } },
        }),
        timeout: Duration.minutes(45),
      },
    })
    const smoke = ({ service }: ProductStage) =>
      new ShellStep('smoke', {
        input,
        envFromCfnOutputs: { API_URL: service.apiUrl },
        commands: ['npm ci', 'npm run smoke -- "$API_URL"'],
      })
    const staging = new ProductStage(this, { stage: only(stages, 'staging'), bundles, console })
    pipeline.addStage(staging, { post: [smoke(staging)] })
    const production = new ProductStage(this, { stage: only(stages, 'production'), bundles, console })
    const approve = new ManualApprovalStep('approve', { comment: '冒烟测试已通过。批准后发布到正式环境。' })
    pipeline.addStage(production, { pre: [approve], post: [smoke(production)] })
    pipeline.buildPipeline()
    // Connections were renamed; an action checks the permission under the name in the connection's ARN.
    pipeline.pipeline.role.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['codeconnections:UseConnection'], resources: [source.connectionArn] }),
    )
    acknowledgeBuilds(pipeline, pipelineExceptions(this))
    acknowledge(artifactBucket, { 'AwsSolutions-S1': 'Build artifacts for 90 days; who read which is in CloudTrail.' })
  }
}
