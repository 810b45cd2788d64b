package cn.haitang.books;

import cn.haitang.shared.ErrorCode;

/** Why the books refuse. */
public enum BooksError implements ErrorCode {
    BOOK_NOT_FOUND(Kind.NOT_FOUND),
    BOOK_LIST_NOT_FOUND(Kind.NOT_FOUND),
    WISH_NOT_FOUND(Kind.NOT_FOUND),
    BOOK_INVALID(Kind.INVALID),
    BOOK_LIST_INVALID(Kind.INVALID),
    WISH_INVALID(Kind.INVALID),
    WISH_TEXT_REFUSED(Kind.INVALID),
    /** The catalogue has a book of this ISBN. */
    BOOK_KNOWN(Kind.CONFLICT),
    BOOK_CHANGED(Kind.CONFLICT),
    BOOK_LIST_CHANGED(Kind.CONFLICT),
    /** Fewer on the shelf, or lent, than the change takes away. */
    STOCK_SHORT(Kind.CONFLICT),
    WISH_ACTION_NOT_ALLOWED(Kind.CONFLICT),
    WISHED_TOO_OFTEN(Kind.LIMITED),
    BOOKS_STAFF_ONLY(Kind.FORBIDDEN);

    private final Kind kind;

    BooksError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
