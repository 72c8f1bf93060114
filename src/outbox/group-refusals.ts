import { GrammyError } from 'grammy'
import { groupIsGone, groupIsSilent } from '../store/team-groups.ts'
import type { Outcome } from './ledger.ts'

/** The bot may not write; what it had to say is soon no news any more. */
const silencing = /not enough rights|have no rights|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|need administrator rights/i
/** Without a 403: the chat was deleted, or upgraded so long ago that Telegram has forgotten it. */
const missing = /chat not found|deactivated|PEER_ID_INVALID|CHANNEL_PRIVATE/i

/** What becomes of a row that its group could not be sent; undefined where that is not the group's fault. */
export function groupOutcome(error: unknown): Outcome | undefined {
	if (!(error instanceof GrammyError)) return undefined
	const { error_code, description } = error
	const because = (fault: string): Outcome => ({
		state: 'unreachable',
		error: `${fault}: ${error_code} ${description}`,
	})
	if (silencing.test(description)) return because(groupIsSilent)
	return error_code === 403 || missing.test(description) ? because(groupIsGone) : undefined
}

/** The id under which a group that was upgraded to a supergroup goes on; undefined for any other refusal. */
export function upgradedTo(error: unknown): number | undefined {
	return error instanceof GrammyError ? error.parameters.migrate_to_chat_id : undefined
}
