package cn.haitang.contests;

/** Where a work stands. The word people read stands in {@code messages.properties} under {@code entry.state.<name>}. */
public enum EntryState {
    /** 已提交: takes part. */
    SUBMITTED,
    /** 待审核: takes part, but a person must look before anything of it is published. */
    REVIEW,
    /** 已撤回. */
    WITHDRAWN,
    /** 未通过: staff took it out. */
    REFUSED;

    /** True while it takes part. */
    public boolean takesPart() {
        return this == SUBMITTED || this == REVIEW;
    }
}
