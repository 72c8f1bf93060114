import { toast } from './toast.js'
import { say } from './words.js'

export async function get(path) {
	const response = await fetch(path)
	if (!response.ok) throw new Error(`${path}: ${response.status}`)
	return response.json()
}

/**
 * Asks the simulator to do something; a refusal is shown.
 * @param {unknown} body JSON, or a FormData with files
 * @returns what it answered, or undefined when it refused
 */
export async function post(path, body) {
	const isForm = body instanceof FormData
	try {
		const response = await fetch(path, {
			method: 'POST',
			headers: isForm ? {} : { 'content-type': 'application/json' },
			body: isForm ? body : JSON.stringify(body),
		})
		const answer = await response.json()
		if (response.ok) return answer
		toast(say(answer.error))
	} catch {
		toast(say('sim-failed'))
	}
	return undefined
}
