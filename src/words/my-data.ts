/** A learner's record in words: one list of parts for the page and for the file. */
import type { MyData } from '#domains/office/my-data/queries.ts';
import { callsPart, helpCallsPart, remindersPart, togetherPart } from './my-data.contact.ts';
import {
  applicationsPart,
  certificatesPart,
  coursesPart,
  extensionsPart,
  receiptsPart,
} from './my-data.courses.ts';
import { answersPart, learningPart, worksheetsPart } from './my-data.learning.ts';
import { exportsPart, groupsPart, looksPart, mailPart, personPart } from './my-data.person.ts';
import type { Part } from './my-data.words.ts';

/** The record as parts with headings, in the order of the page. */
export function sayRecord(record: MyData): Part[] {
  return [
    personPart(record),
    coursesPart(record),
    extensionsPart(record),
    groupsPart(record),
    learningPart(record),
    worksheetsPart(record),
    answersPart(record),
    applicationsPart(record),
    receiptsPart(record),
    helpCallsPart(record),
    callsPart(record),
    togetherPart(record),
    remindersPart(record),
    mailPart(record),
    certificatesPart(record),
    exportsPart(record),
    looksPart(record),
  ];
}
