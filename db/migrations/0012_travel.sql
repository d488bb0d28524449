CREATE TABLE `learner_way` (
	`learner_id` integer PRIMARY KEY NOT NULL,
	`way_id` integer NOT NULL,
	FOREIGN KEY (`learner_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`way_id`) REFERENCES `site_way`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `site_way` (
	`id` integer PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`site_id` integer NOT NULL,
	`place` text NOT NULL,
	`kilometres` integer NOT NULL,
	`minutes` integer NOT NULL,
	FOREIGN KEY (`site_id`) REFERENCES `site`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `site_way_publicId_unique` ON `site_way` (`public_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `site_way_place` ON `site_way` (`site_id`,`place`);