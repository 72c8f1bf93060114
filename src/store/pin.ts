/** The columns of an account without a PIN. */
export const noPin = { pinHash: null, pinUsedAt: null, wrongPins: 0, pinWaitUntil: null }
