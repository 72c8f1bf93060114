import { FormattedString } from '@grammyjs/parse-mode'
import type { Ctx } from '../../bot/context.ts'
import { indicatorsFor, questionsFor } from '../../domain/instrument.ts'
import { pack, pieces } from '../../domain/pages.ts'
import { say } from '../../questionnaire/text.ts'
import type { OwnWords } from './own-words.ts'

/** Telegram takes 4,096 characters; the rest is for the heading and a notice. */
const pageLength = 3_200
const pieceLength = 2_600

/** What the employee wrote, word for word: first the open answers, then scores and comments; at least one page. */
export function ownWordsPages(ctx: Ctx, words: OwnWords): FormattedString[] {
	const { subject, period } = words.sheet
	const title = FormattedString.b(ctx.t('score-own-words-title', { name: subject.name })).plain(`\n${period.name}`)
	const blocks = blocksOf(ctx, words)
	if (blocks.length === 0) return [title.plain(`\n\n${ctx.t('score-own-words-none')}`)]
	return pack(blocks, ({ text }) => text.length + 2, pageLength).map(page =>
		FormattedString.join([title, ...page], '\n\n'),
	)
}

function blocksOf(ctx: Ctx, { sheet, answers }: OwnWords): FormattedString[] {
	if (!answers) return []
	const written = questionsFor(sheet.instrument, 'self').flatMap(({ id, text }) =>
		quoted(FormattedString.b(say(ctx, text)), answers.get(id)?.text ?? ctx.t('score-own-words-empty')),
	)
	const scored = indicatorsFor(sheet.instrument, 'self').flatMap(({ id, title }) => {
		const answer = answers.get(id)
		if (!answer || answer.score === null) return []
		const score = ctx.t('questionnaire-score', { score: answer.score })
		const line = FormattedString.b(say(ctx, title)).plain(`: ${score}`)
		return answer.text ? quoted(line, answer.text) : [line]
	})
	return [...written, ...scored]
}

/** A heading with a text below it; what is too long for a page goes on in further blocks. */
function quoted(heading: FormattedString, text: string): FormattedString[] {
	const [first = '', ...others] = pieces(text, pieceLength).map(piece => FormattedString.blockquote(piece))
	return [FormattedString.join([heading, first], '\n'), ...others]
}
