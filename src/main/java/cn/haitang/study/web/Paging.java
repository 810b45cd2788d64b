package cn.haitang.study.web;

/** How long a page of a list is. */
final class Paging {

    static final String DEFAULT = "20";
    static final int MOST = 100;

    private Paging() {}
}
