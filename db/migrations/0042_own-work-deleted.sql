-- What somebody wrote and deleted must not come back with a restored backup.
CREATE TRIGGER `deletion_own_work` AFTER DELETE ON `own_work` BEGIN
  INSERT INTO `deletion` (`kind`, `subject`, `day`) VALUES ('own work', old.`id`, date('now'));
END;
