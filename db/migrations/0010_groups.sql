CREATE TABLE `bulk_act` (
	`id` integer PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`kind` text NOT NULL,
	`course_id` integer NOT NULL,
	`due_day` text,
	`reason` text DEFAULT '' NOT NULL,
	`made_on` text NOT NULL,
	`made_by` integer NOT NULL,
	`undone_on` text,
	FOREIGN KEY (`course_id`) REFERENCES `course`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `bulk_act_publicId_unique` ON `bulk_act` (`public_id`);--> statement-breakpoint
CREATE INDEX `bulk_act_maker` ON `bulk_act` (`made_by`);--> statement-breakpoint
CREATE TABLE `bulk_act_subject` (
	`act_id` integer NOT NULL,
	`assignment_id` integer NOT NULL,
	`begun` integer NOT NULL,
	`before_day` text,
	`before_reason` text DEFAULT '' NOT NULL,
	PRIMARY KEY(`act_id`, `assignment_id`),
	FOREIGN KEY (`act_id`) REFERENCES `bulk_act`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`assignment_id`) REFERENCES `assignment`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `bulk_act_subject_assignment` ON `bulk_act_subject` (`assignment_id`);--> statement-breakpoint
CREATE TABLE `extension` (
	`id` integer PRIMARY KEY NOT NULL,
	`assignment_id` integer NOT NULL,
	`act_id` integer,
	`from_day` text,
	`to_day` text NOT NULL,
	`reason` text NOT NULL,
	`made_on` text NOT NULL,
	`made_by` integer NOT NULL,
	`taken_back_on` text,
	FOREIGN KEY (`assignment_id`) REFERENCES `assignment`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`act_id`) REFERENCES `bulk_act`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`made_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `extension_assignment` ON `extension` (`assignment_id`);--> statement-breakpoint
CREATE INDEX `extension_act` ON `extension` (`act_id`);--> statement-breakpoint
CREATE TABLE `group_member` (
	`group_id` integer NOT NULL,
	`learner_id` integer NOT NULL,
	PRIMARY KEY(`group_id`, `learner_id`),
	FOREIGN KEY (`group_id`) REFERENCES `person_group`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`learner_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `group_member_learner` ON `group_member` (`learner_id`);--> statement-breakpoint
CREATE TABLE `person_group` (
	`id` integer PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`name` text NOT NULL,
	`site_id` integer NOT NULL,
	`rule` text,
	`made_by` integer NOT NULL,
	`changed_on` text NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `person_group_publicId_unique` ON `person_group` (`public_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `person_group_name` ON `person_group` (`site_id`,`name`);--> statement-breakpoint
ALTER TABLE `assignment` ADD `due_reason` text DEFAULT '' NOT NULL;