import type { Replies } from '../../../../../lib/contract/routes.ts'
import { ApiProblem, unreachable } from '../../../api/problem.ts'

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** SHA-256 of a file, in hexadecimal. */
export const sha256Of = async (file: Blob): Promise<string> =>
  hex(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))

/** The browser says these itself and lets no page say them. */
const own: readonly string[] = ['content-length', 'host']

/** Sends a file straight to the bucket; `told` learns the share that has gone, 0 to 1. Throws `ApiProblem`. */
export function put(to: Replies['prepareUpload']['upload'], file: Blob, told: (share: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(to.method, to.url)
    for (const [name, value] of Object.entries(to.headers))
      if (!own.includes(name.toLowerCase())) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => told(total > 0 ? loaded / total : 0)
    request.onload = () =>
      request.status < 300
        ? resolve()
        : reject(
            new ApiProblem(request.status, { title: '文件没有传上', detail: '存储没有接受这份文件，请重新选择。' }),
          )
    request.onerror = () => reject(unreachable(new Error('upload')))
    request.send(file)
  })
}
