package cn.haitang.members.core;

/** Which of our two WeChat accounts a person came through. */
public enum Account {
    OFFICIAL_ACCOUNT,
    MINI_PROGRAM
}
