/** The command was understood and refused; its message is printed and the exit code is 1. */
export class Refused extends Error {
  override name = 'Refused';
}
