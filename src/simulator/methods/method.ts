import type { Params } from '../params.ts'
import type { World } from '../world.ts'

/** A Bot API method that is simulated. */
export interface Method {
	/** As Telegram spells it. */
	name: string
	/** Parameters it takes here, separated by spaces; any other is refused, so that a typing error is found. */
	params: string
	/**
	 * @returns the `result` of the answer
	 * @throws BotApiError
	 */
	run(world: World, params: Params, signal: AbortSignal | undefined): unknown
}
