CREATE TABLE `delivered_row` (
	`plan_id` integer NOT NULL,
	`assignment_id` integer NOT NULL,
	`hash` integer NOT NULL,
	PRIMARY KEY(`plan_id`, `assignment_id`),
	FOREIGN KEY (`plan_id`) REFERENCES `delivery_plan`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `delivery` (
	`id` integer PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`plan_id` integer NOT NULL,
	`day` text NOT NULL,
	`state` text NOT NULL,
	`file_name` text NOT NULL,
	`format` text NOT NULL,
	`rows` integer,
	`hash` text,
	`tries` integer DEFAULT 0 NOT NULL,
	`next_try_at` integer NOT NULL,
	`problem` text,
	`made_on` text,
	`sent_on` text,
	`mark` integer,
	`basis` text,
	FOREIGN KEY (`plan_id`) REFERENCES `delivery_plan`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `delivery_publicId_unique` ON `delivery` (`public_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `delivery_once` ON `delivery` (`plan_id`,`day`);--> statement-breakpoint
CREATE UNIQUE INDEX `delivery_open` ON `delivery` (`plan_id`) WHERE "delivery"."state" in ('due', 'made');--> statement-breakpoint
CREATE INDEX `delivery_waiting` ON `delivery` (`next_try_at`) WHERE "delivery"."state" in ('due', 'made');--> statement-breakpoint
CREATE TABLE `delivery_plan` (
	`id` integer PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`name` text NOT NULL,
	`rhythm` text NOT NULL,
	`first_day` text NOT NULL,
	`next_day` text NOT NULL,
	`changes_only` integer NOT NULL,
	`format` text NOT NULL,
	`level` integer NOT NULL,
	`mapping` text DEFAULT '' NOT NULL,
	`days` text NOT NULL,
	`channel` text NOT NULL,
	`target` text NOT NULL,
	`secret_sealed` blob,
	`paused_on` text,
	`made_on` text NOT NULL,
	`made_by` integer NOT NULL,
	FOREIGN KEY (`made_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `delivery_plan_publicId_unique` ON `delivery_plan` (`public_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `delivery_plan_name_unique` ON `delivery_plan` (`name`);--> statement-breakpoint
CREATE TABLE `learner_change` (
	`n` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`learner_id` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `learner_change_learnerId_unique` ON `learner_change` (`learner_id`);--> statement-breakpoint
CREATE TABLE `made_row` (
	`delivery_id` integer NOT NULL,
	`assignment_id` integer NOT NULL,
	`hash` integer NOT NULL,
	PRIMARY KEY(`delivery_id`, `assignment_id`),
	FOREIGN KEY (`delivery_id`) REFERENCES `delivery`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `plan_caseworker` (
	`plan_id` integer NOT NULL,
	`caseworker_id` integer NOT NULL,
	PRIMARY KEY(`plan_id`, `caseworker_id`),
	FOREIGN KEY (`plan_id`) REFERENCES `delivery_plan`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`caseworker_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `export_record` ADD `to_whom` text;--> statement-breakpoint
-- By hand: whatever a row of the Lernstand may say of a learner marks them as changed (decisions/016).
CREATE TRIGGER account_marks AFTER UPDATE OF given_name, family_name, caseworker_id, closed_on ON account WHEN new.role = 'learner' AND (old.given_name IS NOT new.given_name OR old.family_name IS NOT new.family_name OR old.caseworker_id IS NOT new.caseworker_id OR old.closed_on IS NOT new.closed_on) BEGIN
  DELETE FROM learner_change WHERE learner_id = new.id;
  INSERT INTO learner_change (learner_id) VALUES (new.id);
END;
--> statement-breakpoint
CREATE TRIGGER identifier_marks_insert AFTER INSERT ON identifier BEGIN
  DELETE FROM learner_change WHERE learner_id = new.learner_id;
  INSERT INTO learner_change (learner_id) VALUES (new.learner_id);
END;
--> statement-breakpoint
CREATE TRIGGER identifier_marks_update AFTER UPDATE ON identifier BEGIN
  DELETE FROM learner_change WHERE learner_id = new.learner_id;
  INSERT INTO learner_change (learner_id) VALUES (new.learner_id);
END;
--> statement-breakpoint
CREATE TRIGGER identifier_marks_delete AFTER DELETE ON identifier BEGIN
  DELETE FROM learner_change WHERE learner_id = old.learner_id;
  INSERT INTO learner_change (learner_id) VALUES (old.learner_id);
END;
--> statement-breakpoint
CREATE TRIGGER assignment_marks_insert AFTER INSERT ON assignment BEGIN
  DELETE FROM learner_change WHERE learner_id = new.learner_id;
  INSERT INTO learner_change (learner_id) VALUES (new.learner_id);
END;
--> statement-breakpoint
CREATE TRIGGER assignment_marks_update AFTER UPDATE ON assignment BEGIN
  DELETE FROM learner_change WHERE learner_id = new.learner_id;
  INSERT INTO learner_change (learner_id) VALUES (new.learner_id);
END;
--> statement-breakpoint
CREATE TRIGGER assignment_marks_delete AFTER DELETE ON assignment BEGIN
  DELETE FROM learner_change WHERE learner_id = old.learner_id;
  INSERT INTO learner_change (learner_id) VALUES (old.learner_id);
END;
--> statement-breakpoint
CREATE TRIGGER certificate_marks_insert AFTER INSERT ON certificate BEGIN
  DELETE FROM learner_change WHERE learner_id = new.learner_id;
  INSERT INTO learner_change (learner_id) VALUES (new.learner_id);
END;
--> statement-breakpoint
CREATE TRIGGER certificate_marks_update AFTER UPDATE ON certificate BEGIN
  DELETE FROM learner_change WHERE learner_id = new.learner_id;
  INSERT INTO learner_change (learner_id) VALUES (new.learner_id);
END;
--> statement-breakpoint
CREATE TRIGGER certificate_marks_delete AFTER DELETE ON certificate BEGIN
  DELETE FROM learner_change WHERE learner_id = old.learner_id;
  INSERT INTO learner_change (learner_id) VALUES (old.learner_id);
END;
--> statement-breakpoint
CREATE TRIGGER help_call_marks_insert AFTER INSERT ON help_call BEGIN
  DELETE FROM learner_change WHERE learner_id = new.learner_id;
  INSERT INTO learner_change (learner_id) VALUES (new.learner_id);
END;
--> statement-breakpoint
CREATE TRIGGER help_call_marks_update AFTER UPDATE ON help_call BEGIN
  DELETE FROM learner_change WHERE learner_id = new.learner_id;
  INSERT INTO learner_change (learner_id) VALUES (new.learner_id);
END;
--> statement-breakpoint
CREATE TRIGGER help_call_marks_delete AFTER DELETE ON help_call BEGIN
  DELETE FROM learner_change WHERE learner_id = old.learner_id;
  INSERT INTO learner_change (learner_id) VALUES (old.learner_id);
END;
--> statement-breakpoint
CREATE TRIGGER course_standing_marks_insert AFTER INSERT ON course_standing BEGIN
  DELETE FROM learner_change WHERE learner_id = new.learner_id;
  INSERT INTO learner_change (learner_id) VALUES (new.learner_id);
END;
--> statement-breakpoint
CREATE TRIGGER course_standing_marks_update AFTER UPDATE ON course_standing WHEN old.started_day IS NOT new.started_day OR old.last_day IS NOT new.last_day OR old.completed_day IS NOT new.completed_day OR old.completed_of IS NOT new.completed_of BEGIN
  DELETE FROM learner_change WHERE learner_id = new.learner_id;
  INSERT INTO learner_change (learner_id) VALUES (new.learner_id);
END;
--> statement-breakpoint
CREATE TRIGGER course_standing_marks_delete AFTER DELETE ON course_standing BEGIN
  DELETE FROM learner_change WHERE learner_id = old.learner_id;
  INSERT INTO learner_change (learner_id) VALUES (old.learner_id);
END;
--> statement-breakpoint
CREATE TRIGGER standing_marks_insert AFTER INSERT ON standing WHEN new.completed_day IS NOT NULL BEGIN
  DELETE FROM learner_change WHERE learner_id = new.learner_id;
  INSERT INTO learner_change (learner_id) VALUES (new.learner_id);
END;
--> statement-breakpoint
CREATE TRIGGER standing_marks_update AFTER UPDATE ON standing WHEN old.completed_day IS NOT new.completed_day OR old.waiver IS NOT new.waiver BEGIN
  DELETE FROM learner_change WHERE learner_id = new.learner_id;
  INSERT INTO learner_change (learner_id) VALUES (new.learner_id);
END;
--> statement-breakpoint
CREATE TRIGGER standing_marks_delete AFTER DELETE ON standing WHEN old.completed_day IS NOT NULL BEGIN
  DELETE FROM learner_change WHERE learner_id = old.learner_id;
  INSERT INTO learner_change (learner_id) VALUES (old.learner_id);
END;
