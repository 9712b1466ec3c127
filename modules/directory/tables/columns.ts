/** The columns of each table: key, heading in both languages, what belongs there. */
import { column, type Column } from '#platform/tables/columns.ts'

/** What a table holds. */
export type TableKind = 'units' | 'areas' | 'posts'

const needed = { isNeeded: true } as const
const dayHint = ['如 2012-07-23，不填为不限', 'e.g. 2012-07-23; empty for no limit'] as const

/** Columns by table, in the order of templates and exports. */
export const tableColumns: Readonly<Record<TableKind, readonly Column[]>> = {
  units: [
    column(
      'id',
      '标识',
      'id',
      '小写英文单词用连字符连接，定了不再改',
      'lower-case words joined by hyphens; never changed',
      { ...needed, width: 28 },
    ),
    column('name', '名称', 'name', '规范全称', 'official name', { ...needed, width: 34 }),
    column('nameEn', '英文名称', 'English name', '', '', { width: 34 }),
    column('kind', '类别', 'kind', '类别的标识或者名称，如 government、政府机构', 'id or name of a kind', needed),
    column(
      'nameStatus',
      '名称来历',
      'source of the name',
      '公报写明、由简称补全、推定；不填为公报写明',
      'printed, expanded or assumed; printed when empty',
    ),
    column('parent', '上级', 'above', '上级单位的标识或者名称', 'id or name of the unit above', { width: 24 }),
    column('area', '区域', 'area', '所在区域的标识或者名称', 'id or name of an area'),
    column(
      'aliases',
      '写法',
      'names in documents',
      '多个用分号隔开；只在一段时间使用的写成 名称@2001-01-01..2009-09-01（截止日不含）',
      'separated by semicolons; of a period: name@2001-01-01..2009-09-01 (last day excluded)',
      { width: 40 },
    ),
    column('validFrom', '成立日', 'from', ...dayHint),
    column('validUntil', '撤销日', 'until', '从这一天起不再存在', 'the first day on which it is no more'),
    column('successor', '承接单位', 'successor', '标识或者名称', 'id or name', { width: 24 }),
    column(
      'expansion',
      '展开方式',
      'expansion',
      '只用于集合名称：逐一列明、按类别、未定',
      'collective names only: listed, by-kind or open',
    ),
    column(
      'members',
      '包括',
      'covers',
      '集合名称包括的单位，标识或者名称，用分号隔开',
      'units of a collective name, separated by semicolons',
      { width: 40 },
    ),
    column(
      'memberKinds',
      '包括的类别',
      'covers kinds',
      '按类别展开时的类别，用分号隔开',
      'kinds of a collective name by kind',
    ),
    column('address', '地址', 'address', '', '', { width: 30 }),
    column('addressEn', '英文地址', 'English address', '', ''),
    column('phone', '电话', 'phone', '', ''),
    column('email', '邮箱', 'email', '', ''),
    column('hours', '办公时间', 'opening hours', '', ''),
    column('hoursEn', '英文办公时间', 'English hours', '', ''),
    column('website', '网站', 'website', '', ''),
    column('reason', '说明', 'note', '为什么这样登记', 'why it is entered so', { width: 40 }),
    column('reasonEn', '英文说明', 'English note', '', ''),
  ],
  areas: [
    column(
      'id',
      '标识',
      'id',
      '小写英文单词用连字符连接，定了不再改',
      'lower-case words joined by hyphens; never changed',
      { ...needed, width: 28 },
    ),
    column(
      'kind',
      '类别',
      'kind',
      '区、街道、社区、网格、工作站',
      'district, street, community, grid or station',
      needed,
    ),
    column('name', '名称', 'name', '', '', { ...needed, width: 26 }),
    column('nameEn', '英文名称', 'English name', '', '', { width: 26 }),
    column('parent', '上级', 'above', '上级区域的标识或者名称', 'id or name of the area above', { width: 22 }),
    column('code', '代码', 'code', '统计用区划代码', 'statistical code'),
    column('address', '地址', 'address', '', '', { width: 30 }),
    column('addressEn', '英文地址', 'English address', '', ''),
    column('validFrom', '设立日', 'from', ...dayHint),
    column('validUntil', '撤销日', 'until', '从这一天起不再存在', 'the first day on which it is no more'),
    column('reason', '说明', 'note', '', '', { width: 40 }),
    column('reasonEn', '英文说明', 'English note', '', ''),
  ],
  posts: [
    column('unit', '单位', 'unit', '单位的标识、名称或者公报里的写法', 'id, name or printed form of a unit', {
      ...needed,
      width: 28,
    }),
    column('title', '职务', 'post', '如 局长', 'e.g. director', { ...needed, width: 20 }),
    column('titleEn', '英文职务', 'English post', '', '', { width: 20 }),
    column('order', '排序', 'order', '单位内的先后，整数', 'place inside the unit, a whole number'),
    column('person', '姓名', 'person', '不填则只登记职务', 'empty: only the post', { isPersonal: true, width: 16 }),
    column(
      'number',
      '证件号码',
      'identity number',
      '选填，同名时用来认人；单元格设为文本',
      'optional, tells people of one name apart; format as text',
      { isPersonal: true, width: 24 },
    ),
    column('from', '任职日', 'from', '填了姓名就要填，如 2012-07-23', 'needed with a person, e.g. 2012-07-23'),
    column(
      'until',
      '免职日',
      'until',
      '从这一天起不再担任；不填为在任',
      'the first day without the post; empty: in office',
    ),
  ],
}

/** At most so many rows at once. */
export const rowsMax: Readonly<Record<TableKind, number>> = { units: 5000, areas: 20_000, posts: 5000 }
