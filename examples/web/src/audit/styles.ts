// The look of the component, in the order in which one rule may override another.

import base from './styles/base.css?inline';
import controls from './styles/controls.css?inline';
import people from './styles/people.css?inline';
import questions from './styles/questions.css?inline';
import result from './styles/result.css?inline';
import compare from './styles/compare.css?inline';
import screens from './styles/screens.css?inline';
import print from './styles/print.css?inline';

/** The style sheets of the component. It is adopted, so a strict content security policy allows it. */
export const STYLES: readonly string[] = [base, controls, people, questions, result, compare, screens, print];
