-- «我也有»: who else waits for a need and is told how it ends.
CREATE TABLE need_joining (
    need_id   BIGINT      NOT NULL,
    member_id BIGINT      NOT NULL,
    joined_at DATETIME(3) NOT NULL,
    PRIMARY KEY (need_id, member_id),
    KEY ix_need_joining_member_need (member_id, need_id),
    CONSTRAINT fk_need_joining_need FOREIGN KEY (need_id) REFERENCES need (id)
) ENGINE = InnoDB;
