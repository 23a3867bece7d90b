// Where things are, the vectors, and the packed package.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const package_ = fileURLToPath(new URL('../', import.meta.url));
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The text of a file of the repository. */
export function read(path) {
  return readFileSync(join(root, path), 'utf8');
}

/** The operations of `tierwise/audit`; what `library.about` says depends on the module. */
const AUDIT = /^(audit|instrument)\./;

/** The vectors that hold for `tierwise/audit`, too. */
export function auditVectors() {
  return vectors().filter(({ operation }) => AUDIT.test(operation));
}

/** The operations that `tierwise/front-door` leaves to the whole module. */
const AUTHORING = /^(district\.screen|handbook\.(changes|compare|flow|procedures|replay|sarif)|records\.(attendance|facts|merge|propose|read|timetable|write)|screening\.accuracy|library\.about)$/;

/** The vectors that hold for `tierwise/front-door`, too. */
export function frontDoorVectors() {
  return vectors().filter(({ operation }) => !AUTHORING.test(operation));
}

/** Every vector, as `{operation, name, text}`. */
export function vectors() {
  const folder = join(root, 'tests/vectors');
  const all = [];
  for (const operation of readdirSync(folder).sort()) {
    for (const file of readdirSync(join(folder, operation)).sort()) {
      if (!file.endsWith('.json')) continue;
      const text = readFileSync(join(folder, operation, file), 'utf8');
      all.push({ operation, name: `${operation}/${file}`, text });
    }
  }
  return all;
}

/** A folder that is gone when the test file ends. */
export function temporary() {
  const folder = mkdtempSync(join(tmpdir(), 'tierwise-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs a program and gives what it printed; what it printed is in the error, too. */
export function output(program, arguments_, cwd) {
  return execFileSync(program, arguments_, { cwd, encoding: 'utf8', stdio: 'pipe' });
}

/** The tarball as it would be published: `npm test` packs it before anything runs. */
export const tarball = join(package_, 'pkg/tierwise-0.1.0.tgz');

/** Installs it into an empty project in `folder`; gives the files it holds. */
export function install(folder) {
  output('npm', ['init', '-y'], folder);
  output('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], folder);
  const paths = output('tar', ['-tzf', tarball], folder).trimEnd().split('\n');
  return paths.map((path) => path.replace(/^package\//, ''));
}
