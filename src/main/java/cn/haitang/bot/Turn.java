package cn.haitang.bot;

/** What is said, and what is remembered after it. */
record Turn(String reply, Memory memory) {}
