import type { ThemeConfig } from 'antd'

/**
 * The console's look, once: the build draws antd's style sheets from it (build/antd-styles.ts), the page runs with it.
 * `zeroRuntime`: antd writes no style elements of its own, which a strict Content-Security-Policy would refuse.
 */
export const theme: ThemeConfig = {
  zeroRuntime: true,
  cssVar: { key: 'console' },
  hashed: false,
  token: {
    colorPrimary: '#1a5fb4',
    // Darker under the pointer, not lighter: antd's own would fall below the contrast that WCAG asks for.
    colorPrimaryHover: '#154c90',
    colorPrimaryActive: '#103a6e',
    colorLinkHover: '#154c90',
    colorErrorHover: '#a31217',
    colorError: '#c8161d',
    colorWarning: '#b87900',
    colorInfo: '#1a5fb4',
    colorText: '#1c2733',
    colorTextSecondary: '#55616e',
    colorTextDescription: '#55616e',
    colorTextPlaceholder: '#69747f',
    colorBgLayout: '#f3f5f8',
    borderRadius: 4,
    fontSize: 14,
    wireframe: false,
    motion: false,
    fontFamily:
      "system-ui, -apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif",
  },
}
