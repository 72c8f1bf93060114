import { FormattedString } from '@grammyjs/parse-mode'
import { isAnonymous } from '../../domain/anonymity.ts'
import { pack, pieces } from '../../domain/pages.ts'
import { decimal } from '../../explanation/figures-text.ts'
import { groupName } from '../../explanation/group-text.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { Comment } from '../../result/comments.ts'
import type { PublishedResult } from '../../result/published-result.ts'

/** Telegram takes 4,096 characters; the rest is for headings and notice. */
const pageLength = 3_200
const pieceLength = 3_000

/** Part of a comment, with what it is about. */
interface Block {
	title: string
	text: string
}

/**
 * What raters wrote, at least one page: the comments of anonymous groups one by one, so that nobody sees two of them
 * side by side and compares hands, the others one below the other.
 */
export function commentPages(
	t: Translate,
	result: Pick<PublishedResult, 'employee' | 'period' | 'comments'>,
): FormattedString[] {
	const about = new FormattedString(`${result.employee.name}\n${result.period}`)
	const heading = FormattedString.join([FormattedString.b(t('result-comments-title')), about], '\n')
	const [anonymous, named] = [true, false].map(kind =>
		result.comments.filter(({ group }) => isAnonymous(group) === kind).flatMap(comment => blocksOf(t, comment)),
	)
	const how = FormattedString.i(t('result-comments-how'))
	const pages = [
		...anonymous!.map(block => [heading, how, quoteText(block)]),
		...pack(named!, ({ title, text }) => title.length + text.length + 3, pageLength).map(page => [
			heading,
			...page.map((block, index) => quoteText(block, page[index - 1])),
		]),
	]
	if (pages.length === 0) return [heading.plain(`\n\n${t('result-comments-none')}`)]
	return pages.map(parts => FormattedString.join(parts, '\n\n'))
}

function blocksOf(t: Translate, comment: Comment): Block[] {
	const title = titleOf(t, comment)
	return comment.texts.flatMap(text => pieces(text, pieceLength)).map(text => ({ title, text }))
}

/** @param before what stands above it: the same title is not said twice */
function quoteText({ title, text }: Block, before?: Block): FormattedString {
	const quote = FormattedString.blockquote(text)
	return title === before?.title ? quote : FormattedString.join([FormattedString.b(title), quote], '\n')
}

/** "Atasan · Ketelitian (nilai 5)" */
export function titleOf(t: Translate, { group, title, score }: Comment): string {
	const named = `${groupName(t, group)} · ${title[t.language]}`
	if (score === null || group !== 'supervisor') return named
	return `${named} ${t('result-comments-score', { score: decimal(t, score.replace(/\.?0+$/, '')) })}`
}
