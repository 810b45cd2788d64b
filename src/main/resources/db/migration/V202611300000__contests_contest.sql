-- Contests of works, who judges them, the works and the judges' points.
-- contest.state holds what people decided; whether works are taken or judged is told by the time.
-- contest_entry.active is 1 while a work takes part and null once it was withdrawn or taken out, so that the unique key
-- spares the history. author_key tells authors apart without naming them.
CREATE TABLE contest (
    id           BIGINT        NOT NULL AUTO_INCREMENT,
    community_id BIGINT        NOT NULL,
    theme        VARCHAR(60)   NOT NULL,
    description  VARCHAR(2000) NOT NULL,
    opens_at     DATETIME(3)   NOT NULL,
    closes_at    DATETIME(3)   NOT NULL,
    age_groups   TEXT          NOT NULL,
    awards       TEXT          NOT NULL,
    state        VARCHAR(20)   NOT NULL,
    maker_id     BIGINT        NOT NULL,
    note         VARCHAR(200)  NULL,
    created_at   DATETIME(3)   NOT NULL,
    version      INT           NOT NULL,
    PRIMARY KEY (id),
    KEY ix_contest_community_id (community_id, id),
    KEY ix_contest_maker_id (maker_id)
) ENGINE = InnoDB AUTO_INCREMENT = 101;

CREATE TABLE contest_judge (
    id         BIGINT NOT NULL AUTO_INCREMENT,
    contest_id BIGINT NOT NULL,
    member_id  BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY uq_contest_judge_contest_member (contest_id, member_id),
    KEY ix_contest_judge_member_id (member_id),
    CONSTRAINT fk_contest_judge_contest FOREIGN KEY (contest_id) REFERENCES contest (id)
) ENGINE = InnoDB;

CREATE TABLE contest_entry (
    id               BIGINT       NOT NULL AUTO_INCREMENT,
    contest_id       BIGINT       NOT NULL,
    member_id        BIGINT       NULL,
    author_key       VARCHAR(64)  NOT NULL,
    author_encrypted TEXT         NULL,
    age_group        INT          NOT NULL,
    title            VARCHAR(60)  NOT NULL,
    body             TEXT         NOT NULL,
    publish          BOOLEAN      NOT NULL,
    state            VARCHAR(20)  NOT NULL,
    active           TINYINT      NULL,
    reason           VARCHAR(200) NULL,
    award            INT          NULL,
    handed_in_at     DATETIME(3)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY uq_contest_entry_contest_author (contest_id, member_id, author_key, active),
    KEY ix_contest_entry_contest_active (contest_id, active, id),
    KEY ix_contest_entry_member_id (member_id, id),
    CONSTRAINT fk_contest_entry_contest FOREIGN KEY (contest_id) REFERENCES contest (id)
) ENGINE = InnoDB AUTO_INCREMENT = 1001;

CREATE TABLE contest_score (
    entry_id  BIGINT       NOT NULL,
    member_id BIGINT       NOT NULL,
    points    INT          NOT NULL,
    comment   VARCHAR(200) NULL,
    scored_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (entry_id, member_id),
    KEY ix_contest_score_member_id (member_id),
    CONSTRAINT ck_contest_score_points CHECK (points BETWEEN 0 AND 100),
    CONSTRAINT fk_contest_score_entry FOREIGN KEY (entry_id) REFERENCES contest_entry (id)
) ENGINE = InnoDB;
