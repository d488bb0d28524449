CREATE TABLE `access_card` (
	`id` integer PRIMARY KEY NOT NULL,
	`account_id` integer NOT NULL,
	`code_hash` blob NOT NULL,
	`made_on` text NOT NULL,
	`made_by` integer NOT NULL,
	`last_day` text NOT NULL,
	`used_on` text,
	`replaced_on` text,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `access_card_codeHash_unique` ON `access_card` (`code_hash`);--> statement-breakpoint
CREATE INDEX `access_card_account` ON `access_card` (`account_id`);--> statement-breakpoint
CREATE TABLE `account` (
	`id` integer PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`role` text NOT NULL,
	`user_name` text,
	`password_hash` text,
	`given_name` text NOT NULL,
	`family_name` text NOT NULL,
	`site_id` integer,
	`caseworker_id` integer,
	`fold` text DEFAULT '' NOT NULL,
	`made_on` text NOT NULL,
	`opened_on` text,
	`closed_on` text,
	`demo` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`caseworker_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "learner_has_site" CHECK("account"."role" <> 'learner' or "account"."site_id" is not null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `account_publicId_unique` ON `account` (`public_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `account_userName_unique` ON `account` (`user_name`);--> statement-breakpoint
CREATE INDEX `account_site` ON `account` (`site_id`,`family_name`);--> statement-breakpoint
CREATE INDEX `account_caseworker` ON `account` (`caseworker_id`,`family_name`);--> statement-breakpoint
CREATE TABLE `flash` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` integer,
	`body` text NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `identifier` (
	`learner_id` integer PRIMARY KEY NOT NULL,
	`aktenzeichen` text,
	`kundennummer_sealed` blob,
	FOREIGN KEY (`learner_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`foreign_device` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `session_account` ON `session` (`account_id`);--> statement-breakpoint
CREATE TABLE `site` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`address` text DEFAULT '' NOT NULL,
	`closed_on` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `site_name_unique` ON `site` (`name`);--> statement-breakpoint
CREATE TABLE `slowdown` (
	`key_hash` text PRIMARY KEY NOT NULL,
	`tries` integer NOT NULL,
	`last_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `staff_site` (
	`staff_id` integer NOT NULL,
	`site_id` integer NOT NULL,
	PRIMARY KEY(`staff_id`, `site_id`),
	FOREIGN KEY (`staff_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `access_log` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`actor_id` integer,
	`actor_role` text NOT NULL,
	`subject_id` integer,
	`action` text NOT NULL,
	`refused` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX `access_log_subject` ON `access_log` (`subject_id`,`id`);--> statement-breakpoint
CREATE TABLE `export_record` (
	`id` integer PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`made_on` text NOT NULL,
	`made_by` integer NOT NULL,
	`filter` text NOT NULL,
	`rows` integer NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `export_record_publicId_unique` ON `export_record` (`public_id`);--> statement-breakpoint
CREATE TABLE `export_subject` (
	`learner_id` integer NOT NULL,
	`export_id` integer NOT NULL,
	PRIMARY KEY(`learner_id`, `export_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `certificate` (
	`id` integer PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`learner_id` integer NOT NULL,
	`course_id` integer NOT NULL,
	`issued_on` text NOT NULL,
	`body` text NOT NULL,
	FOREIGN KEY (`learner_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`course_id`) REFERENCES `course`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `certificate_number_unique` ON `certificate` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `certificate_once` ON `certificate` (`learner_id`,`course_id`);--> statement-breakpoint
CREATE TABLE `course` (
	`id` integer PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`number` text NOT NULL,
	`title` text NOT NULL,
	`goal` text NOT NULL,
	`summary` text NOT NULL,
	`version` text NOT NULL,
	`confidential` integer NOT NULL,
	`position` integer NOT NULL,
	`retired` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `course_slug_unique` ON `course` (`slug`);--> statement-breakpoint
CREATE TABLE `module` (
	`id` integer PRIMARY KEY NOT NULL,
	`course_id` integer NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`goal` text NOT NULL,
	`minutes` integer NOT NULL,
	`needs` text NOT NULL,
	`position` integer NOT NULL,
	`retired` integer DEFAULT false NOT NULL,
	`version_id` integer NOT NULL,
	FOREIGN KEY (`course_id`) REFERENCES `course`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `module_slug` ON `module` (`course_id`,`slug`);--> statement-breakpoint
CREATE TABLE `module_item` (
	`id` integer PRIMARY KEY NOT NULL,
	`module_id` integer NOT NULL,
	`kind` text NOT NULL,
	`slug` text NOT NULL,
	FOREIGN KEY (`module_id`) REFERENCES `module`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `module_item_slug` ON `module_item` (`module_id`,`kind`,`slug`);--> statement-breakpoint
CREATE INDEX `module_item_module` ON `module_item` (`module_id`);--> statement-breakpoint
CREATE TABLE `module_version` (
	`id` integer PRIMARY KEY NOT NULL,
	`module_id` integer NOT NULL,
	`hash` text NOT NULL,
	`outline` text NOT NULL,
	`required` text NOT NULL,
	`seen_on` text NOT NULL,
	FOREIGN KEY (`module_id`) REFERENCES `module`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `module_version_hash` ON `module_version` (`module_id`,`hash`);--> statement-breakpoint
CREATE TABLE `assignment` (
	`id` integer PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`learner_id` integer NOT NULL,
	`course_id` integer NOT NULL,
	`way` text NOT NULL,
	`binding` text NOT NULL,
	`binding_day` text,
	`legal_form` text NOT NULL,
	`measure_number` text,
	`reason` text DEFAULT '' NOT NULL,
	`due_day` text,
	`assigned_on` text NOT NULL,
	`assigned_by` integer,
	`withdrawn_on` text,
	`withdrawn_by` integer,
	FOREIGN KEY (`learner_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`course_id`) REFERENCES `course`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assigned_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`withdrawn_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `assignment_publicId_unique` ON `assignment` (`public_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `assignment_open` ON `assignment` (`learner_id`,`course_id`,`way`) WHERE "assignment"."withdrawn_on" is null;--> statement-breakpoint
CREATE INDEX `assignment_course` ON `assignment` (`course_id`);--> statement-breakpoint
CREATE TABLE `exercise_state` (
	`learner_id` integer NOT NULL,
	`exercise_id` integer NOT NULL,
	`body` text NOT NULL,
	`day` integer NOT NULL,
	PRIMARY KEY(`learner_id`, `exercise_id`),
	FOREIGN KEY (`learner_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `practice_state` (
	`learner_id` integer NOT NULL,
	`course_id` integer NOT NULL,
	`program` text NOT NULL,
	`n` integer NOT NULL,
	`body` text NOT NULL,
	`day` integer NOT NULL,
	PRIMARY KEY(`learner_id`, `course_id`, `program`),
	FOREIGN KEY (`learner_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`course_id`) REFERENCES `course`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `barrier_report` (
	`id` integer PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`day` text NOT NULL,
	`page` text NOT NULL,
	`body` text NOT NULL,
	`contact` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `barrier_report_number_unique` ON `barrier_report` (`number`);--> statement-breakpoint
CREATE TABLE `course_standing` (
	`learner_id` integer NOT NULL,
	`course_id` integer NOT NULL,
	`started_day` integer NOT NULL,
	`last_day` integer NOT NULL,
	`modules_done` integer DEFAULT 0 NOT NULL,
	`completed_day` integer,
	`completed_of` integer,
	`help_wanted_day` integer,
	PRIMARY KEY(`learner_id`, `course_id`),
	FOREIGN KEY (`learner_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`course_id`) REFERENCES `course`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `course_standing_help` ON `course_standing` (`help_wanted_day`) WHERE "course_standing"."help_wanted_day" is not null;--> statement-breakpoint
CREATE TABLE `fact` (
	`learner_id` integer NOT NULL,
	`id` blob NOT NULL,
	`course_id` integer NOT NULL,
	`module_id` integer NOT NULL,
	`item_id` integer,
	`version_id` integer NOT NULL,
	`verb` integer NOT NULL,
	`with_help` integer NOT NULL,
	`day` integer NOT NULL,
	`recorded_by` integer NOT NULL,
	`reason` integer,
	`criteria` text,
	PRIMARY KEY(`learner_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `standing` (
	`learner_id` integer NOT NULL,
	`module_id` integer NOT NULL,
	`course_id` integer NOT NULL,
	`step_id` integer,
	`exercises_done` text DEFAULT '' NOT NULL,
	`started_day` integer NOT NULL,
	`last_day` integer NOT NULL,
	`completed_day` integer,
	`completed_version_id` integer,
	`with_help` integer DEFAULT false NOT NULL,
	`waiver` integer,
	`help_wanted_day` integer,
	`course_completed_day` integer,
	`course_completed_of` integer,
	PRIMARY KEY(`learner_id`, `module_id`),
	FOREIGN KEY (`learner_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`module_id`) REFERENCES `module`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`course_id`) REFERENCES `course`(`id`) ON UPDATE no action ON DELETE no action
);
