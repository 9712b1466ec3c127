/** The texts of the checks over norms and answers, parameters, languages and exceptions. */
import { told } from './told.ts'

/** Norms and answers. */
export const normTexts = {
  L050: told(
    'L050',
    'error',
    'clause-unanswered',
    [
      '条款没有着落',
      '每一条都要有着落：任务、程序、登记、公布、定义，或者写明为什么不需要执行。没有着落的条款等于没人管。',
      '{heading}没有对应任何任务或落地事项，也没有写明不需要执行的原因。',
      '在 norms/ 里写明它由什么落实；不需要执行的，写 kind: none 和原因。',
    ],
    [
      'Clause without an answer',
      'Every clause is answered: by a commitment, procedure, register, publication, definition, or by a reason why nothing is to be done. One that is not answered is nobody’s.',
      '{heading} has no commitment, no norm and no reason.',
      'Say under norms/ what answers it, or kind: none with the reason.',
    ],
  ),
  L051: told(
    'L051',
    'warning',
    'norm-without-executor',
    [
      '事项没有承办单位',
      '程序、登记、公布没有写明由谁办理，申请人不知道找谁，也没有人对结果负责。',
      '{title}没有承办单位。',
      '在落地事项里用 by 写明单位；文件没有写的，由区里确定。',
      '这份文件要求的 {count} 个事项没有承办单位，例如{examples}。',
    ],
    [
      'Norm without an executor',
      'A procedure, register or publication that names no body: applicants do not know whom to ask, and nobody answers for it.',
      '{title} has no unit that runs it.',
      'Name the unit under by; where the document names none, the district decides.',
      '{count} matters that this document asks for name nobody who runs them, such as {examples}.',
    ],
  ),
  L052: told(
    'L052',
    'warning',
    'answer-not-asked-for',
    [
      '落地事项没有条款要求',
      '没有条款要求的程序或登记没有依据：不得法外设定义务。',
      '{title}没有任何条款要求。',
      '补上提出要求的条款，或者删去这个事项。',
    ],
    [
      'Answer that no clause asks for',
      'A procedure or register that no clause asks for has no basis; duties need one.',
      'No clause asks for {title}.',
      'Name the clause that asks for it, or take it out.',
    ],
  ),
  L053: told(
    'L053',
    'warning',
    'publication-without-place',
    [
      '要求公布，没有说在哪里公布',
      '文件要求公布而没有写明在哪里、以什么形式公布，公众就找不到；政府信息公开条例第二十三条要求有固定的公开途径。',
      '{title}要求公布，没有写明在哪里公布。',
      '用 place 写明公布的地方；文件没有写的，由承办单位确定。',
      '这份文件有 {count} 项公布没有写明在哪里公布，例如{examples}。',
    ],
    [
      'Publication duty without a place',
      'Where the document does not say where, the public cannot find it; 政府信息公开条例 art. 23 asks for known channels.',
      '{title} is to be published, and no place is named.',
      'Name the place under place; where the document names none, the unit in charge decides.',
      '{count} publications that this document asks for have no place, such as {examples}.',
    ],
  ),
  L054: told(
    'L054',
    'warning',
    'idle-without-explanation',
    [
      '写明由其他机关负责，没有写是谁',
      '把条款归给其他机关，就要说清是哪个机关，否则两边都不管。',
      '{heading}写明由其他机关负责，没有写是哪个机关。',
      '在 note 里写明机关。',
    ],
    [
      'Left to another authority without saying which',
      'A clause handed to another authority needs its name, or neither side takes it up.',
      '{heading} is left to another authority, and the note does not say which.',
      'Name the authority in the note.',
    ],
  ),
  L055: told(
    'L055',
    'warning',
    'catch-all-paper',
    [
      '材料清单有兜底条款',
      '“要求提供的其他材料”让申请人无法预知要交什么。行政许可法第三十条要求公示全部材料目录，第三十一条不许要求无关材料。',
      '{heading}列有“{words}”一类的兜底材料。',
      '请起草单位删去，或者逐项列明；没有公示的材料不得要求。',
    ],
    [
      'Catch-all paper',
      'With “other materials as required” an applicant cannot know what to hand in. 行政许可法 art. 30 asks for the full list to be published, art. 31 forbids unrelated papers.',
      '{heading} holds a catch-all paper (“{words}”).',
      'Have it deleted or written out; what is not published may not be asked for.',
    ],
  ),
} as const

/** Parameters. */
export const parameterTexts = {
  L060: told(
    'L060',
    'warning',
    'parameter-unused',
    [
      '参数没有用处',
      '没有任何任务或落地事项使用的数字，要么规则漏用了它，要么不必收录。',
      '参数{title}没有被任何任务、落地事项或模块使用。',
      '在使用它的指标或落地事项里引用它，或者写明 usedBy，或者删去。',
    ],
    [
      'Parameter that nothing uses',
      'A figure that no commitment or answer uses: either a rule forgot it, or it need not be held.',
      'No commitment, answer or module uses the parameter {title}.',
      'Refer to it from the measure or answer that uses it, say who under usedBy, or take it out.',
    ],
  ),
  L061: told(
    'L061',
    'warning',
    'parameter-without-value',
    [
      '参数没有数值',
      '规则要用的数字写在没有收录的文件里，在补上之前，用到它的规则无法判断。',
      '参数{title}没有数值：{pending}',
      '收录规定数值的文件，填上数值和条款。',
    ],
    [
      'Parameter without a value',
      'The figure stands in a document not held; until it is filled in, the rules that need it cannot decide.',
      'The parameter {title} has no value: {pending}',
      'Add the document that sets it, and enter value and clause.',
    ],
  ),
  L062: told(
    'L062',
    'note',
    'parameter-not-yet-in-force',
    [
      '参数在检查当天还没有生效',
      '数值从以后某天起才有效，检查当天没有可用的数值。',
      '参数{title}从{from}起才有数值。',
      '核对起始日期；以前另有数值的，补上。',
      '有 {count} 个参数在检查当天还没有数值，例如{examples}。',
    ],
    [
      'Parameter younger than the day',
      'Its first value holds from a later day: on the day of the check there is none.',
      'The parameter {title} has a value from {from} only.',
      'Check the first day; where another value held before, add it.',
      '{count} parameters have no value yet on the day of the check, such as {examples}.',
    ],
  ),
  L063: told(
    'L063',
    'note',
    'parameter-unverified',
    [
      '参数没有核对',
      '没有对照原文核对的数值，用来判断合格与否有风险。',
      '参数{title}自{from}起的数值没有对照原文核对。',
      '对照原文核对后，去掉 verified: false。',
      '有 {count} 个参数的数值没有对照原文核对，例如{examples}。',
    ],
    [
      'Parameter unverified',
      'A figure that nobody compared with the source is a risk where it decides who qualifies.',
      'The value of {title} from {from} was not compared with the source.',
      'Compare it with the source and take verified: false out.',
      'The values of {count} parameters were not compared with the source, such as {examples}.',
    ],
  ),
  L064: told(
    'L064',
    'error',
    'promise-longer-than-law',
    [
      '承诺时限长于法定时限',
      '承诺时限只能短于或者等于法定时限。',
      '{title}是 {value}，超过了{limit}的 {most}（自{from}起）。',
      '缩短承诺时限，或者核对两个数值。',
    ],
    [
      'Promise longer than the law allows',
      'A promised limit may only be shorter than the legal one, or equal to it.',
      '{title} is {value}, more than {limit}: {most} (from {from}).',
      'Shorten the promise, or check both figures.',
    ],
  ),
} as const

/** What concerns every kind of entry. */
export const generalTexts = {
  L070: told(
    'L070',
    'note',
    'english-missing',
    [
      '缺英文',
      '英文版读者会看到中文；包里的文字应当两种语言都有。',
      '{id}（{part}）有 {count} 处没有英文，第一处是 {path}。',
      '补上 en。',
    ],
    [
      'English missing',
      'Readers of the English pages see Chinese there; texts of a pack should have both.',
      '{id} ({part}) lacks English in {count} places, first at {path}.',
      'Add en.',
    ],
  ),
} as const

/** Exceptions themselves. */
export const exceptionTexts = {
  L071: told(
    'L071',
    'warning',
    'exception-fits-nothing',
    [
      '例外已经没有对应的问题',
      '问题已经不在，例外留着会掩盖以后的新问题。',
      '例外 {code} {at} 没有对应的检查结果。',
      '从 exceptions.yaml 删去，或者更正编号和位置。',
    ],
    [
      'Exception that fits nothing',
      'What it excused is gone; left standing it would hide the next case.',
      'The exception {code} {at} fits no finding.',
      'Take it out of exceptions.yaml, or correct its code or place.',
    ],
  ),
} as const
