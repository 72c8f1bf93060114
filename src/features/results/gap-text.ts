import { FormattedString } from '@grammyjs/parse-mode'
import { cut } from '../../domain/cut.ts'
import type { SnapshotCompetency } from '../../domain/gap-snapshot.ts'
import type { GapSnapshot } from '../../domain/snapshot.ts'
import { rounded, written } from '../../explanation/figures-text.ts'
import { standardText } from '../../explanation/gap-text.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { PartsOptions, ResultParts } from './parts-text.ts'

/** So much of a card is for the list; of many competencies each gets less. */
const listLength = 1_700
const [aroundTitle, longestInList, longestAim] = [24, 60, 240]

/** Levels against a standard: the job-person match, each competency, and what to develop first. */
export function gapParts(
	t: Translate,
	score: GapSnapshot,
	legalBasis: string | null,
	options: PartsOptions,
): ResultParts {
	return {
		outcome: outcome(t, score, legalBasis),
		figures: [competencies(t, score)],
		highlights: highlights(t, score, options),
	}
}

function outcome(t: Translate, score: GapSnapshot, legalBasis: string | null): FormattedString {
	const what = legalBasis ? t('result-gap-official', { basis: cut(legalBasis, 200) }) : t('result-gap-internal')
	const { match } = score
	const title = match ? t('result-gap-match', { match: rounded(t, match) }) : t('result-gap-levels')
	const met = match ? `\n${metText(t, score)}` : ''
	return FormattedString.b(title)
		.plain(`${met}\n${standardText(t, score)}\n`)
		.i(what)
}

/** "7 dari 9 kompetensi memenuhi standar" */
export function metText(t: Translate, score: GapSnapshot): string {
	const measured = score.competencies.filter(({ gap }) => gap)
	const met = measured.filter(({ gap }) => !gap?.exact.startsWith('-'))
	return t('result-gap-met', { met: met.length, measured: measured.length })
}

function competencies(t: Translate, { competencies }: GapSnapshot): FormattedString {
	const room = Math.min(longestInList, Math.floor(listLength / competencies.length) - aroundTitle)
	const lines = competencies.map(({ title, level, standard }) => {
		const found = level ? written(t, level) : t('result-gap-unscored')
		const beside = standard === null ? '' : ` ${t('result-gap-beside', { standard })}`
		return `\n• ${cut(title[t.language], room)}: ${found}${beside}`
	})
	return FormattedString.b(t('result-gap-list')).plain(lines.join(''))
}

function highlights(t: Translate, score: GapSnapshot, options: PartsOptions): FormattedString[] {
	const named = (ids: readonly string[]) => ids.flatMap(id => score.competencies.find(one => one.id === id) ?? [])
	const first = named(score.first).map(one => towards(t, one, options))
	const beyond = named(score.beyond).map(({ title, level, standard }) =>
		levelLine(
			t,
			'result-gap-above',
			cut(title[t.language], options.longestTitle),
			level ? written(t, level) : '',
			standard,
		),
	)
	const all = score.match && first.length === 0 ? [new FormattedString(t('result-gap-all-met'))] : []
	return [
		...(first.length > 0 ? [FormattedString.b(t('result-gap-first')).plain('\n').concat(lines(first))] : all),
		...(beyond.length > 0 ? [FormattedString.b(t('result-gap-beyond')).plain(`\n${beyond.join('\n')}`)] : []),
	]
}

/** "• Kerja Sama: dari level 1 menuju level 2", and on the card what that level looks like. */
function towards(
	t: Translate,
	{ title, level, standard, aim }: SnapshotCompetency,
	{ longestTitle, brief }: PartsOptions,
): FormattedString {
	const name = cut(title[t.language], longestTitle)
	const line = new FormattedString(levelLine(t, 'result-gap-towards', name, level ? written(t, level) : '', standard))
	return aim && !brief ? line.plain('\n').concat(FormattedString.blockquote(cut(aim[t.language], longestAim))) : line
}

function levelLine(
	t: Translate,
	key: 'result-gap-towards' | 'result-gap-above',
	title: string,
	level: string,
	standard: number | null,
): string {
	return `• ${t(key, { title, level, standard: standard ?? 0 })}`
}

function lines(parts: readonly FormattedString[]): FormattedString {
	return FormattedString.join([...parts], '\n')
}
