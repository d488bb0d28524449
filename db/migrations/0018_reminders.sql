CREATE TABLE `mail_address` (
	`account_id` integer PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`sealed` blob,
	`code_hash` blob,
	`code_until` integer,
	`tries` integer DEFAULT 0 NOT NULL,
	`codes` integer DEFAULT 0 NOT NULL,
	`made_on` text NOT NULL,
	`confirmed_on` text,
	`refused_on` text,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mail_address_publicId_unique` ON `mail_address` (`public_id`);--> statement-breakpoint
CREATE TABLE `mail_round` (
	`id` integer PRIMARY KEY NOT NULL,
	`day` text NOT NULL,
	`sent` integer NOT NULL,
	`fault` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `reminder` (
	`learner_id` integer NOT NULL,
	`rule_id` integer NOT NULL,
	`assignment_id` integer NOT NULL,
	`day` text NOT NULL,
	`seen_on` text,
	`mail` text,
	PRIMARY KEY(`learner_id`, `rule_id`, `assignment_id`),
	FOREIGN KEY (`learner_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`rule_id`) REFERENCES `reminder_rule`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`assignment_id`) REFERENCES `assignment`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `reminder_of_rule` ON `reminder` (`rule_id`,`day`);--> statement-breakpoint
CREATE INDEX `reminder_assignment` ON `reminder` (`assignment_id`);--> statement-breakpoint
CREATE INDEX `reminder_mail` ON `reminder` (`mail`,`learner_id`) WHERE "reminder"."mail" is not null;--> statement-breakpoint
CREATE TABLE `reminder_off` (
	`learner_id` integer NOT NULL,
	`rule_id` integer NOT NULL,
	PRIMARY KEY(`learner_id`, `rule_id`),
	FOREIGN KEY (`learner_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`rule_id`) REFERENCES `reminder_rule`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `reminder_off_rule` ON `reminder_off` (`rule_id`);--> statement-breakpoint
CREATE TABLE `reminder_rule` (
	`id` integer PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`site_id` integer NOT NULL,
	`name` text NOT NULL,
	`conditions` text NOT NULL,
	`body` text NOT NULL,
	`paused_on` text,
	`made_on` text NOT NULL,
	`made_by` integer NOT NULL,
	`ran_on` text,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reminder_rule_publicId_unique` ON `reminder_rule` (`public_id`);--> statement-breakpoint
CREATE INDEX `reminder_rule_site` ON `reminder_rule` (`site_id`);