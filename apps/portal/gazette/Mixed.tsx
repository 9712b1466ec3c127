/** A sentence of ours that quotes Chinese: on an English page the quoted part is marked as Chinese for those who hear it. */
import { useFrame } from '#ui/frame.ts'

const chinese = /(\p{Script=Han}[\p{Script=Han}\p{P}\p{N}\s]*[\p{Script=Han}\p{P}]|\p{Script=Han})/u

/** The sentence, in the page's language or with its Chinese marked. */
export function Mixed({ text }: { text: string }) {
  const { language } = useFrame()
  if (language === 'zh') return text
  return text.split(chinese).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <span key={index} lang="zh-CN">
        {part}
      </span>
    ),
  )
}
