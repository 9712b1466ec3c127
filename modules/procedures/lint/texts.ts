/** The texts of the checks over running procedures. */
import { told } from '#modules/norms/lint/told.ts'

export const lintTexts = {
  L100: told(
    'L100',
    'error',
    'service-without-unit',
    [
      '服务没有办理单位',
      '已经上线的服务，政策包里没有写由谁办理：申请交上去没有人收。',
      '{title}的办理单位没有写，对应的落地事项是 {answer}。',
      '在 answers/ 的这个事项里用 by 写明单位。',
    ],
    [
      'Service that no body handles',
      'A service that runs, and the pack names nobody who handles it: what is handed in reaches no one.',
      '{title} names no body; its answer is {answer}.',
      'Name the body under by of that answer in answers/.',
    ],
  ),
  L101: told(
    'L101',
    'warning',
    'limit-without-figure',
    [
      '期限没有数字',
      '服务里的期限要有数字才会走。数字没有录入，期限不起算，逾期的后果也不会发生。',
      '{title}的“{clock}”没有数字：{figures}。',
      '取得文件后录入参数；文件没有写的，由区里定。',
    ],
    [
      'Limit without a figure',
      'A limit of a service runs only with a figure. Without one it never begins, and what its end would do never happens.',
      '“{clock}” of {title} has no figure: {figures}.',
      'Enter the figure once its document is held; where the document says nothing, the district sets one.',
    ],
  ),
  L102: told(
    'L102',
    'error',
    'service-promises-over-law',
    [
      '服务承诺超过法定期限',
      '承诺的期限只能比法定的短，不能更长。',
      '{title}的“{clock}”从{from}起承诺 {days}，法定的“{legal}”是 {most}。',
      '缩短承诺的期限。',
    ],
    [
      'Service that promises more time than the law gives',
      'A promise may only shorten the legal limit.',
      'From {from} “{clock}” of {title} promises {days}; the law’s “{legal}” is {most}.',
      'Shorten the promise.',
    ],
  ),
  L103: told(
    'L103',
    'error',
    'service-rests-on-unknown-clause',
    [
      '服务的依据不存在',
      '材料、条件、步骤、期限都要有依据。依据的条款不在政策包里，就等于没有依据。',
      '{title}的“{rule}”依据 {reference}，政策包里没有。',
      '写对条款；是法律法规的，在 externals.yaml 里登记。',
    ],
    [
      'Service that rests on an unknown clause',
      'Papers, conditions, steps and limits rest on clauses. One that the pack does not have is none.',
      '“{rule}” of {title} rests on {reference}, which is not in the pack.',
      'Mend the reference; register a statute in externals.yaml.',
    ],
  ),
  L104: told(
    'L104',
    'note',
    'procedure-not-running',
    [
      '程序还没有运行',
      '条款要求的程序还没有对应的服务，只能线下办理，进度和期限看不到。',
      '{title}还没有运行的服务。',
      '按 docs/how-to/add-a-procedure.md 写出它的定义；不在这里办的，在事项说明里写明。',
      '这份文件要求的 {count} 个程序还没有运行的服务，例如{examples}。',
    ],
    [
      'Procedure that does not run',
      'A procedure that a clause asks for has no service here: it is handled off line, and nobody sees its limits.',
      '{title} has no running service.',
      'Write its definition as docs/how-to/add-a-procedure.md says; where it is handled elsewhere, say so in the answer’s summary.',
      '{count} procedures that this document asks for have no running service, such as {examples}.',
    ],
  ),
  L105: told(
    'L105',
    'warning',
    'service-answers-no-norm',
    [
      '服务没有条款要求',
      '服务不是由条款要求的，就没有依据：不得法外设定。',
      '{title}对应的落地事项 {answer} 没有条款要求。',
      '在 norms/ 里写明要求它的条款；没有的，停止这个服务。',
    ],
    [
      'Service that no clause asks for',
      'A service that no clause asks for has no basis; nothing may be set up beyond the law.',
      'No clause asks for {answer}, which {title} carries out.',
      'Name the clause under norms/; where there is none, stop the service.',
    ],
  ),
  L106: told(
    'L106',
    'note',
    'fee-without-clause',
    [
      '收费没有写依据',
      '收不收费、收多少都要有依据；免费也要知道是哪一条说的，以后才不会变成收费。',
      '{title}写明“{fee}”，没有写依据的条款。',
      '在定义里用 feeBasis 写明条款。',
    ],
    [
      'Fee without a clause',
      'Whether something costs, and how much, rests on a clause; free too, so that it stays so.',
      '{title} says “{fee}” and names no clause.',
      'Name the clause as feeBasis of the definition.',
    ],
  ),
  L107: told(
    'L107',
    'error',
    'service-figure-unknown',
    [
      '服务用到的参数不存在',
      '规则里的数字来自参数。政策包里没有的参数，规则永远读不到。',
      '{title}用到参数 {parameter}，政策包里没有。',
      '在 parameters/ 里加上它；文件没有取得的，写 pending。',
    ],
    [
      'Service that uses an unknown figure',
      'Figures in rules are parameters. One that the pack does not have is never read.',
      '{title} uses the parameter {parameter}, which is not in the pack.',
      'Add it under parameters/, with pending where its document is not held.',
    ],
  ),
} as const
