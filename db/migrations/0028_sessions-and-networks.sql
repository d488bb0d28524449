CREATE TABLE `known_network` (
	`account_id` integer NOT NULL,
	`mark` text NOT NULL,
	`last_day` text NOT NULL,
	PRIMARY KEY(`account_id`, `mark`),
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `known_network_day` ON `known_network` (`last_day`);--> statement-breakpoint
ALTER TABLE `session` ADD `first_day` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `session` ADD `last_day` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `session` ADD `ends_at` integer;--> statement-breakpoint
-- Whoever is signed in stays so: the days are not known, the desk gets twelve hours from now on.
UPDATE session SET first_day = date('now'), last_day = date('now');
--> statement-breakpoint
UPDATE session SET ends_at = unixepoch() + 43200 WHERE account_id IN (SELECT id FROM account WHERE role <> 'learner');
