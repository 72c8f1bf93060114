import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, type Button, backButton, button, homeButton, mount, screen } from '../../bot/screen.ts'
import type { Language } from '../../domain/language.ts'
import { knownPlaceholders } from '../../domain/nudge-words.ts'
import { formatMinutes } from '../../i18n/format.ts'
import { translator } from '../../i18n/translate.ts'
import {
	findExample,
	type NudgeExample,
	nudgeDays,
	nudgeHours,
	type PeriodPlan,
	readPlan,
	setHour,
	setText,
	toggleDay,
	toggleKind,
} from './plan.ts'
import { nudgeText } from './text.ts'

const textQuestion = 'nudge-text'

/** How a period's people are nudged (`p:<period>/`): the days, the time, the kinds, the text in each language. */
export const planMenu: MenuTemplate<Ctx> = screen({ load: loadPlan, body: planText, keyboard: planKeyboard })

planMenu.manualAction(
	/day:(launch|\d{1,2})$/,
	act(async (ctx, match) => {
		const day = match[2] === 'launch' ? 'launch' : Number(match[2])
		await toggleDay(ctx.env, actorOf(ctx), pathValue(ctx, 1), day)
		return '.'
	}),
)

planMenu.manualAction(
	/kind:([a-z-]+)$/,
	act(async (ctx, match) => {
		await toggleKind(ctx.env, actorOf(ctx), pathValue(ctx, 1), match[2] ?? '')
		return '.'
	}),
)

/** At what time (`h:all/`). */
const hourMenu = screen({
	load: loadPlan,
	body: (ctx, { name, plan }) =>
		FormattedString.b(name).plain(`\n${ctx.t('nudge-plan-at', { time: timeText(ctx, plan.at) })}`),
	keyboard: (ctx, { plan }) => [
		[button('at:work', timeText(ctx, undefined), plan.at === undefined ? 'success' : undefined)],
		...rowsOf(
			nudgeHours
				.filter(minutes => minutes >= 6 * 60 && minutes <= 20 * 60)
				.map(at =>
					button(`at:${at}`, formatMinutes(at, ctx.identity.language), plan.at === at ? 'success' : undefined),
				),
			5,
		),
		[backButton(ctx), homeButton(ctx)],
	],
})

hourMenu.manualAction(
	/at:(work|\d{1,4})$/,
	act(async (ctx, match) => {
		const at = match[3] === 'work' ? undefined : Number(match[3])
		await setHour(ctx.env, actorOf(ctx), pathValue(ctx, 1), at)
		return '..'
	}),
)

interface Words {
	period: PeriodPlan
	language: Language
	example: NudgeExample | undefined
}

/** The text in one language (`w:<language>/`), typed, and as somebody would read it now. */
const wordsMenu = screen<Words>({
	load: async ctx => {
		const period = await loadPlan(ctx)
		const example = await findExample(ctx.env, actorOf(ctx), period)
		return { period, language: languageIn(pathValue(ctx, 2)), example }
	},
	asks: (_ctx, { period, language }) => ({ kind: textQuestion, params: { period: period.id, language } }),
	body: wordsText,
	keyboard: (ctx, { period, language }) => [
		period.plan.texts[language] === undefined ? [] : [button('usual', ctx.t('nudge-plan-usual-text'))],
		[backButton(ctx), homeButton(ctx)],
	],
})

wordsMenu.manualAction(
	/usual$/,
	act(async ctx => {
		await setText(ctx.env, actorOf(ctx), pathValue(ctx, 1), languageIn(pathValue(ctx, 2)), undefined)
		return '.'
	}),
)

mount(planMenu, 'h', hourMenu)
mount(planMenu, 'w', wordsMenu)

/** A typed text takes the place of the usual request, and is shown as it will be read. */
export const typedNudgeTexts = onAnswer(textQuestion, async (ctx, { text, params }) => {
	const { period = '', language = '' } = params
	await setText(ctx.env, actorOf(ctx), period, languageIn(language), text)
	return `/messages/p:${period}/w:${languageIn(language)}/`
})

function loadPlan(ctx: Ctx): Promise<PeriodPlan> {
	return readPlan(ctx.env, actorOf(ctx), pathValue(ctx, 1))
}

function languageIn(text: string): Language {
	return text === 'en' ? 'en' : 'id'
}

function timeText(ctx: Ctx, at: number | undefined): string {
	return at === undefined
		? ctx.t('nudge-plan-at-work')
		: ctx.t('nudge-plan-at-clock', { time: formatMinutes(at, ctx.identity.language) })
}

function planText(ctx: Ctx, { name, plan }: PeriodPlan): FormattedString {
	const none = !plan.launch && plan.days.length === 0
	return FormattedString.join(
		[
			FormattedString.b(ctx.t('nudge-plan')).plain(`\n${name}`),
			ctx.t('nudge-plan-at', { time: timeText(ctx, plan.at) }),
			none ? ctx.t('nudge-plan-none') : ctx.t('nudge-plan-choose'),
		],
		'\n\n',
	)
}

function planKeyboard(ctx: Ctx, { id, plan, kinds, reports }: PeriodPlan): Button[][] {
	const mark = (on: boolean) => (on ? '☑️' : '⬜')
	const day = (days: number) =>
		button(`day:${days}`, `${mark(plan.days.includes(days))} ${ctx.t('nudge-plan-day', { days })}`)
	return [
		[button('day:launch', `${mark(plan.launch)} ${ctx.t('nudge-plan-launch')}`)],
		...rowsOf(nudgeDays.map(day), 2),
		...kinds.map(kind => [
			button(
				`kind:${kind}`,
				`${mark(!plan.off.includes(kind))} ${ctx.t('nudge-plan-kind', { kind: kindText(ctx, kind) })}`,
			),
		]),
		...reports.map(kind => [
			button(`kind:${kind}`, `${mark(!plan.off.includes(kind))} ${ctx.t(`nudge-report-${kind}`)}`),
		]),
		[button('h:all/', ctx.t('nudge-plan-hour'))],
		[button('w:id/', ctx.t('nudge-plan-text-id')), button('w:en/', ctx.t('nudge-plan-text-en'))],
		[button(`/hr/p:${id}/`, ctx.t('common-back')), homeButton(ctx)],
	]
}

function kindText(ctx: Ctx, kind: PeriodPlan['kinds'][number]): string {
	return ctx.t(`nudge-kind-${kind}`)
}

function wordsText(ctx: Ctx, { period, language, example }: Words): FormattedString {
	const own = period.plan.texts[language]
	const parts: FormattedString[] = [
		FormattedString.b(ctx.t(`nudge-plan-text-${language}`)).plain(`\n${period.name}`),
		new FormattedString(ctx.t('nudge-plan-text-ask', { known: knownPlaceholders })),
		FormattedString.b(ctx.t(own === undefined ? 'nudge-plan-text-usual' : 'nudge-plan-text-own')),
	]
	if (example) {
		const { text, entities } = nudgeText({ ...example, t: translator(language) }, example.waiting)
		parts.push(new FormattedString(ctx.t('nudge-plan-example', { name: example.name })))
		parts.push(FormattedString.blockquote(new FormattedString(text, entities)))
	} else {
		parts.push(new FormattedString(own ?? translator(language)('nudge-request')))
		parts.push(FormattedString.i(ctx.t('nudge-plan-no-example')))
	}
	return FormattedString.join(parts, '\n\n')
}

function rowsOf(buttons: Button[], wide: number): Button[][] {
	return Array.from({ length: Math.ceil(buttons.length / wide) }, (_, row) =>
		buttons.slice(row * wide, (row + 1) * wide),
	)
}
