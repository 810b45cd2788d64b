-- Where one can read. cell numbers the place so that what is near stands in few short ranges of the index, which holds all
-- that the search for the nearest reads.
CREATE TABLE circle_point (
    id           BIGINT       NOT NULL AUTO_INCREMENT,
    community_id BIGINT       NOT NULL,
    name         VARCHAR(40)  NOT NULL,
    kind         VARCHAR(30)  NOT NULL,
    address      VARCHAR(100) NOT NULL,
    latitude     DOUBLE       NOT NULL,
    longitude    DOUBLE       NOT NULL,
    cell         BIGINT       NOT NULL,
    hours        VARCHAR(100) NOT NULL,
    seats        INT          NOT NULL,
    contact      VARCHAR(100) NULL,
    facilities   VARCHAR(300) NOT NULL,
    standing     VARCHAR(20)  NOT NULL,
    changed_by   BIGINT       NOT NULL,
    changed_at   DATETIME(3)  NOT NULL,
    version      INT          NOT NULL,
    PRIMARY KEY (id),
    KEY ix_circle_point_standing_cell (standing, cell, latitude, longitude),
    KEY ix_circle_point_community_id (community_id, id),
    KEY ix_circle_point_changed_by (changed_by)
) ENGINE = InnoDB AUTO_INCREMENT = 101;

CREATE TABLE circle_upgrade (
    id          BIGINT       NOT NULL AUTO_INCREMENT,
    point_id    BIGINT       NOT NULL,
    day         DATE         NOT NULL,
    text        VARCHAR(200) NOT NULL,
    recorded_by BIGINT       NOT NULL,
    recorded_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (id),
    KEY ix_circle_upgrade_point_id_day (point_id, day),
    KEY ix_circle_upgrade_recorded_by (recorded_by),
    CONSTRAINT fk_circle_upgrade_point FOREIGN KEY (point_id) REFERENCES circle_point (id)
) ENGINE = InnoDB;

-- The tree of organisations knows no places.
CREATE TABLE circle_estate (
    organisation_id BIGINT      NOT NULL,
    latitude        DOUBLE      NOT NULL,
    longitude       DOUBLE      NOT NULL,
    placed_by       BIGINT      NOT NULL,
    placed_at       DATETIME(3) NOT NULL,
    PRIMARY KEY (organisation_id),
    KEY ix_circle_estate_placed_by (placed_by),
    CONSTRAINT fk_circle_estate_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id)
) ENGINE = InnoDB;
