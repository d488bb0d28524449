DROP INDEX `access_card_waiting`;
--> statement-breakpoint
DROP INDEX `application_waiting`;
--> statement-breakpoint
DROP INDEX `assignment_due`;
--> statement-breakpoint
DROP INDEX `help_call_waiting`;
--> statement-breakpoint
DROP INDEX `course_standing_resting`;
--> statement-breakpoint
ALTER TABLE `access_card` ADD `site_id` integer;
--> statement-breakpoint
ALTER TABLE `application` ADD `site_id` integer;
--> statement-breakpoint
ALTER TABLE `assignment` ADD `site_id` integer;
--> statement-breakpoint
ALTER TABLE `help_call` ADD `site_id` integer;
--> statement-breakpoint
ALTER TABLE `course_standing` ADD `site_id` integer;
--> statement-breakpoint
-- By hand: what waits at a site lies together, so that a page of it is as quick in an office of any size.
-- Another site of a learner is nothing that a row of the Lernstand says: it does not mark them (decisions/016).
DROP TRIGGER assignment_marks_update;
--> statement-breakpoint
CREATE TRIGGER assignment_marks_update AFTER UPDATE ON assignment WHEN old.site_id IS new.site_id BEGIN
  DELETE FROM learner_change WHERE learner_id = new.learner_id;
  INSERT INTO learner_change (learner_id) VALUES (new.learner_id);
END;
--> statement-breakpoint
DROP TRIGGER help_call_marks_update;
--> statement-breakpoint
CREATE TRIGGER help_call_marks_update AFTER UPDATE ON help_call WHEN old.site_id IS new.site_id BEGIN
  DELETE FROM learner_change WHERE learner_id = new.learner_id;
  INSERT INTO learner_change (learner_id) VALUES (new.learner_id);
END;
--> statement-breakpoint
UPDATE access_card SET site_id = (SELECT site_id FROM account WHERE id = access_card.account_id);
--> statement-breakpoint
UPDATE application SET site_id = (SELECT site_id FROM account WHERE id = application.learner_id);
--> statement-breakpoint
UPDATE assignment SET site_id = (SELECT site_id FROM account WHERE id = assignment.learner_id);
--> statement-breakpoint
UPDATE help_call SET site_id = (SELECT site_id FROM account WHERE id = help_call.learner_id);
--> statement-breakpoint
UPDATE course_standing SET site_id = (SELECT site_id FROM account WHERE id = course_standing.learner_id);
--> statement-breakpoint
CREATE INDEX `access_card_waiting` ON `access_card` (`site_id`,`made_on`,`account_id`) WHERE "access_card"."used_on" is null and "access_card"."replaced_on" is null;
--> statement-breakpoint
CREATE INDEX `application_waiting` ON `application` (`site_id`,`answer_by`) WHERE "application"."state" in ('gesendet', 'in_pruefung');
--> statement-breakpoint
CREATE INDEX `assignment_due` ON `assignment` (`site_id`,`due_day`,`learner_id`) WHERE "assignment"."withdrawn_on" is null and "assignment"."due_day" is not null;
--> statement-breakpoint
CREATE INDEX `help_call_waiting` ON `help_call` (`site_id`,`made_on`) WHERE "help_call"."answered_on" is null;
--> statement-breakpoint
CREATE INDEX `course_standing_resting` ON `course_standing` (`site_id`,`last_day`,`learner_id`) WHERE "course_standing"."completed_day" is null;
--> statement-breakpoint
CREATE INDEX `export_record_maker` ON `export_record` (`made_by`);
--> statement-breakpoint
CREATE TRIGGER access_card_site AFTER INSERT ON access_card BEGIN
  UPDATE access_card SET site_id = (SELECT site_id FROM account WHERE id = new.account_id) WHERE id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER application_site AFTER INSERT ON application BEGIN
  UPDATE application SET site_id = (SELECT site_id FROM account WHERE id = new.learner_id) WHERE id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER assignment_site AFTER INSERT ON assignment BEGIN
  UPDATE assignment SET site_id = (SELECT site_id FROM account WHERE id = new.learner_id) WHERE id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER help_call_site AFTER INSERT ON help_call BEGIN
  UPDATE help_call SET site_id = (SELECT site_id FROM account WHERE id = new.learner_id) WHERE id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER course_standing_site AFTER INSERT ON course_standing BEGIN
  UPDATE course_standing SET site_id = (SELECT site_id FROM account WHERE id = new.learner_id) WHERE learner_id = new.learner_id AND course_id = new.course_id;
END;
--> statement-breakpoint
CREATE TRIGGER account_moves AFTER UPDATE OF site_id ON account WHEN old.site_id IS NOT new.site_id BEGIN
  UPDATE access_card SET site_id = new.site_id WHERE account_id = new.id;
  UPDATE application SET site_id = new.site_id WHERE learner_id = new.id;
  UPDATE assignment SET site_id = new.site_id WHERE learner_id = new.id;
  UPDATE help_call SET site_id = new.site_id WHERE learner_id = new.id;
  UPDATE course_standing SET site_id = new.site_id WHERE learner_id = new.id;
END;
--> statement-breakpoint
-- Names are found by site and by caseworker too, so that those of all others are not read.
DROP TRIGGER account_search_insert;
--> statement-breakpoint
DROP TRIGGER account_search_delete;
--> statement-breakpoint
DROP TRIGGER account_search_update;
--> statement-breakpoint
DROP TABLE account_search;
--> statement-breakpoint
CREATE VIRTUAL TABLE account_search USING fts5(fold, site_id, caseworker_id, content='account', content_rowid='id', tokenize="unicode61 remove_diacritics 2", prefix='2 3 4');
--> statement-breakpoint
CREATE TRIGGER account_search_insert AFTER INSERT ON account BEGIN
  INSERT INTO account_search(rowid, fold, site_id, caseworker_id) VALUES (new.id, new.fold, new.site_id, new.caseworker_id);
END;
--> statement-breakpoint
CREATE TRIGGER account_search_delete AFTER DELETE ON account BEGIN
  INSERT INTO account_search(account_search, rowid, fold, site_id, caseworker_id) VALUES ('delete', old.id, old.fold, old.site_id, old.caseworker_id);
END;
--> statement-breakpoint
CREATE TRIGGER account_search_update AFTER UPDATE OF fold, site_id, caseworker_id ON account BEGIN
  INSERT INTO account_search(account_search, rowid, fold, site_id, caseworker_id) VALUES ('delete', old.id, old.fold, old.site_id, old.caseworker_id);
  INSERT INTO account_search(rowid, fold, site_id, caseworker_id) VALUES (new.id, new.fold, new.site_id, new.caseworker_id);
END;
--> statement-breakpoint
INSERT INTO account_search(account_search) VALUES ('rebuild');
