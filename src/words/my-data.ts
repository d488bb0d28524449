/** A learner's record in words: one list of parts for the page and for the file. */
import type { OwnRecord } from '#domains/office/my-data/queries.ts';
import { callsPart, helpPart, remindersPart, togetherPart } from './my-data.contact.ts';
import {
  applicationsPart,
  certificatesPart,
  coursesPart,
  extensionsPart,
  receiptsPart,
} from './my-data.courses.ts';
import { answersPart, learningPart, papersPart } from './my-data.learning.ts';
import { exportsPart, groupsPart, looksPart, mailPart, personPart } from './my-data.person.ts';
import type { Part } from './my-data.words.ts';

/** The record as parts with headings, in the order of the page. */
export function sayRecord(record: OwnRecord): Part[] {
  return [
    personPart(record),
    coursesPart(record),
    extensionsPart(record),
    groupsPart(record),
    learningPart(record),
    papersPart(record),
    answersPart(record),
    applicationsPart(record),
    receiptsPart(record),
    helpPart(record),
    callsPart(record),
    togetherPart(record),
    remindersPart(record),
    mailPart(record),
    certificatesPart(record),
    exportsPart(record),
    looksPart(record),
  ];
}
