-- Where on the whiteboard a need hangs stands in its row: a street's board is then two index ranges a community.
ALTER TABLE need
    ADD COLUMN board_part VARCHAR(10) NULL AFTER under_review,
    ADD KEY ix_need_community_board (community_id, board_part, id),
    ADD KEY ix_need_community_board_closed (community_id, board_part, closed_at),
    DROP KEY ix_need_community_state_closed;

UPDATE need
SET board_part = CASE state WHEN 'CLOSED' THEN 'STRUCK' ELSE 'OPEN' END
WHERE under_review = 0
  AND state IN ('ACCEPTED', 'DELIBERATING', 'MATCHED', 'ASSIGNED', 'TAKEN', 'IN_PROGRESS', 'AWAITING_CONFIRMATION',
                'SUSPENDED', 'CLOSED');
