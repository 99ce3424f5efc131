package org.mazha.engine.preflight;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/** Where the rules write down what they find. */
final class Report {

    private final List<Finding> errors = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();

    void error(Model model, Element element, String sentence) {
        errors.add(at(model, element, sentence));
    }

    void warn(Model model, Element element, String sentence) {
        warnings.add(at(model, element, sentence));
    }

    private static Finding at(Model model, Element element, String sentence) {
        Element seen = model.seen(element);
        return at(model.file(), Model.id(seen), model.nameOf(seen), sentence);
    }

    /** @param name what people call it in the file; empty where it is about the file as a whole */
    private static Finding at(String file, String id, String name, String sentence) {
        String where = name.isEmpty() ? "“%s”：".formatted(file) : "“%s”里的“%s”：".formatted(file, name);
        return new Finding(file, id, name, where + sentence);
    }

    void error(String file, String id, String name, String sentence) {
        errors.add(at(file, id, name, sentence));
    }

    void warn(String file, String id, String name, String sentence) {
        warnings.add(at(file, id, name, sentence));
    }

    void error(String file, String sentence) {
        error(file, "", "", sentence);
    }

    boolean hasErrorIn(String file) {
        return errors.stream().anyMatch(finding -> finding.file().equals(file));
    }

    Findings findings() {
        return new Findings(
                errors.stream().distinct().toList(),
                warnings.stream().distinct().toList());
    }
}
