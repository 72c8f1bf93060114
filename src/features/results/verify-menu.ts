import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, backButton, button, homeButton, openProtected, screen } from '../../bot/screen.ts'
import { isCode, normaliseCode } from '../../domain/readable-code.ts'
import { readerOf } from './text.ts'
import { verificationText } from './verify-text.ts'
import { readCode, requireVerifier, type Verification, verifyCode } from './verifying.ts'

const question = 'result-verify'
const asking = 'ask'
/** Where codes are asked for. */
export const askPath = verifyPath(asking)

function verifyPath(code: string): string {
	return `/result/v:${code}/`
}

/** `v:ask/`: the code that stands on a printed result is asked for; `v:<code>/`: what it is. */
export const verifyMenu: MenuTemplate<Ctx> = screen<Verification | undefined>({
	load: ctx => {
		const actor = actorOf(ctx)
		requireVerifier(actor)
		const code = pathValue(ctx, 1)
		return code === asking ? undefined : verifyCode(ctx.env, actor, code)
	},
	asks: (_ctx, verification) =>
		!verification || verification.outcome === 'unknown' ? { kind: question, params: {} } : undefined,
	body: (ctx, verification) =>
		verification
			? verificationText(readerOf(ctx), verification)
			: FormattedString.b(ctx.t('result-verify-title')).plain(`\n\n${ctx.t('result-verify-ask')}`),
	keyboard: (ctx, verification) => [
		verification && verification.outcome !== 'unknown' && verification.whose
			? [button(`see:${verification.resultId}`, ctx.t('result-open'))]
			: [],
		verification ? [button(askPath, ctx.t('result-verify-another'))] : [],
		[backButton(ctx, '/result/'), homeButton(ctx)],
	],
})

verifyMenu.manualAction(
	/see:(\w+)$/,
	act((ctx, match) => openProtected(ctx, `/result/r:${match.at(-1)}/`)),
)

export const typedCodes = onAnswer(question, async (ctx, { text }) => {
	requireVerifier(actorOf(ctx))
	return verifyPath(readCode(text))
})

/** `/verifikasi KODE`; without a code, or with what is none, it asks. */
export async function verify(ctx: Ctx, typed: string): Promise<void> {
	if (isCode(typed)) return ctx.open(verifyPath(normaliseCode(typed)))
	if (typed.trim() !== '') ctx.notice = `⚠️ ${ctx.t('refusal-verify-shape')}`
	return ctx.open(askPath)
}
