import { FormattedString } from '@grammyjs/parse-mode'
import type { Figure } from '../domain/figure.ts'
import type { SnapshotCompetency } from '../domain/gap-snapshot.ts'
import { pack } from '../domain/pages.ts'
import type { GapSnapshot } from '../domain/snapshot.ts'
import type { Translate } from '../i18n/translate.ts'
import { rounded, signed, written } from './figures-text.ts'

/** Telegram takes 4,096 characters; the rest is for headings. */
const pageLength = 3_200
const separator = '\n\n'

/**
 * First how the match comes about, then each competency, in as many pages as they need.
 * @param scorer who scored in whose place
 */
export function gapExplanation(
	t: Translate,
	score: GapSnapshot,
	scorer: readonly FormattedString[],
): FormattedString[] {
	const measure = new FormattedString(standardText(t, score))
	const calculated = matchBlock(t, score)
	const notes = FormattedString.i([t('result-gap-explain-self'), t('result-gap-explain-exact')].join('\n'))
	const first = FormattedString.join([measure, ...calculated, ...unscoredBlock(t, score), ...scorer, notes], separator)
	const blocks = score.competencies.map(competency => competencyBlock(t, competency))
	const pages = pack(blocks, ({ text }) => text.length + separator.length, pageLength)
	const each = FormattedString.b(t('result-gap-explain-each'))
	const heading = score.match ? each.plain(`\n${t('result-gap-explain-gap')}`) : each
	return [first, ...pages.map(page => FormattedString.join([heading, ...page], separator))]
}

/** By what the levels are measured, or why they are not. */
export function standardText(t: Translate, { jenjang, match }: GapSnapshot): string {
	if (!jenjang) return t('result-gap-no-jenjang')
	return match ? t('result-gap-standard', { jenjang }) : t('result-gap-no-standard', { jenjang })
}

/** "(2 + 1 + 2) ÷ (2 + 2 + 2) × 100", in two steps. */
function matchBlock(t: Translate, { competencies, reached, required, match }: GapSnapshot): FormattedString[] {
	if (!match) return []
	const measured = competencies.filter(({ gap }) => gap)
	const steps = [
		t('result-gap-explain-counted'),
		sumText(
			t,
			measured.flatMap(({ counted }) => counted ?? []),
			reached,
		),
		t('result-gap-explain-required'),
		sumText(
			t,
			measured.map(({ standard }) => ({ exact: String(standard), rounded: '' })),
			required,
		),
		t('result-gap-explain-match'),
		`${written(t, reached)} ÷ ${written(t, required)} × 100 = ${written(t, match)}`,
		t('result-gap-explain-rounded', { match: rounded(t, match) }),
	]
	return [FormattedString.b(t('result-gap-explain-title')).plain(`\n${steps.join('\n')}`)]
}

function sumText(t: Translate, terms: readonly Figure[], total: Figure): string {
	const [only, ...more] = terms.map(term => written(t, term))
	return more.length === 0 ? `= ${only}` : `${[only, ...more].join(' + ')} = ${written(t, total)}`
}

function unscoredBlock(t: Translate, { competencies }: GapSnapshot): FormattedString[] {
	const unscored = competencies.filter(({ level }) => !level)
	if (unscored.length === 0) return []
	const titles = unscored.map(({ title }) => `\n• ${title[t.language]}`).join('')
	return [FormattedString.b(t('result-explain-left-out')).plain(`${titles}\n${t('result-gap-explain-unscored')}`)]
}

function competencyBlock(t: Translate, competency: SnapshotCompetency): FormattedString {
	const { title, level, self, standard, gap, counted } = competency
	const levels = [
		self ? t('result-gap-explain-own', { level: written(t, self) }) : t('result-gap-explain-own-none'),
		level ? t('result-gap-explain-level', { level: written(t, level) }) : t('result-gap-explain-level-none'),
		...(standard === null ? [] : [t('result-gap-explain-standard', { level: standard })]),
	].join(' · ')
	const named = FormattedString.b(title[t.language]).plain(`\n${levels}`)
	if (!level || standard === null || !gap || !counted) return named
	const found = { level: written(t, level), standard, gap: signed(t, gap), counted: written(t, counted) }
	return named.plain(`\n${t('result-gap-explain-difference', found)}`)
}
