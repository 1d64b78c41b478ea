/** What the server asks of a new password. */
export const SHORTEST_PASSWORD = 8;
