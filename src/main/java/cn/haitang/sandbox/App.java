package cn.haitang.sandbox;

/** Which of the two accounts a call or a token belongs to. */
enum App {
    OFFICIAL,
    MINI
}
