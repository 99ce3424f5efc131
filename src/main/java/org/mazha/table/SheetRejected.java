package org.mazha.table;

import java.util.List;
import java.util.stream.Stream;

/** A file that cannot be taken as it is; nothing of it has been kept. */
public class SheetRejected extends RuntimeException {

    /** So many a person can still work through. */
    private static final int SHOWN = 50;

    private final List<String> errors;

    /**
     * Why.
     *
     * @param errors sentences in the clerk's language, each naming its row where it has one, for example
     *     {@code 第3行“时限”：要填大于0的整数，现在是“0”。}; beyond the fiftieth only their number is told
     */
    public SheetRejected(List<String> errors) {
        super(String.join("\n", shown(errors)));
        this.errors = shown(errors);
    }

    public SheetRejected(String error) {
        this(List.of(error));
    }

    SheetRejected(String error, Exception cause) {
        this(error);
        initCause(cause);
    }

    public List<String> errors() {
        return errors;
    }

    private static List<String> shown(List<String> errors) {
        if (errors.size() <= SHOWN) {
            return List.copyOf(errors);
        }
        return Stream.concat(
                        errors.stream().limit(SHOWN), Stream.of("还有" + (errors.size() - SHOWN) + "处。请先改好上面的，再传一次。"))
                .toList();
    }
}
