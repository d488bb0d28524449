CREATE TABLE `application` (
	`id` integer PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`number` text,
	`learner_id` integer NOT NULL,
	`course_id` integer NOT NULL,
	`state` text NOT NULL,
	`wish` text DEFAULT '' NOT NULL,
	`drafted_on` text NOT NULL,
	`sent_on` text,
	`answer_by` text,
	`reviewed_on` text,
	`reviewed_by` integer,
	`decided_on` text,
	`decided_by` integer,
	`answer` text DEFAULT '' NOT NULL,
	`other_help` text DEFAULT '' NOT NULL,
	`alternative_course_id` integer,
	`assignment_id` integer,
	`withdrawn_on` text,
	FOREIGN KEY (`learner_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`course_id`) REFERENCES `course`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reviewed_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`alternative_course_id`) REFERENCES `course`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assignment_id`) REFERENCES `assignment`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `application_publicId_unique` ON `application` (`public_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `application_number_unique` ON `application` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `application_open` ON `application` (`learner_id`,`course_id`) WHERE "application"."state" in ('entwurf', 'gesendet', 'in_pruefung');--> statement-breakpoint
CREATE INDEX `application_waiting` ON `application` (`answer_by`) WHERE "application"."state" in ('gesendet', 'in_pruefung');--> statement-breakpoint
CREATE INDEX `application_learner` ON `application` (`learner_id`);--> statement-breakpoint
CREATE INDEX `application_assignment` ON `application` (`assignment_id`);--> statement-breakpoint
DROP INDEX `assignment_open`;--> statement-breakpoint
CREATE UNIQUE INDEX `assignment_open` ON `assignment` (`learner_id`,`course_id`,"way" = 'selbst_gewaehlt') WHERE "assignment"."withdrawn_on" is null;