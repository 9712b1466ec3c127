/** The texts of the checks that hold the pack against the words of the documents. */
import { told } from './told.ts'

export const wordingTexts = {
  L080: told(
    'L080',
    'warning',
    'unit-unknown',
    [
      '责任单位查不到',
      '印出来的单位在名录里查不到，任务就没有人接；也可能是误写。',
      '“{name}”在名录里查不到{near}。',
      '是已有单位的另一种写法，加为它的别名；是新单位，加进 units.yaml；是误写，请起草单位更正。',
    ],
    [
      'Unknown unit',
      'A printed body that the directory does not know gets no task; it may also be a slip.',
      'The directory knows no “{name}”{near}.',
      'Add it as an alias of the unit that is meant, or add the unit to units.yaml; a slip is for the drafting body to correct.',
    ],
  ),
  L081: told(
    'L081',
    'warning',
    'joint-name-unread',
    [
      '合写名称没有读法',
      '“甲（乙）”可能是一家两牌，也可能是两家单位；同一简称在不同条款里也可能指不同单位。由名录写明读法和理由，程序不猜。',
      '“{name}”：{problem}。',
      '{cure}。',
    ],
    [
      'Joint name without a reading',
      '“A (B)” may be one body with two signs or two bodies, and a short form may mean others in another clause. The directory says which and why; nothing is guessed.',
      '“{name}”: {problem}.',
      '{cure}.',
    ],
  ),
  L082: told(
    'L082',
    'warning',
    'unit-under-several-names',
    [
      '同一单位在一份文件里有几个名称',
      '同一家单位写成几个名称，读者会以为是几家；机构改名时也不知道该改哪一处。',
      '{unit}在这份文件里写成了 {count} 种：{names}。',
      '请起草单位统一写法；名录里各种写法都已登记，系统按同一家处理。',
    ],
    [
      'One unit under several names in a document',
      'Readers take them for several bodies, and when the body is renamed nobody knows which places to change.',
      '{unit} appears under {count} names: {names}.',
      'Let the drafting body settle on one; the directory holds them all and reads them as one body.',
    ],
  ),
  L086: told(
    'L086',
    'warning',
    'one-party-several-terms',
    [
      '同一主体用了几个称呼',
      '文件给一方下了定义，别处又换了称呼：权利义务是否还落在同一方，会有争议。',
      '文件定义的是“{term}”，{heading}又写作“{other}”。',
      '请起草单位统一用已定义的称呼。',
    ],
    [
      'One party under several terms',
      'The document defines a party and then calls it something else: whether the same party is bound may be disputed.',
      'The document defines “{term}”; {heading} says “{other}”.',
      'Let the drafting body keep to the defined term.',
    ],
  ),
  L087: told(
    'L087',
    'error',
    'clause-not-in-wording',
    [
      '提纲里的条款在原文里没有',
      '任务和落地事项都挂在提纲的条款上；原文里没有这一条，就没有依据。',
      '提纲里有{heading}，原文里没有这一条。',
      '对照原文改正提纲的条款编号，或者删去这一条和挂在它上面的事项。',
    ],
    [
      'Clause of the outline that the wording lacks',
      'Commitments and norms hang on the clauses of the outline; what the document does not have is no basis.',
      'The outline has {heading}; the document does not.',
      'Correct the id after the document, or take the clause out with what hangs on it.',
    ],
  ),
  L088: told(
    'L088',
    'error',
    'wording-not-in-outline',
    [
      '原文的条款在提纲里没有',
      '提纲漏了的条款没有人认领，覆盖率也会虚高。',
      '原文有 {clause} 这一条，提纲里没有。',
      '在提纲里补上这一条和它的摘要。',
    ],
    [
      'Clause of the wording that the outline lacks',
      'A clause missing from the outline is nobody’s, and coverage looks better than it is.',
      'The document has {clause}; the outline does not.',
      'Add the clause to the outline with its summary.',
    ],
  ),
  L089: told(
    'L089',
    'warning',
    'citation-not-recorded',
    [
      '原文引用的文件没有登记',
      '没有登记的引用查不到、也不会随依据失效而提示。',
      '{heading}引用了{document}，文件的引用清单里没有。',
      '在这份文件的 relations 里登记它和它所在的条款。',
    ],
    [
      'Printed citation not recorded',
      'A citation that is not recorded cannot be followed, and nobody is warned when its basis falls.',
      '{heading} cites {document}, which the document’s relations do not name.',
      'Add it to the relations of the document with its clause.',
    ],
  ),
} as const
