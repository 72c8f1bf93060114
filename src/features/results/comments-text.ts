import { FormattedString } from '@grammyjs/parse-mode'
import { pack, pieces } from '../../domain/pages.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { Comment } from './comments.ts'
import { decimal } from './figures-text.ts'
import type { PublishedResult } from './published-result.ts'
import { groupName } from './text.ts'

/** Telegram takes 4,096 characters; the rest is for headings and notice. */
const pageLength = 3_200
const pieceLength = 3_000

/** What raters wrote, one comment after the other, without time or name; at least one page. */
export function commentPages(t: Translate, result: PublishedResult): FormattedString[] {
	const about = new FormattedString(`${result.employee.name}\n${result.period}`)
	const heading = FormattedString.join([FormattedString.b(t('result-comments-title')), about], '\n')
	const blocks = result.comments.flatMap(comment =>
		comment.texts.flatMap(text => pieces(text, pieceLength)).map(text => ({ title: titleOf(t, comment), text })),
	)
	if (blocks.length === 0) return [heading.plain(`\n\n${t('result-comments-none')}`)]
	return pack(blocks, ({ title, text }) => title.length + text.length + 3, pageLength).map(page => {
		const quotes = page.map(({ title, text }, index) => {
			const quote = FormattedString.blockquote(text)
			return title === page[index - 1]?.title ? quote : FormattedString.join([FormattedString.b(title), quote], '\n')
		})
		return FormattedString.join([heading, ...quotes], '\n\n')
	})
}

/** "Atasan · Ketelitian (nilai 5)" */
function titleOf(t: Translate, { group, title, score }: Comment): string {
	const named = `${groupName(t, group)} · ${title[t.language]}`
	if (score === null || group !== 'supervisor') return named
	return `${named} ${t('result-comments-score', { score: decimal(t, score.replace(/\.?0+$/, '')) })}`
}
