ALTER TABLE `api_token` ADD `end_given_on` text;--> statement-breakpoint
-- Tokens without an end get one: a year from now, or from the last day on which one was surely good, should this machine's clock be behind.
UPDATE `api_token` SET `last_day` = date(max(date('now'), `made_on`, coalesce(`last_used_on`, `made_on`)), '+1 year'), `end_given_on` = max(date('now'), `made_on`, coalesce(`last_used_on`, `made_on`)) WHERE `last_day` IS NULL AND `revoked_on` IS NULL;
