-- What the chat remembers of a follower between two messages: encrypted, because drafts and replies hold personal words.
CREATE TABLE conversation (
  open_id    VARCHAR(64) NOT NULL,
  -- encrypted JSON: draft and open question; null when nothing is remembered
  state      MEDIUMTEXT  NULL,
  -- encrypted JSON: the last messages that changed something, with their replies
  answered   MEDIUMTEXT  NULL,
  version    INT         NOT NULL,
  expires_at DATETIME(3) NOT NULL,
  updated_at DATETIME(3) NOT NULL,
  PRIMARY KEY (open_id),
  KEY ix_conversation_expires_at (expires_at)
) ENGINE = InnoDB;
