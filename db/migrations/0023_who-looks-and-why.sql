CREATE TABLE `kept_search` (
	`account_id` integer NOT NULL,
	`number` text NOT NULL,
	`body` blob NOT NULL,
	`expires_at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `number`),
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `kept_search_expires` ON `kept_search` (`expires_at`);--> statement-breakpoint
CREATE TABLE `access_reason` (
	`session_id` text NOT NULL,
	`subject_id` integer NOT NULL,
	`reason` text NOT NULL,
	`expires_at` integer NOT NULL,
	PRIMARY KEY(`session_id`, `subject_id`),
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `access_log` ADD `reason` text;--> statement-breakpoint
CREATE INDEX `access_log_actor` ON `access_log` (`actor_id`,`at`);--> statement-breakpoint
CREATE INDEX `access_log_at` ON `access_log` (`at`);