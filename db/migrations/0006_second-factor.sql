CREATE TABLE `second_factor` (
	`account_id` integer PRIMARY KEY NOT NULL,
	`secret_sealed` blob NOT NULL,
	`made_on` text NOT NULL,
	`last_step` integer NOT NULL,
	`last_ticket` text NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `spare_code` (
	`account_id` integer NOT NULL,
	`code_hash` blob NOT NULL,
	PRIMARY KEY(`account_id`, `code_hash`),
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID;