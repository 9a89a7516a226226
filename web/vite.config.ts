import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { antdStyles } from './build/antd-styles.ts'
import { constructedStyles } from './build/constructed-styles.ts'

/** The console: static files that find each other by relative addresses, wherever they are served. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [
    react(),
    constructedStyles(),
    antdStyles({
      'virtual:antd/first.css': ['Alert', 'Button', 'Empty', 'Result', 'Skeleton', 'Spin'],
      'virtual:antd/table.css': [
        'Table',
        'Checkbox',
        'Dropdown',
        'Pagination',
        'Tooltip',
        'Select',
        'Input',
        'Segmented',
        'Modal',
        'Radio',
        'Popover',
      ],
      'virtual:antd/briefing.css': ['Input', 'Popconfirm', 'Popover', 'Tooltip'],
      'virtual:antd/returns.css': ['Select', 'Input', 'Checkbox', 'Tooltip', 'Modal'],
      'virtual:antd/select.css': ['Select', 'Input', 'Checkbox', 'Tooltip'],
      'virtual:antd/segmented.css': ['Segmented', 'Tooltip'],
      'virtual:antd/roster.css': ['Input', 'Select', 'Modal', 'Popconfirm', 'Popover', 'Tooltip', 'Checkbox'],
      'virtual:antd/drills.css': ['Select', 'Input', 'Checkbox', 'Tooltip', 'Modal'],
      'virtual:antd/meetings.css': ['Input', 'Select', 'Radio', 'Checkbox', 'Popconfirm', 'Popover', 'Tooltip'],
      'virtual:antd/policy.css': ['Input', 'Select', 'Radio', 'Checkbox', 'Popconfirm', 'Popover', 'Tooltip'],
      'virtual:antd/report.css': ['Input', 'Select', 'Checkbox', 'Tooltip', 'Popconfirm', 'Popover'],
      'virtual:antd/documents.css': ['Input', 'Modal'],
      'virtual:antd/dispute.css': ['Popover', 'Popconfirm', 'Tooltip', 'Input', 'Tag', 'Modal'],
      'virtual:antd/acts.css': ['Drawer', 'Input', 'Radio', 'Checkbox', 'Select', 'Progress'],
    }),
  ],
  build: {
    target: 'chrome100',
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_500,
  },
})
