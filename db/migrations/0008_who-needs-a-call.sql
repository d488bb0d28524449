CREATE TABLE `phone_call` (
	`id` integer PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`learner_id` integer NOT NULL,
	`made_on` text NOT NULL,
	`made_by` integer NOT NULL,
	`note` text NOT NULL,
	`answered` text NOT NULL,
	FOREIGN KEY (`learner_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `phone_call_publicId_unique` ON `phone_call` (`public_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `phone_call_day` ON `phone_call` (`learner_id`,`made_on`,`made_by`);--> statement-breakpoint
CREATE INDEX `phone_call_old` ON `phone_call` (`made_on`);--> statement-breakpoint
CREATE TABLE `recorded_note` (
	`learner_id` integer NOT NULL,
	`fact_id` blob NOT NULL,
	`note` text NOT NULL,
	PRIMARY KEY(`learner_id`, `fact_id`),
	FOREIGN KEY (`learner_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `access_card_waiting` ON `access_card` (`made_on`,`account_id`) WHERE "access_card"."used_on" is null and "access_card"."replaced_on" is null;--> statement-breakpoint
CREATE INDEX `assignment_due` ON `assignment` (`due_day`,`learner_id`) WHERE "assignment"."withdrawn_on" is null and "assignment"."due_day" is not null;--> statement-breakpoint
CREATE INDEX `course_standing_resting` ON `course_standing` (`last_day`,`learner_id`) WHERE "course_standing"."completed_day" is null;