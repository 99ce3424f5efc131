package org.mazha.table;

import java.util.List;

/** A file that cannot be taken as it is; nothing of it has been kept. */
public class SheetRejected extends RuntimeException {

    private final List<String> errors;

    /**
     * Why.
     *
     * @param errors sentences in the clerk's language, each naming its row where it has one, for example
     *     {@code 第3行“时限”：要填大于0的整数，现在是“0”。}
     */
    public SheetRejected(List<String> errors) {
        super(String.join("\n", errors));
        this.errors = List.copyOf(errors);
    }

    public List<String> errors() {
        return errors;
    }
}
