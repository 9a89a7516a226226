const sheets = new Map<string, CSSStyleSheet>()

const adopt = (): void => {
  document.adoptedStyleSheets = [...sheets.values()]
}

/**
 * What antd's components add to the page's styles while they run (no scrolling behind a dialog, the width of a scroll
 * bar), as constructed sheets: style elements are refused by our Content-Security-Policy. Stands in for
 * `@rc-component/util/es/Dom/dynamicCSS` (build/constructed-styles.ts). antd's own styles are files already.
 */
export function updateCSS(
  css: string,
  key: string,
  option: { attachTo?: Element | ShadowRoot } = {},
): HTMLStyleElement {
  if (!option.attachTo) {
    const sheet = sheets.get(key) ?? new CSSStyleSheet()
    sheet.replaceSync(css)
    sheets.set(key, sheet)
    adopt()
  }
  // The callers mark what they get; it is in no document.
  return document.createElement('style')
}

export function removeCSS(key: string): void {
  if (sheets.delete(key)) adopt()
}

/** Named by the library's index; none of what is used here calls it. */
export const injectCSS = (css: string): HTMLStyleElement => updateCSS(css, css)
