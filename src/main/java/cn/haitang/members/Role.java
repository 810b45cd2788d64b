package cn.haitang.members;

/** What a person may do within an organisation and all below it. Everybody is a resident; that needs no grant. */
public enum Role {
    /** 街道管理员: sees and manages all communities of the street. */
    STREET_ADMIN,
    /** 社区工作人员: manages one community. */
    COMMUNITY_STAFF,
    /** 海棠先锋 and other volunteers: does the work. */
    VOLUNTEER
}
