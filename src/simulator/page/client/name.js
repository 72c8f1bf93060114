/** A Telegram user's first and last name; empty where nobody is named. */
export function nameOf(user) {
	return [user?.first_name, user?.last_name].filter(Boolean).join(' ')
}
