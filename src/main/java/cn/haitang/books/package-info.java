/**
 * 书单和书: the catalogue, lists of books by age and topic, what stands on the shelves of the reading points, and who
 * wishes for which book. Owns the tables {@code book}, {@code book_list}, {@code book_list_entry}, {@code book_stock},
 * {@code book_stock_change} and {@code book_wish}.
 */
@ApplicationModule(
        displayName = "books",
        allowedDependencies = {"shared", "wechat", "members", "notifications", "circle"})
@NullMarked
package cn.haitang.books;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
