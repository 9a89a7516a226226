/** What drawing reads at run time, by its place in the packages: resvg, and Noto Sans SC (OFL-1.1) for Chinese in pictures. */
export const materials = {
  resvg: '@resvg/resvg-wasm/index_bg.wasm',
  font: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
} as const
