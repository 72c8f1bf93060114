import { FormattedString } from '@grammyjs/parse-mode'
import { cut } from '../../domain/cut.ts'
import { figureOf } from '../../domain/figure.ts'
import type { Question } from '../../domain/instrument.ts'
import { pack, pieces } from '../../domain/pages.ts'
import type { Difference, Standout } from '../../domain/talk.ts'
import type { TalkQuestion } from '../../domain/talk-questions.ts'
import { changeBlocks } from '../../explanation/change-text.ts'
import { written } from '../../explanation/figures-text.ts'
import { formatMoment } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { Talk } from './talk.ts'

/** Telegram takes 4,096 characters; the rest is for the heading and a notice. */
const pageLength = 3_200
const pieceLength = 1_400
const separator = '\n\n'
/** What is no longer is shown as it is; clients fold the rest. */
const shortQuote = 200
/** So much of what the employee wrote stands in a question about it. */
const quotedInQuestion = 80

/** Who reads it: in which language, in which zone. */
export interface Reader {
	t: Translate
	zone: string
}

/** The card of a talk, in as many pages as it needs. */
export function talkPages(reader: Reader, talk: Talk): FormattedString[] {
	const { t } = reader
	const blocks = [
		...wordsBlocks(t, talk),
		...standoutBlock(t, talk, 'talk-strengths', talk.figures.strengths),
		...standoutBlock(t, talk, 'talk-gaps', talk.figures.gaps),
		...differencesBlock(t, talk.figures.differences),
		...questionBlocks(t, talk),
		...supportBlocks(t, talk),
		...changedBlocks(t, talk),
		standingBlock(reader, talk),
	]
	return pack(blocks, ({ text }) => text.length + separator.length, pageLength).map(page =>
		FormattedString.join([heading(reader, talk), ...page], separator),
	)
}

/** "Dialog kinerja", who with whom, about which period, and when. */
export function heading({ t, zone }: Reader, talk: Talk): FormattedString {
	const { employee, supervisor, period, startsAt, reader } = talk
	const who = reader === 'employee' ? t('talk-with', { name: supervisor.name }) : employee.name
	const lines = [who, period, ...(startsAt ? [`🗓 ${formatMoment(startsAt, zone, t.language)}`] : [])]
	return FormattedString.b(t('talk-title')).plain(`\n${lines.join('\n')}`)
}

function wordsBlocks(t: Translate, { words }: Talk): FormattedString[] {
	if (!words) return [FormattedString.i(t('talk-no-self'))]
	return words.flatMap(({ question, text }) => quoted(FormattedString.b(askedText(t, question)), text))
}

function askedText(t: Translate, { id, text }: Question): string {
	if (id === 'pencapaian') return t('talk-achievements')
	return id === 'kendala' ? t('talk-obstacles') : text[t.language]
}

function standoutBlock(
	t: Translate,
	{ instrument }: Talk,
	key: 'talk-strengths' | 'talk-gaps',
	standouts: readonly Standout[],
): FormattedString[] {
	if (standouts.length === 0) return []
	const kind = instrument.result.kind
	const lines = standouts.map(standout => `\n• ${standoutLine(t, standout)}`)
	return [FormattedString.b(t(kind === 'gap' ? `${key}-gap` : key)).plain(lines.join(''))]
}

function standoutLine(t: Translate, { indicator, score, standard }: Standout): string {
	const [title, found] = [indicator.title[t.language], written(t, figureOf(score))]
	if (standard === null) return t('talk-standout', { title, score: found })
	return t('talk-standout-level', { title, level: found, standard })
}

function differencesBlock(t: Translate, differences: readonly Difference[]): FormattedString[] {
	if (differences.length === 0) return []
	const lines = differences.map(({ indicator, self, supervisor }) => {
		const [own, given] = [self, supervisor].map(score => written(t, figureOf(score)))
		return `• ${t('talk-difference', { title: indicator.title[t.language], self: own!, supervisor: given! })}`
	})
	// A long instrument may differ throughout
	return pack(lines, ({ length }) => length + 1, pageLength / 2).map(part =>
		FormattedString.b(t('talk-differences')).plain(`\n${part.join('\n')}`),
	)
}

function questionBlocks(t: Translate, { questions, reader }: Talk): FormattedString[] {
	if (questions.length === 0) return []
	const whose = reader === 'employee' ? 'employee' : 'supervisor'
	const lines = questions.map(question => `• ${questionText(t, question, whose)}`)
	return pack(lines, ({ length }) => length + 1, pageLength / 2).map(part =>
		FormattedString.b(t('talk-questions')).plain(`\n${part.join('\n')}`),
	)
}

function questionText(t: Translate, question: TalkQuestion, whose: 'employee' | 'supervisor'): string {
	const { about } = question
	switch (about) {
		case 'achievement':
		case 'obstacle': {
			const words = cut(question.words.replaceAll(/\s+/g, ' '), quotedInQuestion)
			return t(`talk-question-${about}-${whose}`, { words })
		}
		case 'self-higher':
		case 'self-lower': {
			const [self, supervisor] = [question.self, question.supervisor].map(figure => written(t, figure))
			return t(`talk-question-${about}-${whose}`, {
				title: question.title[t.language],
				self: self!,
				supervisor: supervisor!,
			})
		}
		case 'below-standard': {
			const { title, level, standard } = question
			return t(`talk-question-below-${whose}`, { title: title[t.language], level: written(t, level), standard })
		}
		default:
			return about satisfies never
	}
}

function supportBlocks(t: Translate, { support, promise }: Talk): FormattedString[] {
	return [
		...(support ? quoted(FormattedString.b(t('talk-support')), support) : []),
		...(promise ? quoted(FormattedString.b(t('talk-promise')), promise) : []),
	]
}

function changedBlocks(t: Translate, { changes }: Talk): FormattedString[] {
	const [first, ...others] = changeBlocks(t, changes)
	if (!first) return []
	return [FormattedString.join([FormattedString.b(t('talk-changed')), first], '\n'), ...others]
}

/** Until when both may write, and what no longer changes. */
function standingBlock({ t, zone }: Reader, { rights, closesAt, isSettled, reader }: Talk): FormattedString {
	const until = formatMoment(closesAt, zone, t.language)
	if (reader === 'former') return FormattedString.i(t('talk-read-only'))
	if (!rights.notes) return FormattedString.i(t('talk-over'))
	return FormattedString.i(t(isSettled ? 'talk-until-notes' : 'talk-until', { until }))
}

/** A heading with a text below it; what is too long goes on in further blocks. */
export function quoted(heading: FormattedString, text: string): FormattedString[] {
	const quote = (piece: string) =>
		piece.length > shortQuote ? FormattedString.expandableBlockquote(piece) : FormattedString.blockquote(piece)
	const [first = '', ...others] = pieces(text, pieceLength).map(quote)
	return [FormattedString.join([heading, first], '\n'), ...others]
}
