import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { act, type Button, button, homeButton, screen } from '../../bot/screen.ts'
import { type Rhythm, rhythms } from '../../domain/digest.ts'
import { type Rhythms, readRhythms, setAgencyRhythm, setOwnRhythm } from './rhythm.ts'

/** "Atur ringkasan" (`/digest/`): how often an officer gets the digest, and how often those do who have not chosen. */
export const menu: MenuTemplate<Ctx> = screen({
	load: ctx => readRhythms(ctx.env, actorOf(ctx)),
	body: rhythmsText,
	keyboard: rhythmsKeyboard,
})

menu.manualAction(
	/own:(\w+)$/,
	act(async (ctx, match) => {
		await setOwnRhythm(ctx.env, actorOf(ctx), rhythmIn(match[1]) ?? null)
		return '.'
	}),
)

menu.manualAction(
	/agency:(\w+)$/,
	act(async (ctx, match) => {
		const rhythm = rhythmIn(match[1])
		if (rhythm) await setAgencyRhythm(ctx.env, actorOf(ctx), rhythm)
		return '.'
	}),
)

function rhythmIn(text: string | undefined): Rhythm | undefined {
	return rhythms.find(rhythm => rhythm === text)
}

function rhythmsText(ctx: Ctx, { own, agency, setsAgency }: Rhythms): FormattedString {
	const ofAgency = ctx.t(`digest-rhythm-${agency}`)
	const mine = own ? ctx.t(`digest-rhythm-${own}`) : ctx.t('digest-rhythm-as-agency', { rhythm: ofAgency })
	const others = setsAgency ? `\n${ctx.t('digest-settings-agency', { rhythm: ofAgency })}` : ''
	return FormattedString.b(ctx.t('digest-settings')).plain(
		`\n\n${ctx.t('digest-settings-about')}\n\n${ctx.t('digest-settings-own', { rhythm: mine })}${others}`,
	)
}

function rhythmsKeyboard(ctx: Ctx, { own, agency, setsAgency }: Rhythms): Button[][] {
	const choice = (whose: 'own' | 'agency', chosen: Rhythm | null) =>
		rhythms
			.filter(rhythm => rhythm !== chosen)
			.map(rhythm => [button(`${whose}:${rhythm}`, ctx.t(`digest-${whose}-${rhythm}`))])
	return [
		...choice('own', own ?? agency),
		own ? [button('own:agency', ctx.t('digest-own-as-agency'))] : [],
		...(setsAgency ? choice('agency', agency) : []),
		[button('/messages/', ctx.t('common-back')), homeButton(ctx)],
	]
}
