/** Telegram's apps send photos at most this wide or high; pixels. */
const LONGEST_SIDE = 1280

/**
 * A picture as Telegram's apps send it: a JPEG of moderate size.
 * @returns undefined when this browser cannot read it; it then goes as a file
 */
export async function asPhoto(file) {
	try {
		const picture = await createImageBitmap(file)
		const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height))
		const canvas = document.createElement('canvas')
		canvas.width = Math.max(1, Math.round(picture.width * scale))
		canvas.height = Math.max(1, Math.round(picture.height * scale))
		const context = canvas.getContext('2d')
		context.fillStyle = '#fff'
		context.fillRect(0, 0, canvas.width, canvas.height)
		context.drawImage(picture, 0, 0, canvas.width, canvas.height)
		return await new Promise(resolve => canvas.toBlob(blob => resolve(blob ?? undefined), 'image/jpeg', 0.87))
	} catch {
		return undefined
	}
}
