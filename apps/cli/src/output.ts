/** Where a command writes: results and messages. */
export interface Output {
  result(line: string): void;
  message(line: string): void;
}
