import { FormattedString } from '@grammyjs/parse-mode'
import { cut } from '../../domain/cut.ts'
import type { DevelopmentGap } from '../../domain/development-gap.ts'
import { formatNumber, formatShortDay } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { GapChoices, SuggestedGap, Suggestions, TrainingChoice } from './suggestions.ts'

/** What a result suggests: each gap with its number and its target, and why. */
export function suggestionsText(t: Translate, suggestions: Suggestions): FormattedString {
	const { gaps, most } = suggestions
	const title = titleText(t, suggestions)
	const [first] = gaps.items
	if (!first) return title.plain(`\n\n${t('plan-suggest-none')}`)
	const lines = gaps.items.map(gap => gapLine(t, gap, most))
	return FormattedString.join([title, FormattedString.i(whyText(t, first)), ...lines], '\n\n')
}

/** One gap, and what the catalogue offers against it. */
export function gapText(t: Translate, choices: GapChoices): FormattedString {
	const { gap, most } = choices
	const about = [gap.aspect?.title[t.language], figuresText(t, gap, most)].filter(Boolean).join('\n')
	const aim = gap.target === 'standard' && gap.aim ? [FormattedString.i(gap.aim[t.language])] : []
	const lines = choices.choices.items.map(choice => FormattedString.b(choice.title).plain(`\n${choiceText(t, choice)}`))
	const hint = t(lines.length > 0 ? 'plan-suggest-pick' : 'plan-suggest-pick-own')
	const heading = FormattedString.b(gap.title[t.language]).plain(`\n${about}`)
	return FormattedString.join([titleText(t, choices), heading, ...aim, ...lines, new FormattedString(hint)], '\n\n')
}

/** The goal of an item that is made of a gap, which may be changed. */
export function goalText(t: Translate, { title, target, reached, wanted }: DevelopmentGap): string {
	const figures = figuresOf(t, target, { reached, wanted })
	return t(`plan-suggest-goal-${target}`, { title: title[t.language], ...figures })
}

function titleText(t: Translate, { period, reader, employee }: Suggestions | GapChoices): FormattedString {
	return FormattedString.b(t('plan-suggest-title', { period })).plain(reader === 'own' ? '' : `\n${employee}`)
}

function gapLine(t: Translate, gap: SuggestedGap, most: number): FormattedString {
	const offers =
		gap.trainings > 0 ? t('plan-suggest-trainings', { count: gap.trainings }) : t('plan-suggest-no-trainings')
	const beside = [offers, gap.planned ? t('plan-suggest-planned') : ''].filter(Boolean).join(' · ')
	return FormattedString.b(gap.title[t.language]).plain(`\n${figuresText(t, gap, most)}\n${beside}`)
}

function whyText(t: Translate, { target, wanted, aim }: DevelopmentGap): string {
	if (target === 'standard') return t('plan-suggest-why-standard')
	return t('plan-suggest-why-band', { ...figuresOf(t, target, { wanted }), band: aim?.[t.language] ?? '' })
}

function figuresText(t: Translate, { target, reached, wanted }: DevelopmentGap, most: number): string {
	return t(`plan-suggest-figures-${target}`, { ...figuresOf(t, target, { reached, wanted }), most })
}

/** Levels are whole where they can be, scores always with two decimals, as results show them. */
function figuresOf<Name extends string>(
	t: Translate,
	target: DevelopmentGap['target'],
	figures: Record<Name, string>,
): Record<Name, string> {
	const said = Object.entries<string>(figures).map(([name, text]) => {
		const value = Number(text)
		return [name, formatNumber(value, t.language, target === 'standard' && Number.isInteger(value) ? 0 : 2)]
	})
	return Object.fromEntries(said) as Record<Name, string>
}

/** "Pelatihan · 20 JP · BPSDM · mulai 1 Mar 2027" */
function choiceText(t: Translate, { action, hours, provider, startsOn, planned }: TrainingChoice): string {
	const parts = [
		t(`plan-action-${action}`),
		hours !== null && t('plan-hours-count', { hours }),
		provider && cut(provider, 80),
		startsOn && t('plan-suggest-starts', { day: formatShortDay(startsOn, t.language) }),
		planned && t('plan-suggest-planned'),
	]
	return parts.filter(Boolean).join(' · ')
}
