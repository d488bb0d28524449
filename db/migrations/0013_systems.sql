CREATE TABLE `api_token` (
	`id` integer PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`name` text NOT NULL,
	`hash` blob NOT NULL,
	`everybody` integer NOT NULL,
	`level` integer NOT NULL,
	`last_day` text,
	`made_on` text NOT NULL,
	`made_by` integer NOT NULL,
	`last_used_on` text,
	`revoked_on` text,
	FOREIGN KEY (`made_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_token_publicId_unique` ON `api_token` (`public_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `api_token_hash_unique` ON `api_token` (`hash`);--> statement-breakpoint
CREATE TABLE `api_token_caseworker` (
	`token_id` integer NOT NULL,
	`caseworker_id` integer NOT NULL,
	PRIMARY KEY(`token_id`, `caseworker_id`),
	FOREIGN KEY (`token_id`) REFERENCES `api_token`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`caseworker_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `system_read` (
	`id` integer PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`token_id` integer NOT NULL,
	`day` text NOT NULL,
	`level` integer NOT NULL,
	FOREIGN KEY (`token_id`) REFERENCES `api_token`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `system_read_publicId_unique` ON `system_read` (`public_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `system_read_day` ON `system_read` (`token_id`,`day`);--> statement-breakpoint
CREATE INDEX `system_read_old` ON `system_read` (`day`);--> statement-breakpoint
CREATE TABLE `system_read_subject` (
	`read_id` integer NOT NULL,
	`learner_id` integer NOT NULL,
	PRIMARY KEY(`read_id`, `learner_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `system_read_subject_learner` ON `system_read_subject` (`learner_id`);--> statement-breakpoint
CREATE TABLE `told_row` (
	`assignment_id` integer NOT NULL,
	`level` integer NOT NULL,
	`hash` text NOT NULL,
	`since` text NOT NULL,
	PRIMARY KEY(`assignment_id`, `level`),
	FOREIGN KEY (`assignment_id`) REFERENCES `assignment`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
