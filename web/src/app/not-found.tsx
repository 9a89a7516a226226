import { Link } from '@tanstack/react-router'
import { Result } from 'antd'

export const NotFound = () => (
  <Result status="404" title="没有这个页面" subTitle="地址可能已经变化。" extra={<Link to="/">回到今日</Link>} />
)
