-- Online study: courses of chapters, who read what for how long, reading of one's own by day, and notes others may like.
-- Seconds grow by what a device says, never by more than the time that passed since it said something before (read_at).
-- member_id is null once the person left: rates of a course stay. study_enrolment.community_id is where the person lived
-- when beginning, for the rate by branch.
CREATE TABLE study_course (
    id           BIGINT        NOT NULL AUTO_INCREMENT,
    community_id BIGINT        NOT NULL,
    title        VARCHAR(60)   NOT NULL,
    intro        VARCHAR(1000) NOT NULL,
    for_minors   BOOLEAN       NOT NULL,
    state        VARCHAR(20)   NOT NULL,
    maker_id     BIGINT        NOT NULL,
    created_at   DATETIME(3)   NOT NULL,
    version      INT           NOT NULL,
    PRIMARY KEY (id),
    KEY ix_study_course_community_id (community_id, state, id),
    KEY ix_study_course_maker_id (maker_id)
) ENGINE = InnoDB AUTO_INCREMENT = 101;

CREATE TABLE study_chapter (
    id        BIGINT       NOT NULL AUTO_INCREMENT,
    course_id BIGINT       NOT NULL,
    place     INT          NOT NULL,
    title     VARCHAR(60)  NOT NULL,
    kind      VARCHAR(20)  NOT NULL,
    body      MEDIUMTEXT   NULL,
    url       VARCHAR(300) NULL,
    source    VARCHAR(100) NOT NULL,
    licence   VARCHAR(20)  NOT NULL,
    minutes   INT          NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY uq_study_chapter_course_place (course_id, place),
    CONSTRAINT fk_study_chapter_course FOREIGN KEY (course_id) REFERENCES study_course (id)
) ENGINE = InnoDB AUTO_INCREMENT = 1001;

CREATE TABLE study_enrolment (
    id           BIGINT      NOT NULL AUTO_INCREMENT,
    course_id    BIGINT      NOT NULL,
    member_id    BIGINT      NULL,
    community_id BIGINT      NULL,
    started_at   DATETIME(3) NOT NULL,
    finished_at  DATETIME(3) NULL,
    PRIMARY KEY (id),
    UNIQUE KEY uq_study_enrolment_course_member (course_id, member_id),
    KEY ix_study_enrolment_member_id (member_id, id),
    CONSTRAINT fk_study_enrolment_course FOREIGN KEY (course_id) REFERENCES study_course (id)
) ENGINE = InnoDB;

CREATE TABLE study_progress (
    id          BIGINT      NOT NULL AUTO_INCREMENT,
    chapter_id  BIGINT      NOT NULL,
    member_id   BIGINT      NULL,
    seconds     INT         NOT NULL,
    read_at     DATETIME(3) NOT NULL,
    finished_at DATETIME(3) NULL,
    PRIMARY KEY (id),
    UNIQUE KEY uq_study_progress_chapter_member (chapter_id, member_id),
    KEY ix_study_progress_member_id (member_id, chapter_id),
    CONSTRAINT fk_study_progress_chapter FOREIGN KEY (chapter_id) REFERENCES study_chapter (id)
) ENGINE = InnoDB;

CREATE TABLE study_day (
    member_id      BIGINT NOT NULL,
    day            DATE   NOT NULL,
    online_seconds INT    NOT NULL,
    own_minutes    INT    NOT NULL,
    PRIMARY KEY (member_id, day)
) ENGINE = InnoDB;
