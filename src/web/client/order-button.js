import { order } from './api.js'
import { el } from './dom.js'

/** So long a button rests once it has done its work: another tap of the same finger is not another wish. */
const REST_MS = 4000

/**
 * A button that has something done.
 * @param {{ label: string, path: string, says(sentence: string, isDone: boolean): void, kind?: string }} what
 * @param {Record<string, string>} [attributes]
 */
export function orderButton({ label, path, says, kind = 'primary' }, attributes = {}) {
	const button = el(`button.${kind}`, { type: 'button', ...attributes }, label)
	// The same until there is an answer: on a weak signal nobody knows what has arrived.
	let key = newKey()
	let resting = false
	// Not `disabled`, which would take the focus from who walks with the keyboard.
	const rest = isResting => {
		resting = isResting
		button.setAttribute('aria-disabled', String(isResting))
	}
	button.addEventListener('click', async () => {
		if (resting) return
		rest(true)
		try {
			const { said } = await order(path, key)
			key = newKey()
			setTimeout(() => rest(false), REST_MS)
			says(said, true)
		} catch (error) {
			if (!error.again) key = newKey()
			rest(false)
			says(error.message, false)
		}
	})
	return button
}

function newKey() {
	return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')
}
