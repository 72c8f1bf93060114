/** Who acts: an employee, known by their linked Telegram account, or by the operator's shell. */
export interface Actor {
	employeeId: string
	roles: readonly Role[]
	/**
	 * Names the update behind this act, so that a redelivered one changes nothing twice:
	 * `m:<chat>:<message>` for typed text, `q:<callback query>` for a tap.
	 */
	updateKey?: string
}

export type Role = 'hr'
