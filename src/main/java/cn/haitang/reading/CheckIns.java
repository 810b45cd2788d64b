package cn.haitang.reading;

import cn.haitang.members.CurrentMember;
import cn.haitang.reading.Attendance.Guest;
import cn.haitang.reading.SignUps.SignUpView;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Coming to an activity with a code: the one at its door, which changes every half minute, or one's own, which the
 * organiser scans. Every check-in is idempotent and fails with {@link ReadingError#CHECK_IN_NOT_NOW} outside the time
 * {@link Attendance#checkIn} allows, and with {@link ReadingError#CHECK_IN_NO_SEAT} for who waits or cancelled.
 */
public interface CheckIns {

    /**
     * What to show at the door now. Fails with {@link ReadingError#ACTIVITY_NOT_FOUND} unless the caller manages the
     * host or a co-host, and with CHECK_IN_NOT_NOW.
     */
    Mono<DoorCode> doorCode(CurrentMember staff, ActivityId activity);

    /**
     * The member scanned the code at the door: the member's own party came, or the only one the member signed up.
     *
     * <p>Fails with {@link ReadingError#CHECK_IN_CODE_WRONG} for a code that is not ours,
     * {@link ReadingError#CHECK_IN_CODE_OLD} for one that has changed twice since,
     * {@link ReadingError#CHECK_IN_CODE_ELSEWHERE} for another activity's, {@link ReadingError#CHECK_IN_NOT_SIGNED_UP},
     * and {@link ReadingError#CHECK_IN_WHICH_PARTY} when the member signed up several others and not herself.
     */
    Mono<SignUpView> checkIn(CurrentMember member, ActivityId activity, String code);

    /**
     * The member typed the six digits at the door; which of the member's activities of now they belong to is found.
     * Fails as {@link #checkIn} does, with {@link ReadingError#CHECK_IN_NOTHING_NOW} when there is none,
     * {@link ReadingError#CHECK_IN_NUMBER_WRONG}, and {@link ReadingError#CHECK_IN_TRIED_TOO_OFTEN} after ten tries
     * within ten minutes.
     */
    Mono<SignUpView> checkInByNumber(CurrentMember member, String number);

    /**
     * The code of one's own sign-up, which never changes. Fails with {@link ReadingError#SIGN_UP_NOT_FOUND} for
     * somebody else's and {@link ReadingError#CHECK_IN_NO_SEAT} for who waits or cancelled.
     */
    Mono<String> codeOf(CurrentMember member, SignUpId id);

    /**
     * The organiser scanned somebody's own code. Fails with {@link ReadingError#ACTIVITY_NOT_FOUND} unless the caller
     * manages the host or a co-host, {@link ReadingError#CHECK_IN_CODE_WRONG}, and
     * {@link ReadingError#CHECK_IN_CODE_ELSEWHERE} for a sign-up of another activity.
     */
    Mono<Guest> checkInByCode(CurrentMember staff, ActivityId activity, String code);

    /**
     * What stands at the door.
     *
     * @param address what the QR code carries: a page of ours with the code
     * @param number six digits that say the same to who cannot scan
     * @param left until the next one
     */
    record DoorCode(String code, String address, String number, Duration left) {}
}
