-- The catalogue, lists of books, what stands on the shelves of the reading points, and wishes.
CREATE TABLE book (
    id           BIGINT       NOT NULL AUTO_INCREMENT,
    community_id BIGINT       NOT NULL,
    title        VARCHAR(60)  NOT NULL,
    author       VARCHAR(60)  NOT NULL,
    publisher    VARCHAR(40)  NULL,
    isbn         CHAR(13)     NULL,
    age_band     VARCHAR(30)  NOT NULL,
    topic        VARCHAR(30)  NOT NULL,
    intro        VARCHAR(500) NOT NULL,
    source       VARCHAR(100) NOT NULL,
    changed_by   BIGINT       NOT NULL,
    changed_at   DATETIME(3)  NOT NULL,
    version      INT          NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY uq_book_isbn (isbn),
    KEY ix_book_title (title),
    KEY ix_book_changed_by (changed_by)
) ENGINE = InnoDB AUTO_INCREMENT = 101;

CREATE TABLE book_list (
    id           BIGINT       NOT NULL AUTO_INCREMENT,
    community_id BIGINT       NOT NULL,
    title        VARCHAR(40)  NOT NULL,
    age_band     VARCHAR(30)  NOT NULL,
    topic        VARCHAR(30)  NOT NULL,
    recommender  VARCHAR(40)  NOT NULL,
    intro        VARCHAR(300) NULL,
    size         INT          NOT NULL,
    published    BOOLEAN      NOT NULL,
    changed_by   BIGINT       NOT NULL,
    changed_at   DATETIME(3)  NOT NULL,
    version      INT          NOT NULL,
    PRIMARY KEY (id),
    KEY ix_book_list_published (published, id),
    KEY ix_book_list_published_age_band (published, age_band, topic, id),
    KEY ix_book_list_published_topic (published, topic, id),
    KEY ix_book_list_community_id (community_id, id),
    KEY ix_book_list_changed_by (changed_by)
) ENGINE = InnoDB AUTO_INCREMENT = 101;

CREATE TABLE book_list_entry (
    list_id  BIGINT       NOT NULL,
    position INT          NOT NULL,
    book_id  BIGINT       NOT NULL,
    reason   VARCHAR(200) NOT NULL,
    PRIMARY KEY (list_id, position),
    UNIQUE KEY uq_book_list_entry_list_id_book_id (list_id, book_id),
    CONSTRAINT fk_book_list_entry_list FOREIGN KEY (list_id) REFERENCES book_list (id),
    CONSTRAINT fk_book_list_entry_book FOREIGN KEY (book_id) REFERENCES book (id)
) ENGINE = InnoDB;

-- copies: on the shelf; lent: out with readers.
CREATE TABLE book_stock (
    point_id BIGINT NOT NULL,
    book_id  BIGINT NOT NULL,
    copies   INT    NOT NULL,
    lent     INT    NOT NULL,
    PRIMARY KEY (point_id, book_id),
    CONSTRAINT ck_book_stock_copies CHECK (copies >= 0),
    CONSTRAINT ck_book_stock_lent CHECK (lent >= 0),
    CONSTRAINT fk_book_stock_point FOREIGN KEY (point_id) REFERENCES circle_point (id),
    CONSTRAINT fk_book_stock_book FOREIGN KEY (book_id) REFERENCES book (id)
) ENGINE = InnoDB;

CREATE TABLE book_stock_change (
    id         BIGINT       NOT NULL AUTO_INCREMENT,
    point_id   BIGINT       NOT NULL,
    book_id    BIGINT       NOT NULL,
    kind       VARCHAR(20)  NOT NULL,
    copies     INT          NOT NULL,
    note       VARCHAR(100) NULL,
    changed_by BIGINT       NOT NULL,
    changed_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (id),
    KEY ix_book_stock_change_point_id (point_id, id),
    KEY ix_book_stock_change_changed_by (changed_by),
    CONSTRAINT fk_book_stock_change_stock FOREIGN KEY (point_id, book_id) REFERENCES book_stock (point_id, book_id)
) ENGINE = InnoDB;

CREATE TABLE book_wish (
    id           BIGINT       NOT NULL AUTO_INCREMENT,
    member_id    BIGINT       NULL,
    community_id BIGINT       NOT NULL,
    title        VARCHAR(60)  NOT NULL,
    note         VARCHAR(200) NULL,
    state        VARCHAR(20)  NOT NULL,
    point_id     BIGINT       NULL,
    minutes      INT          NULL,
    answer       VARCHAR(200) NULL,
    answered_by  BIGINT       NULL,
    wished_at    DATETIME(3)  NOT NULL,
    answered_at  DATETIME(3)  NULL,
    PRIMARY KEY (id),
    KEY ix_book_wish_member_id (member_id, id),
    KEY ix_book_wish_member_id_state (member_id, state),
    KEY ix_book_wish_community_id_state (community_id, state, id),
    KEY ix_book_wish_answered_by (answered_by)
) ENGINE = InnoDB AUTO_INCREMENT = 101;
