/**
 * Online study (线上书房, 党员冬训): courses of chapters with source and licence, who read what for how long, reading of one's
 * own by day, and one record of all that together with the activities a person came to. Owns the tables
 * {@code study_course}, {@code study_chapter}, {@code study_enrolment}, {@code study_progress} and {@code study_day}.
 */
@ApplicationModule(
        displayName = "study",
        allowedDependencies = {"shared", "members", "reading"})
@NullMarked
package cn.haitang.study;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
