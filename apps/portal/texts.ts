/** Words of the portal's frame and first page. */
import type { Text } from '#base/text.ts'

export const portalTexts = {
  name: { zh: '落地', en: 'Luodi' },
  masthead: { zh: '站点', en: 'Site' },
  nav: { zh: '栏目', en: 'Sections' },
  tools: { zh: '语言和显示方式', en: 'Language and display' },
  searchLabel: { zh: '搜索文件和条款', en: 'Search documents and clauses' },
  searchAgain: { zh: '换个办法找', en: 'Look for it another way' },
  demo: { zh: '演示站，办事人员和事务均为编造', en: 'Demonstration: people and cases are made up' },
  disclosure: { zh: '政务公开', en: 'Disclosure' },
  instruments: { zh: '文件', en: 'Documents' },
  publications: { zh: '公布', en: 'Published' },
  sitemap: { zh: '网站地图', en: 'Site map' },
  feeds: { zh: '订阅', en: 'Feeds' },
  feedAtom: { zh: '新公布 Atom', en: 'New publications, Atom' },
  feedJson: { zh: '新公布 JSON', en: 'New publications, JSON' },
  api: { zh: '开放接口', en: 'Open API' },
  footer: { zh: '关于本站', en: 'About this site' },
  about: {
    zh: '落地把政府文件拆成可以引用、可以检索的条款，并逐条说明它落到了哪里。',
    en: 'Luodi turns government documents into clauses that can be cited and found, and shows for each where it has landed.',
  },
  hostUnit: { zh: '主办单位', en: 'Run by' },
  contact: { zh: '联系方式', en: 'Contact' },
  idCode: { zh: '网站标识码', en: 'Site code' },
  icp: { zh: 'ICP备案', en: 'ICP record' },
  policeRecord: { zh: '公安备案', en: 'Police record' },
  mistake: { zh: '找错：发现错误请告诉我们', en: 'Found a mistake? Tell us' },
  homeLink: { zh: '回到首页', en: 'Home page' },
} as const satisfies Record<string, Text>
