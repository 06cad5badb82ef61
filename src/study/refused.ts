/** A file that is not taken. The message says why, for the reader; it quotes nothing of the file. */
export class Refused extends Error {
  override name = 'Refused';
}
