import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import { BuildSpec, ComputeType, LinuxBuildImage, Project, Source } from 'aws-cdk-lib/aws-codebuild'
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events'
import { CodeBuildProject, SnsTopic } from 'aws-cdk-lib/aws-events-targets'
import { Key } from 'aws-cdk-lib/aws-kms'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { BlockPublicAccess, Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { StringParameter } from 'aws-cdk-lib/aws-ssm'
import type { Construct } from 'constructs'
import { product } from '../../lib/names.ts'
import { acknowledge } from '../acknowledge.ts'
import type { Stage } from '../stages.ts'
import { buildExceptions, buildPermissions } from './build-permissions.ts'
import { buildNode, type DeliveryParts, gates, only } from './delivery.ts'
import { asBucket } from './exact-types.ts'
import { acknowledgeBuilds } from './exceptions.ts'

const sourceKey = 'source.zip'
const gatesOf = ({ name }: Stage): string[] => ['npm ci', `npm run deploy -- check ${name}`, ...gates]

/**
 * The same gates without CodePipeline, which China lacks. Uploading `source.zip` starts the build of staging: tests,
 * synth, deployment, smoke. When it has passed, its version is noted and announced; a person approves by starting the
 * build of production with exactly that version, which refuses every other.
 */
export class BuildsStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & DeliveryParts) {
    super(scope, id, props)
    const staging = only(props.stages, 'staging')
    const production = only(props.stages, 'production')
    const key = new Key(this, 'Key', { enableKeyRotation: true, description: 'build artifacts' })
    const source = this.sourceBucket()
    const passed = new StringParameter(this, 'Passed', {
      parameterName: `/${product}/delivery/passed-staging`,
      stringValue: 'none',
      description: '通过预发布环境全部关口的源码版本',
    })
    const announcements = new Topic(this, 'Announcements', { enforceSSL: true })
    announcements.addSubscription(new EmailSubscription(production.alarmEmail))

    const shared = { key, source, passed, announcements }
    const toStaging = this.build('to-staging', staging, {
      ...shared,
      commands: [
        ...gatesOf(staging),
        `npm run deploy -- ${staging.name} --yes`,
        `aws ssm put-parameter --name "${passed.parameterName}" --value "$CODEBUILD_SOURCE_VERSION" --overwrite`,
        'aws sns publish --topic-arn "$ANNOUNCEMENTS" --subject "staging passed" --message "版本 $CODEBUILD_SOURCE_VERSION 已通过预发布。批准发布：aws codebuild start-build --project-name ' +
          `${product}-to-production --source-version $CODEBUILD_SOURCE_VERSION"`,
      ],
    })
    const toProduction = this.build('to-production', production, {
      ...shared,
      commands: [
        `test "$CODEBUILD_SOURCE_VERSION" = "$(aws ssm get-parameter --name "${passed.parameterName}" --query Parameter.Value --output text)"`,
        ...gatesOf(production),
        `npm run deploy -- ${production.name} --yes`,
      ],
    })
    new Rule(this, 'OnSource', {
      description: 'a new source.zip',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [source.bucketName] }, object: { key: [sourceKey] } },
      },
      targets: [
        new CodeBuildProject(toStaging, {
          event: RuleTargetInput.fromObject({ sourceVersion: EventField.fromPath('$.detail.object.version-id') }),
        }),
      ],
    })
    this.tellOfFailures([toStaging, toProduction], announcements)
    acknowledgeBuilds(this, buildExceptions(this, [staging, production]))
    new CfnOutput(this, 'SourceBucket', { value: source.bucketName, description: `put ${sourceKey} here` })
  }

  private tellOfFailures(projects: readonly Project[], announcements: Topic): void {
    const project = EventField.fromPath('$.detail.project-name')
    const version = EventField.fromPath('$.detail.additional-information.source-version')
    new Rule(this, 'OnFailure', {
      description: 'a build that did not reach its stage',
      eventPattern: {
        source: ['aws.codebuild'],
        detailType: ['CodeBuild Build State Change'],
        detail: {
          'build-status': ['FAILED', 'FAULT', 'STOPPED', 'TIMED_OUT'],
          'project-name': projects.map(({ projectName }) => projectName),
        },
      },
      targets: [
        new SnsTopic(announcements, {
          message: RuleTargetInput.fromText(`${project} 没有成功，版本 ${version}。原因见该项目最近一次构建的日志。`),
        }),
      ],
    })
  }

  private sourceBucket(): Bucket {
    const bucket = new Bucket(this, 'Source', {
      versioned: true,
      enforceSSL: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    // By the resource itself: the construct's own switch would bring a Lambda of CDK's along.
    const resource = bucket.node.defaultChild
    if (resource instanceof CfnBucket)
      resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } }
    acknowledge(bucket, { 'AwsSolutions-S1': 'Holds our source code only; who put which version is in CloudTrail.' })
    return bucket
  }

  private build(
    name: string,
    stage: Stage,
    given: { key: Key; source: Bucket; passed: StringParameter; announcements: Topic; commands: string[] },
  ): Project {
    const logGroup = new LogGroup(this, `${name}-log`, {
      retention: stage.logDays,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    const project = new Project(this, name, {
      projectName: `${product}-${name}`,
      source: Source.s3({ bucket: asBucket(given.source), path: sourceKey }),
      encryptionKey: given.key,
      timeout: Duration.minutes(60),
      concurrentBuildLimit: 1,
      environment: { buildImage: LinuxBuildImage.STANDARD_7_0, computeType: ComputeType.MEDIUM },
      environmentVariables: { ANNOUNCEMENTS: { value: given.announcements.topicArn } },
      logging: { cloudWatch: { logGroup } },
      buildSpec: BuildSpec.fromObject({
        version: '0.2',
        phases: {
          install: { 'runtime-versions': { nodejs: buildNode } },
          build: { commands: given.commands },
        },
      }),
    })
    given.announcements.grantPublish(project)
    given.passed.grantRead(project)
    if (stage.role === 'staging') given.passed.grantWrite(project)
    for (const statement of buildPermissions(this, stage)) project.addToRolePolicy(statement)
    return project
  }
}
