/**
 * Stands in for `@aws-sdk/credential-provider-node` in deployed bundles: on Lambda the credentials are in the
 * environment and nowhere else, so the rest of the chain (files, SSO, IMDS, processes) need not be loaded.
 * Throws when they are not there. The runtime renews the container, never the variables of a living one.
 */
export const defaultProvider = () => async () => {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN } = process.env
  if (!accessKeyId || !secretAccessKey) throw new Error('No credentials in the environment')
  return { accessKeyId, secretAccessKey, ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }) }
}
