package cn.haitang.demo;

import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The gifts an empty sandbox begins with: the first member of staff takes them in and plans the deliveries. */
@ConfigurationProperties("haitang.demo.gifts")
record DemoGiftSettings(
        @DefaultValue List<Batch> batches, @DefaultValue List<Delivery> deliveries) {

    /** A batch that is open for two weeks. */
    record Batch(
            String name,
            String kind,
            String contents,
            String source,
            int quantity,
            @DefaultValue Set<String> audiences) {}

    /**
     * A delivery of one gift of the first batch.
     *
     * @param paired true when the first volunteer is paired with the recipient
     * @param asked true when that volunteer is asked
     * @param inDays when, so many days from today at ten
     */
    record Delivery(
            String name,
            String phone,
            String address,
            @DefaultValue Set<String> audiences,
            String items,
            int inDays,
            @DefaultValue("false") boolean paired,
            @DefaultValue("false") boolean asked) {}
}
