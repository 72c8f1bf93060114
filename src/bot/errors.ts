import { GrammyError, type Middleware } from 'grammy'
import type { Logger } from 'pino'
import { Refusal } from '../domain/refusal.ts'
import { translator } from '../i18n/translate.ts'
import { isUnavailable } from '../store/faults.ts'
import type { Ctx } from './context.ts'

/**
 * The error boundary: a handler that fails apologises and is recorded, and its update counts as handled, so that a
 * poison update blocks nobody. Only a database that is away lets the update come again.
 */
export function apologise(log: Logger): Middleware<Ctx> {
	return async (ctx, next) => {
		try {
			await next()
		} catch (error) {
			if (isUnavailable(error)) throw error
			if (isBlocked(error)) return
			const t = ctx.t ?? translator('id')
			const refusal = error instanceof Refusal
			if (!refusal) log.error({ err: error, update: ctx.update.update_id, kind: kindOf(ctx) }, 'update failed')
			const sentence = refusal ? t.loose(error.key, error.args) : t('error-fault')
			await ctx.reply(sentence).catch(failure => log.warn({ err: failure }, 'apology not delivered'))
		}
	}
}

/** 403: nobody is there to read an answer. */
function isBlocked(error: unknown): boolean {
	return error instanceof GrammyError && error.error_code === 403
}

/** What kind of update it was, never its content: callback data and texts stay out of the log. */
function kindOf(ctx: Ctx): string {
	return Object.keys(ctx.update).find(key => key !== 'update_id') ?? 'unknown'
}
