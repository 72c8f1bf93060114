import { FormattedString } from '@grammyjs/parse-mode'
import type { Temporal } from 'temporal-polyfill'
import { isAnonymous } from '../../domain/anonymity.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { Block, Run } from '../../reports/document.ts'
import { fileName } from '../../reports/file-name.ts'
import type { PdfAbout } from '../../reports/pdf.ts'
import type { PublishedResult } from '../../result/published-result.ts'
import { titleOf } from './comments-text.ts'
import { explanationParts } from './explanation-text.ts'
import { leadBlocks } from './leads-text.ts'
import { resultPicture } from './picture-text.ts'
import type { OpenedResult } from './reading.ts'
import { employeeText, moment, type Reader, resultParagraphs } from './text.ts'
import { replacedText } from './version-text.ts'

/** Who takes a file out, and when. */
export interface Export {
	officer: string
	at: Temporal.Instant
}

/** A document and the name of its file. */
export interface PrintedDocument {
	name: string
	about: PdfAbout
	blocks: Block[]
}

/**
 * One result on paper: its card, its picture, how it was reckoned, and the words of those who are known by name, team
 * leaders among them. What
 * anonymous raters wrote is for the talk between employee and supervisor, not for a file that goes from hand to hand.
 */
export function resultDocument(reader: Reader, opened: OpenedResult, taken: Export): PrintedDocument {
	const { t } = reader
	const { result } = opened
	const picture = resultPicture(t, result)
	return {
		name: `${fileName(t('result-export-file'), result.employee.name, result.period)}.pdf`,
		about: aboutOf(reader, `${result.employee.name} · ${result.period}`, t('result-title'), taken),
		blocks: [
			...replacedText(t, reader.zone, opened).map(words),
			words(new FormattedString(result.period)),
			// Whose it is stands on the paper even where the card need not say it
			words(employeeText(result)),
			...resultParagraphs(reader, opened).map(words),
			...(picture ? [{ kind: 'picture' as const, png: picture }] : []),
			{ kind: 'heading', text: t('result-explain-title') },
			...explanationParts(t, result).map(words),
			...commentBlocks(t, result),
			...leadBlocks(t, result),
		],
	}
}

/** Names the period, the time and who has taken it out on every page. */
export function aboutOf(reader: Reader, what: string, title: string, { officer, at }: Export): PdfAbout {
	const foot = reader.t('result-pdf-foot', { what, moment: moment(reader, at), officer })
	return { title, author: officer, at: new Date(at.epochMilliseconds), foot }
}

function commentBlocks(t: Translate, { comments }: PublishedResult): Block[] {
	const named = comments.filter(({ group }) => !isAnonymous(group))
	const anonymous = named.length < comments.length
	if (comments.length === 0) return []
	return [
		{ kind: 'heading', text: t('result-comments-title') },
		...named.map(
			(comment): Block => ({
				kind: 'words',
				runs: [
					{ text: `${titleOf(t, comment)}\n`, look: 'bold' },
					{ text: comment.texts.join('\n'), look: 'regular' },
				],
			}),
		),
		...(anonymous
			? [{ kind: 'words' as const, runs: [{ text: t('result-pdf-anonymous'), look: 'italic' as const }] }]
			: []),
	]
}

/** A card's text as it is printed: bold and italic stay. */
export function words({ text, entities }: FormattedString): Block {
	const edges = new Set([0, text.length, ...entities.flatMap(({ offset, length }) => [offset, offset + length])])
	const places = [...edges].sort((one, other) => one - other)
	const runs = places.slice(0, -1).map((start, index): Run => {
		const looks = entities.filter(({ offset, length }) => offset <= start && start < offset + length)
		const has = (type: string) => looks.some(entity => entity.type === type)
		const look = has('bold') ? 'bold' : has('italic') || has('blockquote') ? 'italic' : 'regular'
		return { text: text.slice(start, places[index + 1]), look }
	})
	return { kind: 'words', runs }
}
