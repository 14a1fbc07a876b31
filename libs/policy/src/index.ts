export * from './redact/protected-values.js';
export * from './redact/redact-item.js';
export { redactText, type TextRedactor, textRedactor, WITHHELD } from './redact/redact-text.js';
