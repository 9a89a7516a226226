/** What lib/domain relies on and Chromium 100 does not have; imported by whoever reads what people type by its rules. */
const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

if (!('toWellFormed' in String.prototype))
  Object.defineProperty(String.prototype, 'toWellFormed', {
    value(this: string) {
      return this.replace(lone, '\ufffd')
    },
    configurable: true,
    writable: true,
  })
