/** Words of the first page. */
import type { Text } from '#base/text.ts'

export const homeTexts = {
  title: { zh: '政策文件，一条一条读懂', en: 'Government documents, clause by clause' },
  lead: {
    zh: '这里把政府印发的文件拆成一条条可以检索、引用、核对的条款，原文旁边附上通俗的说明。',
    en: 'Documents issued by government, taken apart into clauses you can search, cite and check, with plain words beside the original.',
  },
  examples: { zh: '可以这样搜：', en: 'Try: ' },
  newest: { zh: '最近签发', en: 'Newest' },
  open: { zh: '打开全文', en: 'Open the document' },
  documents: { zh: '文件和今天的效力', en: 'Documents and their force today' },
  allDocuments: { zh: '全部文件', en: 'All documents' },
  published: { zh: '新公布', en: 'Newly published' },
  allPublished: { zh: '全部公布', en: 'All publications' },
  nothingPublished: { zh: '还没有公布记录', en: 'Nothing is on the public record yet' },
  nothingPublishedCure: {
    zh: '公报编辑发布文件后，会在这里留下记录。可以用 Atom 或 JSON 订阅。',
    en: 'When an editor publishes a document, the record appears here. Follow it by Atom or JSON.',
  },
  servicesOpen: { zh: '可以办的事', en: 'What you can do here' },
  allServices: { zh: '全部服务', en: 'All services' },
  servicesNone: { zh: '还没有开通', en: 'None open yet' },
  howTo: { zh: '怎样读这里的文件', en: 'How to read documents here' },
  howOriginal: { zh: '宋体字是原文', en: 'Serif type is the original' },
  howOriginalLead: {
    zh: '一字不改，来自公报。每条右边的“§”是这一条的固定地址，可以引用和转发。',
    en: 'Unchanged, from the gazette. The § beside each clause is its permanent address, to cite and to share.',
  },
  howOurs: { zh: '绿底黑体字是我们的话', en: 'Sans type on green is ours' },
  howOursLead: {
    zh: '用平常话说明这一条讲什么，只供理解，没有法律效力。两者不一致时，以原文为准。',
    en: 'It says in everyday words what the clause is about. It helps understanding and has no force; where the two differ, the original holds.',
  },
  columns: { zh: '栏目', en: 'Sections' },
  laterColumns: {
    zh: '互动交流、志愿服务、就业服务',
    en: 'Dialogue, volunteering, employment',
  },
  disclosureState: { zh: '已开通：', en: 'Open: ' },
  notOpen: {
    zh: '未开通。先有条款，后有服务：文件上线之后，再一项一项接上。',
    en: 'Not open yet. Clauses come first: services are connected one by one once their documents are here.',
  },
} as const satisfies Record<string, Text>

/** Words people can try in the search; they stand in the documents of the first pack. */
export const exampleQueries = ['就业困难人员', '社区食堂', '节能补助'] as const
