import { describe, expect, it } from '@jest/globals';
import { codeRules } from './tidy/code-rules.js';
import { documentRules } from './tidy/document-rules.js';
import { eventRules } from './tidy/event-rules.js';
import { readTree } from './tidy/tree.js';

const tree = readTree();

describe('the tree is tidy', () => {
  describe.each([...codeRules, ...documentRules, ...eventRules])('$name', (rule) => {
    it('holds', () => {
      expect(rule.find(tree).map(({ path, line, says }) => `${path}:${line}: ${says}`)).toEqual([]);
    });

    it('bites', () => {
      expect(rule.find(rule.bad)).not.toEqual([]);
    });
  });
});
