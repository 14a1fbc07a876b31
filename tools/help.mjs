// Answers --help before anything is built or started. Written so that old versions of Node can read it.

/** Ends the process, done, with `text` on standard output where --help or -h is among the arguments. */
export function offerHelp(text) {
  if (!process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) return;
  process.stdout.write(`${text.trim()}\n`);
  process.exit(0);
}

/** What both ways of starting take. */
export function startHelp(command, does) {
  return `
Use: ${command} [-- [--fresh] [--empty]]

${does}

  --fresh  start over: what is in the data folder goes
  --empty  without the demonstration county
  --help   this text

  LINTEL_PORT_BASE  first of the ports, 3000 unless told; all the others follow it
  LINTEL_DATA_DIR   folder in which the database keeps its files`;
}
