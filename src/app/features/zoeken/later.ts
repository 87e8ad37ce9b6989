/**
 * What is loaded when somebody asks a question or types words: one part, since each piece of it needs the same
 * rules and texts, and one file weighs less than four.
 */
export { DangerGate } from './DangerGate.tsx';
export { QuestionPage } from './QuestionPage.tsx';
export { QuestionsPage } from './QuestionsPage.tsx';
export { SearchDanger } from './SearchDanger.tsx';
