CREATE TABLE `card_use` (
	`card_id` integer PRIMARY KEY NOT NULL,
	`proof` blob NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`card_id`) REFERENCES `access_card`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `spare_code` ADD `keyed` integer DEFAULT false NOT NULL;